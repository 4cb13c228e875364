import { REMOTE_CONTROL_PROGRAMS } from '../facts/remote-control.data';
import type { Payload } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { byProgram, distinct } from './payload-evidence';

/** A program by which others control the host. */
export const remoteControl = defineJudgement<Payload>({
  id: 'remote-control',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1219'),
  summary: 'The payload starts a program that lets somebody elsewhere control the host.',
  howWrong:
    'The help desk uses the same programs; as a rule they are services, and need no subscription to start them.',
  evades: 'Uses a program that is on no list, or renames it.',
  examples: {
    fires: [
      '"C:\\Program Files (x86)\\AnyDesk\\AnyDesk.exe" --start-with-win --silent',
      'C:\\Program Files\\Mesh Agent\\MeshAgent.exe run',
      'cmd.exe /c C:\\Tools\\TeamViewer.exe',
    ],
    silent: ['C:\\Tools\\anydesk-inventory.exe', 'C:\\Tools\\agent.exe -name TeamViewer'],
  },
  judge: (payload) => distinct(payload, byProgram(payload, REMOTE_CONTROL_PROGRAMS)),
});
