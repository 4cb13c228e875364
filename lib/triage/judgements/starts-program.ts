import { START_WORDS } from '../facts/code-words.data';
import type { Payload } from '../payload/payload';
import type { PayloadSource } from '../payload/read-payload';
import { defineJudgement, techniques } from './judgement';
import { byWord, distinct } from './payload-evidence';

/** A script that can start programs. */
export const startsProgram = defineJudgement<Payload, PayloadSource>({
  id: 'starts-program',
  part: 'consumer',
  field: 'Destination',
  weight: 'medium',
  techniques: techniques('T1059.005', 'T1047', 'T1218'),
  summary: 'The script creates an object that starts programs.',
  howWrong: 'Administrators use WScript.Shell in scripts, sometimes only to read the registry.',
  evades:
    'Starts programs through an object that is on no list, or through WMI with a class name that is built at run time.',
  examples: {
    fires: [
      { consumerType: 'Script', destination: 'Set s = CreateObject("WScript.Shell")' },
      { consumerType: 'Script', destination: 'var s = new ActiveXObject("Shell" + ".Application");' },
    ],
    silent: [
      { consumerType: 'Script', destination: 'Set l = GetObject("winmgmts:\\\\.\\root\\cimv2")' },
      { consumerType: 'Command Line', destination: 'C:\\Tools\\wscript.shell.exe' },
    ],
  },
  judge: (payload) => distinct(payload, byWord(payload, START_WORDS)),
});
