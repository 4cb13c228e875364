import { CREDENTIAL_PROGRAMS, CREDENTIAL_WORDS } from '../facts/deeds.data';
import type { Payload } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { byProgram, byWord, distinct } from './payload-evidence';

/** Something that reads credentials. */
export const credentials = defineJudgement<Payload>({
  id: 'credentials',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1003', 'T1003.001', 'T1003.002', 'T1003.003'),
  summary: 'The payload reads credentials: the memory of LSASS, the registry hives, the domain database.',
  howWrong:
    'A backup of a domain controller copies ntds.dit, and support staff dump a process; as a rule, a subscription starts neither.',
  evades: 'Renames the tool, or dumps by a process ID through a library.',
  examples: {
    fires: [
      'procdump -ma lsass.exe',
      'C:\\Tools\\mimikatz.exe "sekurlsa::logonpasswords" exit',
      'reg save HKLM\\SAM C:\\s',
      'rundll32 C:\\Windows\\System32\\comsvcs.dll, MiniDump 624 C:\\a full',
    ],
    silent: ['procdump -e -w app.exe', 'reg add HKLM\\SOFTWARE\\Vendor /v A /d 1'],
  },
  judge: (payload) =>
    distinct(payload, [...byProgram(payload, CREDENTIAL_PROGRAMS), ...byWord(payload, CREDENTIAL_WORDS, true)]),
});
