import type { Payload } from '../payload/payload';
import { addressKind } from './address-kind';
import { shownHost } from '../payload/addresses';
import { defineJudgement, techniques } from './judgement';
import { distinct, evidenceAt } from './payload-evidence';

/** An address that a program is handed. */
export const address = defineJudgement<Payload>({
  id: 'address',
  part: 'consumer',
  field: 'Destination',
  weight: 'low',
  techniques: techniques('T1105'),
  summary: 'The payload names another host.',
  howWrong: 'Agents are told their server this way.',
  evades: 'Keeps the address in a file or builds it at run time.',
  examples: {
    fires: [
      'C:\\Program Files\\Agent\\agent.exe --server https://inventory.corp.example',
      'C:\\Tools\\copytool.exe C:\\a \\\\srv\\logs\\a',
    ],
    silent: ['C:\\Windows\\CCM\\CcmExec.exe', 'C:\\Tools\\a.exe \\\\.\\pipe\\a'],
  },
  judge(payload) {
    const named = payload.addresses.filter((found) => addressKind(payload, found) === 'named');
    return distinct(
      payload,
      named.map(({ at, host }) => evidenceAt(payload, at, `it names the host ${shownHost(host)}`, 'T1105')),
    );
  },
});
