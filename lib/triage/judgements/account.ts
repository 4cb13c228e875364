import { ACCOUNT_PROGRAMS, ACCOUNT_WORDS } from '../facts/deeds.data';
import type { Payload } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { byProgram, byWord, distinct } from './payload-evidence';

/** Something that makes or changes accounts. */
export const account = defineJudgement<Payload>({
  id: 'account',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1136.001'),
  summary: 'The payload creates or changes an account or a group.',
  howWrong: 'Administrators reset a local account with a script.',
  evades: 'Calls the Windows API instead of net.exe.',
  examples: {
    fires: ['net user helper Passw0rd! /add', 'cmd /c net1 localgroup Administrators helper /add'],
    silent: ['net use Z: /delete', 'C:\\Tools\\net.monitor.exe user'],
  },
  judge: (payload) => distinct(payload, [...byProgram(payload, ACCOUNT_PROGRAMS), ...byWord(payload, ACCOUNT_WORDS)]),
});
