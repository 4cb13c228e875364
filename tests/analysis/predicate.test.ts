import type { ConditionName } from '../../lib';
import { predicateOf } from '../../lib/analysis/values/predicate';

describe('predicateOf', () => {
  it.each<[ConditionName, string, boolean, string, readonly string[], readonly string[]]>([
    ['is', 'Ab', false, 'is', ['ab'], ['Ab']],
    ['is', '', false, 'is', [''], ['']],
    ['is not', 'Ab', true, 'is', ['ab'], ['Ab']],
    ['is any', 'B;a;b', false, 'is', ['a', 'b'], ['a', 'b']],
    ['is any', 'a;;b', false, 'is', ['', 'a', 'b'], ['', 'a', 'b']],
    ['contains', 'b;A', false, 'contains any', ['b;a'], ['b;A']],
    ['contains', '', false, 'everything', [], []],
    ['excludes', 'A', true, 'contains any', ['a'], ['A']],
    ['excludes', '', true, 'everything', [], []],
    ['contains any', 'b;A', false, 'contains any', ['a', 'b'], ['A', 'b']],
    ['contains any', 'a;', false, 'everything', [], []],
    ['excludes any', 'b;A', true, 'contains any', ['a', 'b'], ['A', 'b']],
    ['contains all', 'b;A', false, 'contains all', ['a', 'b'], ['A', 'b']],
    ['contains all', 'A;a;', false, 'contains any', ['a'], ['a']],
    ['contains all', ';', false, 'contains any', [';'], [';']],
    ['contains all', '', false, 'everything', [], []],
    ['excludes all', 'b;A', true, 'contains all', ['a', 'b'], ['A', 'b']],
    ['begin with', 'A', false, 'begin with', ['a'], ['A']],
    ['begin with', '', false, 'everything', [], []],
    ['not begin with', 'A', true, 'begin with', ['a'], ['A']],
    ['end with', 'A', false, 'end with', ['a'], ['A']],
    ['not end with', 'A', true, 'end with', ['a'], ['A']],
    ['less than', 'A', false, 'less than', ['a'], ['A']],
    ['less than', '', false, 'less than', [''], ['']],
    ['more than', 'A', false, 'more than', ['a'], ['A']],
    ['more than', '', false, 'everything', [], []],
    ['image', 'A.exe', false, 'image', ['a.exe'], ['A.exe']],
    ['image', 'C:\\A.exe', false, 'is', ['c:\\a.exe'], ['C:\\A.exe']],
  ])('%s %j', (condition, value, negative, kind, texts, spellings) => {
    const stated = predicateOf({ kind: 'Condition', field: 'Name', condition, value, name: null });
    expect(stated).toEqual({ predicate: { kind, texts, spellings }, negative });
  });
});
