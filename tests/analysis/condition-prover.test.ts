import type { BoundElement, Condition, ConditionName, WmiField } from '../../lib';
import { bindElement } from '../../lib/model';
import { ConditionProver } from '../../lib/analysis/questions/condition-prover';
import { Budget } from '../../lib/analysis/values/budget';

const on = (field: WmiField, condition: ConditionName, value: string): Condition => ({
  kind: 'Condition',
  field,
  condition,
  value,
  name: null,
});

/** An exclude element of these conditions as Sysmon binds it. */
function elementOf(...items: readonly Condition[]): BoundElement {
  const element = { kind: 'WmiEvent', onmatch: 'exclude', items } as const;
  const { boundTo } = bindElement(element);
  if (boundTo === null) {
    throw new TypeError('the fields share no event');
  }
  return { element, group: null, boundTo, relation: 'or', index: 0 };
}

describe('truthOf one condition', () => {
  it.each<[WmiField, ConditionName, string, string]>([
    ['EventType', 'begin with', 'Wmi', 'always'],
    ['EventType', 'is', 'WmiFilterEvent', 'sometimes'],
    ['Operation', 'contains', 'ed', 'always'],
    ['Operation', 'is', 'Created', 'sometimes'],
    ['Operation', 'is', 'Create', 'never'],
    ['Operation', 'is', 'Created ', 'never'],
    ['RuleName', 'is', '-', 'always'],
    ['RuleName', 'contains', 'T1546', 'never'],
    ['Name', 'is', 'Updater', 'never'],
    ['Name', 'is', ' "Updater"', 'sometimes'],
    ['Name', 'is', '-', 'never'],
    ['User', 'is', '-', 'sometimes'],
    ['Name', 'begin with', ' "', 'always'],
    ['Name', 'end with', '"', 'always'],
    ['Name', 'image', 'Updater"', 'sometimes'],
    ['Name', 'image', 'Updater', 'never'],
    ['Destination', 'contains', 'C:\\Windows', 'never'],
    ['Destination', 'contains', 'C:\\\\Windows', 'sometimes'],
    ['Destination', 'contains any', 'powershell;', 'always'],
    ['Destination', 'excludes any', 'powershell;', 'never'],
    ['Destination', 'excludes all', 'powershell;', 'sometimes'],
    ['Destination', 'is any', '', 'never'],
    ['Type', 'is', 'CommandLineEventConsumer', 'sometimes'],
    ['Type', 'contains', '"', 'never'],
    ['UtcTime', 'less than', '0', 'never'],
    ['UtcTime', 'more than', '2026', 'sometimes'],
    ['UtcTime', 'more than', '/', 'always'],
    ['Query', 'less than', ' "', 'never'],
    ['Consumer', 'is', 'CommandLineEventConsumer', 'never'],
    ['Filter', 'end with', '__EventFilter.Name=\\"SCM\\""', 'sometimes'],
    ['Filter', 'excludes', '__eventfilter.name=', 'never'],
  ])('%s %s %j: %s', (field, condition, value, expected) => {
    const tested = on(field, condition, value);
    const { truth, matched } = new ConditionProver(new Budget(2)).truthOf(elementOf(tested), [tested]);
    expect(truth).toBe(expected);
    expect(matched !== undefined).toBe(expected !== 'never');
  });

  it('shows an event that matches', () => {
    const condition = on('Destination', 'contains', 'MSHTA');
    const { matched } = new ConditionProver(new Budget(2)).truthOf(elementOf(condition), [condition]);
    expect(matched?.EventID).toBe(20);
    expect(matched?.Destination?.toLowerCase()).toContain('mshta');
  });

  it('asks only about the events that have the field at that place', () => {
    const name = on('Name', 'contains', '');
    const asFilter = new ConditionProver(new Budget(2)).truthOf(elementOf(name), [name]);
    const asConsumer = new ConditionProver(new Budget(2)).truthOf(elementOf(name, on('Type', 'is', 'Script')), [name]);
    expect([asFilter.matched?.EventID, asConsumer.matched?.EventID]).toEqual([19, 20]);
  });
});

describe('truthOf several conditions, of which one is enough', () => {
  it.each<[string, readonly Condition[], string]>([
    ['negatives of two values', [on('Operation', 'is not', 'Created'), on('Operation', 'is not', 'Deleted')], 'always'],
    [
      'all three operations',
      [on('Operation', 'is any', 'Created;Deleted'), on('Operation', 'is', 'Modified')],
      'always',
    ],
    ['a text and its absence', [on('Query', 'contains', 'Win32'), on('Query', 'excludes', 'WIN32')], 'always'],
    ['two values', [on('Name', 'is', ' "a"'), on('Name', 'is', ' "b"')], 'sometimes'],
    ['two impossible values', [on('Name', 'is', 'a'), on('Name', 'is', 'b')], 'never'],
    [
      'a longer prefix and the absence of a shorter',
      [on('Type', 'begin with', 'Sc'), on('Type', 'not begin with', 'S')],
      'sometimes',
    ],
  ])('%s: %s', (_, conditions, expected) => {
    expect(new ConditionProver(new Budget(2)).truthOf(elementOf(...conditions), conditions).truth).toBe(expected);
  });
});

describe('covers', () => {
  it.each<[string, Condition, Condition, boolean]>([
    ['a shorter text', on('Query', 'contains', 'power'), on('Query', 'contains', 'PowerShell'), true],
    ['a longer text', on('Query', 'contains', 'PowerShell'), on('Query', 'contains', 'power'), false],
    ['itself in other letters', on('Name', 'is', ' "a"'), on('Name', 'is', ' "A"'), true],
    ['one value of a list', on('Name', 'is any', ' "a"; "b"'), on('Name', 'is', ' "b"'), true],
    ['a list of which one is missing', on('Name', 'is any', ' "a"; "b"'), on('Name', 'is any', ' "b"; "c"'), false],
    ['a path by its image', on('Destination', 'image', 'cmd.exe"'), on('Destination', 'end with', '\\cmd.exe"'), true],
    ['an ending by a text', on('Destination', 'contains', 'cmd'), on('Destination', 'end with', 'cmd.exe"'), true],
    ['another value by a negative', on('Name', 'is not', ' "a"'), on('Name', 'is', ' "b"'), true],
    ['an order by a wider one', on('Query', 'more than', ' "a'), on('Query', 'more than', ' "b'), true],
    ['a wider order', on('Query', 'more than', ' "b'), on('Query', 'more than', ' "a'), false],
    ['what never matches', on('Name', 'is', ' "a"'), on('Name', 'is', 'b'), true],
    [
      'everything, by the form alone: not an unread field',
      on('Name', 'begin with', ' "'),
      on('Name', 'is not', 'x'),
      false,
    ],
    ['everything, by an empty text', on('Name', 'contains', ''), on('Name', 'is not', 'x'), true],
    ['another field', on('Name', 'contains', 'a'), on('Query', 'contains', 'a'), false],
    [
      'two operations by the absence of the third',
      on('Operation', 'is not', 'Deleted'),
      on('Operation', 'is any', 'Created;Modified'),
      true,
    ],
  ])('%s: %s', (_, wide, narrow, expected) => {
    const proof = new ConditionProver(new Budget(2)).covers(elementOf(wide, narrow), wide, narrow);
    expect(proof.kind === 'proved' && !proof.exceptUnread).toBe(expected);
  });
});
