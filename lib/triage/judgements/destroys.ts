import { DESTRUCTIVE_PROGRAMS, DESTRUCTIVE_WORDS } from '../facts/deeds.data';
import type { Payload } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { byProgram, byWord, distinct } from './payload-evidence';

/** Something that destroys, or switches off what protects. */
export const destroys = defineJudgement<Payload>({
  id: 'destroys',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1490', 'T1070.001', 'T1485', 'T1489', 'T1562.001', 'T1562.002', 'T1562.004'),
  summary: 'The payload destroys data, logs or ways to recover, or disables protection.',
  howWrong: 'A clean-up task deletes old shadow copies or logs.',
  evades: 'Calls the Windows API instead of the programs.',
  examples: {
    fires: ['vssadmin delete shadows', 'cmd /c wevtutil cl Security', 'bcdedit /set {default} recoveryenabled no'],
    silent: ['vssadmin list shadows', 'wevtutil qe System /c:5'],
  },
  judge: (payload) =>
    distinct(payload, [...byProgram(payload, DESTRUCTIVE_PROGRAMS), ...byWord(payload, DESTRUCTIVE_WORDS)]),
});
