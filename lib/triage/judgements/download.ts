import { DOWNLOAD_PROGRAMS, DOWNLOAD_WORDS } from '../facts/downloads.data';
import type { Payload } from '../payload/payload';
import { addressKind } from './address-kind';
import { shownHost } from '../payload/addresses';
import { defineJudgement, techniques } from './judgement';
import { byProgram, byWord, distinct, evidenceAt } from './payload-evidence';

/** Code or files from elsewhere. */
export const download = defineJudgement<Payload>({
  id: 'download',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1105', 'T1197'),
  summary: 'The payload fetches something from another host, or runs what is there.',
  howWrong: 'Inventory and monitoring scripts report to a server of the organization, and start tools from its shares.',
  evades: 'Has another program fetch it, or builds the address at run time.',
  examples: {
    fires: [
      'curl.exe -o a http',
      'powershell iwr http://a.example/x -o C:\\x',
      '\\\\srv\\share\\tool.exe /s',
      'C:\\Tools\\a.exe http://192.0.2.7/a.ps1',
    ],
    silent: [
      'C:\\Program Files\\Agent\\agent.exe --server https://inventory.corp.example',
      'C:\\Tools\\curl-monitor.exe',
    ],
  },
  judge(payload) {
    const addresses = payload.addresses
      .filter((address) => addressKind(payload, address) === 'fetched')
      .map(({ at, kind, host }) =>
        evidenceAt(
          payload,
          at,
          kind === 'url' ? `it is given an address on ${shownHost(host)}` : `it names a share of ${shownHost(host)}`,
          'T1105',
        ),
      );
    const shares = payload.files
      .filter(({ role, text }) => role !== 'written' && /^(?:\\\\|\/\/)(?![.?][\\/])/.test(text))
      .map(({ at }) => evidenceAt(payload, at, 'what runs is on a share', 'T1105'));
    return distinct(payload, [
      ...addresses,
      ...shares,
      ...byProgram(payload, DOWNLOAD_PROGRAMS),
      ...byWord(payload, DOWNLOAD_WORDS),
    ]);
  },
});
