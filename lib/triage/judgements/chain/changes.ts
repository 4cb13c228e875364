import type { Chain } from '../../join';
import type { ChainEvidence } from '../judgement';
import { defineJudgement, techniques } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { ofEvents, SUBSCRIPTION } from './chain-evidence';
import type { ComparedPart } from './differences';
import { comparedConsumer, comparedFilter, differences } from './differences';
import type { JudgedChain } from './judged-chain';

const OTHER_QUERY = 'SELECT * FROM Win32_VolumeChangeEvent';

/** A bound consumer that runs something else than before. */
export const payloadChanged = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'payload-changed',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques(SUBSCRIPTION),
  summary: 'What a bound consumer runs was changed: a subscription that was checked before is now a different one.',
  howWrong: 'An update of the product, or an administrator who corrects a script.',
  evades: 'Makes a new subscription.',
  examples: {
    fires: [
      { events: bound({ id: 20, at: 9, operation: 'Modified', destination: 'C:\\b.exe' }) },
      {
        events: bound({ id: 20, at: 9, operation: 'Deleted' }, { id: 20, at: 10, destination: 'powershell -w hidden' }),
      },
    ],
    silent: [
      { events: bound({ id: 20, at: 9, operation: 'Modified' }) },
      { events: bound({ id: 20, at: 9, operation: 'Deleted' }, { id: 20, at: 10 }) },
      {
        events: [
          { id: 20, at: 1 },
          { id: 20, at: 2, operation: 'Modified', destination: 'C:\\b.exe' },
        ],
      },
    ],
  },
  judge: ({ chain }) => changesOf(chain, comparedConsumer(chain)),
});

/** A bound filter that waits for something else than before. */
export const queryChanged = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'query-changed',
  part: 'filter',
  field: 'Query',
  weight: 'high',
  techniques: techniques(SUBSCRIPTION),
  summary: 'What a bound filter waits for was changed: a subscription that was checked before is now a different one.',
  howWrong: 'An update of the product, or an administrator who corrects a query.',
  evades: 'Makes a new subscription.',
  examples: {
    fires: [
      { events: bound({ id: 19, at: 9, operation: 'Modified', query: OTHER_QUERY }) },
      { events: bound({ id: 19, at: 9, operation: 'Modified', eventNamespace: 'root\\default' }) },
    ],
    silent: [
      { events: bound({ id: 19, at: 9, operation: 'Modified' }) },
      { events: bound({ id: 20, at: 9, operation: 'Modified', destination: 'C:\\b.exe' }) },
    ],
  },
  judge: ({ chain }) => changesOf(chain, comparedFilter(chain)),
});

function changesOf({ binding }: Chain, object: ComparedPart | null): readonly ChainEvidence[] {
  if (binding === null || object?.changed !== true) {
    return [];
  }
  const { part, name, now } = object;
  const other = now?.before ?? now?.after ?? null;
  if (now === null || other === null) {
    return [
      ofEvents(part, name, 'its content was changed; its present content was not recorded completely', SUBSCRIPTION),
    ];
  }
  const at = other.time === null ? '' : `, recorded at ${other.time},`;
  const reason = (what: string, there: string, here: string): string =>
    other === now.before
      ? `its ${what} was changed from ${there}${at} to ${here}`
      : `its ${what} was changed later, from ${here} to ${there}${at.replace(/,$/, '')}`;
  return differences(part, now, other, reason, SUBSCRIPTION);
}
