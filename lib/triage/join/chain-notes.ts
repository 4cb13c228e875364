import type { ChainNote, Part } from './chain';
import type { Parts } from './chain-parts';
import { isOtherClass } from './chain-parts';
import type { History } from './history';

/**
 * What else is to be known of a chain.
 *
 * @param parts - of the chain
 * @returns the notes, in a fixed order
 */
export function chainNotes({ filter, consumer, binding, why }: Parts): readonly ChainNote[] {
  const notes: ChainNote[] = [];
  const note = (kind: ChainNote['kind'], part: Part | null, applies: boolean | undefined): void => {
    if (applies === true) {
      notes.push({ kind, part });
    }
  };
  const filterHistory = filter?.object.history;
  const consumerHistory = consumer?.object.history;
  note('binding-odd', 'binding', isOtherClass(binding));
  note('single-quotes', 'binding', binding?.singleQuotes);
  note(
    'unread-path',
    'binding',
    binding !== undefined && (binding.filterEnd === undefined || binding.consumerEnd === undefined),
  );
  note('shares-filter', 'filter', (filter?.object.bindings ?? 0) > 1);
  note('shares-consumer', 'consumer', (consumer?.object.bindings ?? 0) > 1);
  note('query-changed', 'filter', filterHistory?.changed);
  note('payload-changed', 'consumer', consumerHistory?.changed);
  note('came-back', 'filter', cameBack(filterHistory));
  note('came-back', 'consumer', cameBack(consumerHistory));
  note('came-back', 'binding', cameBack(binding?.history));
  note('logs-differ', 'filter', filterHistory?.differs);
  note('logs-differ', 'consumer', consumerHistory?.differs);
  note('same-name', null, why === 'same-name');
  note('same-user', null, why === 'same-user');
  return notes;
}

function cameBack(history: Pick<History<unknown>, 'returns' | 'changed'> | undefined): boolean {
  return history !== undefined && history.returns > 0 && !history.changed;
}
