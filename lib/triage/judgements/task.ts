import { TASK_PROGRAMS, TASK_WORDS } from '../facts/deeds.data';
import type { Payload } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { byProgram, byWord, distinct } from './payload-evidence';

/** Something that leaves a task, a service or a start entry. */
export const task = defineJudgement<Payload>({
  id: 'task',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1053.002', 'T1053.005', 'T1543.003', 'T1547.001'),
  summary: 'The payload creates a task, a service or an autostart entry, and so a second way to persist.',
  howWrong: 'Management software repairs its own service or task.',
  evades: 'Writes the registry or the task file directly.',
  examples: {
    fires: ['schtasks /create /tn a /tr calc.exe /sc onlogon', 'sc.exe create a binPath= C:\\a.exe'],
    silent: ['schtasks /query', 'sc query Spooler'],
  },
  judge: (payload) => distinct(payload, [...byProgram(payload, TASK_PROGRAMS), ...byWord(payload, TASK_WORDS)]),
});
