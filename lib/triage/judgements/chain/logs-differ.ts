import type { Chain } from '../../join';
import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import type { ComparedPart } from './differences';
import { comparedConsumer, comparedFilter, differences } from './differences';
import type { JudgedChain } from './judged-chain';

/** Two logs that tell different contents of one object. */
export const logsDiffer = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'logs-differ',
  part: 'subscription',
  field: '',
  weight: 'information',
  techniques: [],
  summary: 'Sysmon and WMI-Activity record different contents of one object.',
  howWrong: 'A change was not recorded, or one log was altered on the way into the file.',
  evades: 'Changes nothing between the two records.',
  examples: {
    fires: [
      { events: bound({ id: 5861, at: 5, destination: 'C:\\other.exe' }) },
      { events: bound({ id: 5861, at: 5, query: 'SELECT * FROM Win32_VolumeChangeEvent' }) },
    ],
    silent: [
      { events: bound({ id: 5861, at: 5 }) },
      { events: bound({ id: 20, at: 5, operation: 'Modified', destination: 'C:\\other.exe' }) },
    ],
  },
  judge: ({ chain }) => [...betweenLogs(chain, comparedFilter), ...betweenLogs(chain, comparedConsumer)],
});

function betweenLogs(chain: Chain, compare: (chain: Chain) => ComparedPart | null): readonly ChainEvidence[] {
  const object = compare(chain);
  const now = object?.states[object.inForce];
  if (object?.differs !== true || now === undefined) {
    return [];
  }
  const other = object.states.findLast(({ isSame, bySysmon }) => !isSame && bySysmon !== now.bySysmon);
  const log = now.bySysmon ? 'WMI-Activity' : 'Sysmon';
  return other === undefined
    ? []
    : differences(object.part, now, other, (there) => `the logs differ: ${log} recorded ${there} here`);
}
