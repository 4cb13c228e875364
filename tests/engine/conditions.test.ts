import type { ConditionName, WmiEventRecord } from '../../lib/catalog';
import { asciiLowerCase } from '../../lib/catalog';
import { compileCondition, compileConfig, lengthBounds, searchItems } from '../../lib/engine';
import { frozen } from '../../lib/model';

const matches = (condition: ConditionName, rule: string, value: string): boolean =>
  compileCondition(condition, rule)(asciiLowerCase(value));

describe('conditions', () => {
  it.each<[ConditionName, string, readonly string[], readonly string[]]>([
    ['is', 'Ab', ['ab', 'AB'], ['a', 'abc', ' ab']],
    ['is', '', [], ['-', 'a']],
    ['is', 'a;b', ['A;B'], ['a', 'b']],
    ['is', '\u212a', ['\u212a'], ['k', 'K']],
    ['is', 'É', ['É'], ['é']],
    ['is not', 'Ab', ['a', 'abc'], ['aB']],
    ['is not', '', ['-', 'a'], []],
    ['is any', 'a;B', ['A', 'b'], ['ab', 'a;b']],
    ['is any', 'a;;b', ['a', 'b'], [';b', '-']],
    ['is any', ' a', [' a'], ['a']],
    ['is any', '', [], ['-', 'a']],
    ['contains', 'b;', ['ab;c'], ['b', 'a']],
    ['contains', '', ['-', 'a'], []],
    ['contains any', 'a;b', ['xAx', 'xbx'], ['x']],
    ['contains any', 'a;', ['x', '-'], []],
    ['contains any', ';', ['x', '-'], []],
    ['contains any', 'a;;b', ['a', 'x;b', 'b'], ['x;']],
    ['contains any', ';b', [';b', 'b'], ['x;']],
    ['contains any', 'a; b', ['x b', 'a'], ['xb']],
    ['contains all', 'a;b', ['ba'], ['a', 'b']],
    ['contains all', 'a;', ['a'], ['b']],
    ['contains all', 'a;;b', ['a;b'], ['ab']],
    ['contains all', '', ['x'], []],
    ['excludes', 'b', ['a'], ['abc']],
    ['excludes', '', [], ['a']],
    ['excludes any', 'a;b', ['x'], ['a', 'b', 'ab']],
    ['excludes any', 'a;', [], ['x', 'a']],
    ['excludes all', 'a;b', ['x', 'a', 'b'], ['ab']],
    ['excludes all', 'a;', ['x'], ['a']],
    ['begin with', 'ab', ['ABC', 'ab'], ['xab', 'a']],
    ['begin with', '', ['x'], []],
    ['not begin with', 'ab', ['xab', 'a'], ['abc']],
    ['not begin with', '', [], ['x']],
    ['end with', 'bc', ['ABC', 'bc'], ['bcd', 'c']],
    ['not end with', 'bc', ['bcd'], ['abc']],
    ['not end with', '', [], ['x']],
    ['less than', '9', ['10', '-'], ['9', 'a']],
    ['less than', '', [], ['a']],
    ['more than', '10', ['9', '11', 'a'], ['10', '1']],
    ['more than', '', ['a'], []],
    // Lower-cased texts are compared: between upper and lower case stand [ \\ ] ^ _ and the grave accent.
    ['less than', 'A', ['_', '[', '\\', ']', '^', '`', '-'], ['a', 'A', 'b', '{']],
    ['more than', '_', ['a', 'A', 'Z', '`'], ['_', '^', '[']],
    ['image', 'cmd.exe', ['C:\\x\\CMD.exe', 'cmd.exe'], ['xcmd.exe', 'C:/x/cmd.exe']],
    ['image', 'c:\\cmd.exe', ['C:\\CMD.EXE'], ['cmd.exe', 'x\\c:\\cmd.exe']],
    ['image', '', ['a\\'], ['a', '-']],
    ['contains', '*', ['a*b'], ['ab']],
  ])('%s %j matches %j and not %j', (condition, rule, matching, others) => {
    expect(matching.filter((value) => !matches(condition, rule, value))).toEqual([]);
    expect(others.filter((value) => matches(condition, rule, value))).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['a', ['a']],
    ['a;b', ['a', 'b']],
    ['a;;b', ['a', ';b', 'b']],
    [';b', [';b', 'b']],
    ['a;', ['a', '']],
    ['', ['']],
  ])('the items of %j', (rule, items) => {
    expect(searchItems(rule)).toEqual(items);
  });
});

describe('the lengths that a matching value can have', () => {
  it.each<[ConditionName, string, number, number]>([
    ['is', 'abc', 3, 3],
    ['is', '', 0, 0],
    ['contains', 'abc', 3, Infinity],
    ['begin with', 'abc', 3, Infinity],
    ['end with', 'abc', 3, Infinity],
    ['image', 'abc', 3, Infinity],
    ['is not', 'abc', 0, Infinity],
    ['contains any', 'abc', 0, Infinity],
    ['less than', 'abc', 0, Infinity],
  ])('of %s %j are %d to %d', (condition, rule, shortest, longest) => {
    expect(lengthBounds(condition, rule)).toEqual({ shortest, longest });
  });
});

describe('an event', () => {
  const compiled = compileConfig(
    frozen({
      kind: 'Config',
      schemaVersion: '4.22',
      options: [],
      eventFiltering: [
        {
          kind: 'WmiEvent',
          onmatch: 'include',
          items: [{ kind: 'Condition', field: 'User', condition: 'is', value: '-', name: null }],
        },
      ],
    }),
  );

  it.each<[string, WmiEventRecord, boolean]>([
    ['an empty field is seen as -', { EventID: 19, User: '' }, true],
    ['a missing field is seen as -', { EventID: 21 }, true],
    ['a field is not trimmed', { EventID: 20, User: ' -' }, false],
  ])('%s', (_, event, logged) => {
    expect(compiled.evaluate(event).logged).toBe(logged);
  });

  it('has no rule name yet, whatever its own says', () => {
    const ofRuleName = (value: string): boolean =>
      compileConfig(
        frozen({
          kind: 'Config',
          schemaVersion: '4.22',
          options: [],
          eventFiltering: [
            {
              kind: 'WmiEvent',
              onmatch: 'include',
              items: [{ kind: 'Condition', field: 'RuleName', condition: 'is', value, name: null }],
            },
          ],
        }),
      ).evaluate({ EventID: 19, RuleName: 'T1546' }).logged;
    expect([ofRuleName('-'), ofRuleName('T1546')]).toEqual([true, false]);
  });

  it('with another ID is a mistake of the caller', () => {
    const stray = { EventID: 5861 } as unknown as WmiEventRecord;
    expect(() => compiled.evaluate(stray)).toThrow(new TypeError('EventID 5861 is not a WMI event: 19, 20 or 21'));
  });
});
