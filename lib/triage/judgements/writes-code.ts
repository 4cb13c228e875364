import { WRITTEN_CODE } from '../facts/folders.data';
import type { Payload } from '../payload/payload';
import type { PayloadSource } from '../payload/read-payload';
import { comparedPath } from './compared-path';
import { defineJudgement, techniques } from './judgement';
import { evidenceAt } from './payload-evidence';

/** A Log File consumer that writes what something else runs. */
export const writesCode = defineJudgement<Payload, PayloadSource>({
  id: 'writes-code',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1546.003', 'T1547.001'),
  summary: 'A Log File consumer writes a file that is run: whoever made the subscription chooses its text.',
  howWrong: 'A log with an unusual extension.',
  evades: 'Writes a text file and has another subscription run it.',
  examples: {
    fires: [
      { consumerType: 'Log File', destination: 'C:\\inetpub\\wwwroot\\a.aspx' },
      {
        consumerType: 'LogFileEventConsumer',
        destination: 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp\\a.txt',
      },
    ],
    silent: [
      { consumerType: 'Log File', destination: 'C:\\Logs\\wmi.log' },
      { consumerType: 'Command Line', destination: 'C:\\a.bat' },
    ],
  },
  judge(payload) {
    return payload.files
      .filter(({ role }) => role === 'written')
      .flatMap(({ text, at }) => {
        const path = comparedPath(text);
        const found = WRITTEN_CODE.find(({ pattern }) => pattern.test(path));
        return found === undefined
          ? []
          : [evidenceAt(payload, at, `the file that it writes ${found.does}`, found.technique)];
      });
  },
});
