import type { WideTrigger } from '../../wql';
import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { ofQuery } from './chain-example';
import { inQuery } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

const REASONS: Readonly<Record<WideTrigger['reason'], string>> = {
  'no-condition': 'it has no condition, so every such change of any object fires it',
  'any-class': 'its condition leaves the class of the object open',
  fast: 'it makes WMI poll once a second or more often',
};

/** A query that hears more, or looks more often, than it needs. */
export const triggerWide = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'trigger-wide',
  part: 'filter',
  field: 'Query',
  weight: 'low',
  techniques: [],
  summary: 'The query fires more often, or makes WMI poll more often, than a careful author would choose.',
  howWrong: 'A quick script by an administrator.',
  evades: 'Asks for one class, every minute.',
  examples: {
    fires: [
      ofQuery('SELECT * FROM __InstanceCreationEvent WITHIN 5'),
      ofQuery("SELECT * FROM __InstanceCreationEvent WITHIN 1 WHERE TargetInstance ISA 'Win32_Process'"),
      ofQuery("SELECT * FROM __InstanceCreationEvent WITHIN 9 WHERE TargetInstance.Name = 'a'"),
    ],
    silent: [
      ofQuery("SELECT * FROM __InstanceCreationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_Process'"),
      ofQuery('SELECT * FROM Win32_VolumeChangeEvent'),
    ],
  },
  judge(subject) {
    return (subject.query?.trigger?.wide ?? []).map(({ reason, span }) => inQuery(subject, span, REASONS[reason]));
  },
});
