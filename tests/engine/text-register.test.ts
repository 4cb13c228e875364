import type { ConditionName, WmiField } from '../../lib/catalog';
import type { CompiledCondition } from '../../lib/engine/compiled';
import { compileElement } from '../../lib/engine/compiled';
import { TextRegister } from '../../lib/engine/text-register';

type Given = readonly [field: WmiField, condition: ConditionName, value: string];

/** A clause as an element for consumers has it. */
function clause(...conditions: readonly Given[]): readonly CompiledCondition[] {
  const { items } = compileElement(
    {
      element: {
        kind: 'WmiEvent',
        onmatch: 'include',
        items: conditions.map(([field, condition, value]) => ({
          kind: 'Condition',
          field,
          condition,
          value,
          name: null,
        })),
      },
      group: null,
      relation: 'or',
      boundTo: 20,
      index: 0,
    },
    20,
  );
  return items.flatMap(({ single }) => (single === null ? [] : [single]));
}

test('gives the same number to the same text, whatever the case of its letters', () => {
  const register = new TextRegister();
  expect(register.add(clause(['Name', 'contains any', 'One;two']))).toEqual([0, 1]);
  expect(register.add(clause(['Name', 'begin with', 'TWO']))).toEqual([1]);
  expect(register.uses).toEqual([1, 2]);
});

test('tells whole values, parts and fields apart', () => {
  const register = new TextRegister();
  const numbers = register.add(clause(['Destination', 'is', 'a'], ['Name', 'contains', 'a'], ['Name', 'is', 'a']));
  expect(numbers).toEqual([0, 1, 2]);
  const [name, destination] = register.fields();
  expect(name?.position).toBeLessThan(destination?.position ?? -1);
  expect([...(name?.wholes ?? [])]).toEqual([['a', 2]]);
  expect([...(name?.parts ?? [])]).toEqual([['a', 1]]);
  expect([...(destination?.wholes ?? [])]).toEqual([['a', 0]]);
  expect(register.positions).toEqual([destination?.position, name?.position, name?.position]);
});

test('counts a text once for a clause', () => {
  const register = new TextRegister();
  expect(register.add(clause(['Name', 'is any', 'a;A'], ['Name', 'is', 'a']))).toEqual([0]);
  expect(register.uses).toEqual([1]);
});

test('a clause that a value may satisfy without a text needs none', () => {
  const register = new TextRegister();
  expect(register.add(clause(['Name', 'is', 'a'], ['Name', 'is not', 'b']))).toBeNull();
});

test('a condition on a field that the event lacks adds nothing: it never matches', () => {
  const register = new TextRegister();
  expect(register.add(clause(['Query', 'is not', 'a'], ['Name', 'is', 'b']))).toEqual([0]);
});
