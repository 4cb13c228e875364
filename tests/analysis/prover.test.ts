import type { ConditionName } from '../../lib';
import { Prover } from '../../lib/analysis/program/prover';
import type { Constraint } from '../../lib/analysis/program/search';
import { Budget } from '../../lib/analysis/values/budget';

function names() {
  const prover = new Prover(new Budget(0));
  const events = prover.event(19);
  const position = events.space.event.fields.indexOf('Name');
  /** A constraint that every event satisfies which has the literal. */
  const implying = (condition: ConditionName, value: string): Constraint => ({
    cost: 0,
    implied: [events.space.literal({ kind: 'Condition', field: 'Name', condition, value, name: null }, position)],
    violatedBy: () => null,
  });
  return { events, position, implying };
}

describe('EventProver', () => {
  it('shows the typical event where nothing is asked', () => {
    const { events, position } = names();
    const proof = events.ask([]);
    expect(proof.kind === 'refuted' && proof.event[position]?.text).toBe(' "Updater"');
  });

  it('settles what constraints imply, and keeps the questions apart that share some of it', () => {
    const { events, position, implying } = names();
    const free = implying('contains', 'ab');
    const first = events.ask([free, implying('contains', 'cd')]);
    expect(first.kind === 'refuted' && first.event[position]?.text).toBe(' "ab cd"');
    expect(events.ask([free, implying('excludes', 'b')])).toEqual({ kind: 'proved', exceptUnread: false });
    const again = events.ask([free, implying('contains', 'ef')]);
    expect(again.kind === 'refuted' && again.event[position]?.text).toBe(' "ab ef"');
    const alone = events.ask([free]);
    expect(alone.kind === 'refuted' && alone.event[position]?.text).toBe(' "ab"');
  });

  it('asks case by case, up to the first event', () => {
    const { events, position, implying } = names();
    const impossible = [implying('is', 'x')];
    expect(events.askInTurn([], [])).toEqual({ kind: 'proved', exceptUnread: false });
    expect(events.askInTurn([impossible, null, [implying('is', '-')]], [])).toEqual({
      kind: 'proved',
      exceptUnread: true,
    });
    const found = events.askInTurn([impossible, null, [implying('is', ' "y"')], [implying('is', ' "z"')]], []);
    expect(found.kind === 'refuted' && found.event[position]?.text).toBe(' "y"');
  });
});
