import type { Config, Keep } from '../../lib';
import { compileConfig } from '../../lib';
import { proveCombination } from '../../lib/analysis';
import { configOf } from './config-of';

const include = (conditions: string): string => `<WmiEvent onmatch="include">${conditions}</WmiEvent>`;
const CREATED = configOf(include('<Operation>Created</Operation>'));
const DELETED = configOf(include('<Operation>Deleted</Operation>'));
const BOTH = configOf(include('<Operation condition="is any">Created;Deleted</Operation>'));
const ALL = configOf('<WmiEvent onmatch="exclude"/>');
const NONE = configOf('');

describe('proveCombination', () => {
  it.each<[string, Config, readonly Config[], Keep]>([
    ['of one alone', CREATED, [CREATED], 'union'],
    ['of two that share nothing', BOTH, [CREATED, DELETED], 'union'],
    ['of all and some', ALL, [CREATED, ALL], 'union'],
    ['of one alone, by all', CREATED, [CREATED], 'intersection'],
    ['of two that share nothing, by all', NONE, [CREATED, DELETED], 'intersection'],
    ['of all and some, by all', CREATED, [CREATED, ALL], 'intersection'],
  ])('proves the combination %s', (_, combined, parts, keep) => {
    expect(proveCombination(combined, parts, keep)).toEqual({ kind: 'proved', exceptUnread: false });
  });

  it.each<[string, Config, readonly Config[], Keep, 'lost' | 'gained']>([
    ['some of what one part logs is missing', CREATED, [CREATED, DELETED], 'union', 'lost'],
    ['some of what the other part logs is missing', DELETED, [CREATED, DELETED], 'union', 'lost'],
    ['more is logged than in any part', ALL, [CREATED, DELETED], 'union', 'gained'],
    ['less is logged than in each part', NONE, [CREATED, ALL], 'intersection', 'lost'],
    ['what the first part drops is logged', ALL, [CREATED, ALL], 'intersection', 'gained'],
    ['what the last part drops is logged', ALL, [ALL, CREATED], 'intersection', 'gained'],
  ])('shows an event where %s', (_, combined, parts, keep, is) => {
    const proof = proveCombination(combined, parts, keep);
    expect(proof).toMatchObject({ kind: 'refuted', is });
    const event = proof.kind === 'refuted' ? proof.event : undefined;
    const logs = (config: Config): boolean => event !== undefined && compileConfig(config).evaluate(event).logged;
    expect(logs(combined)).toBe(is === 'gained');
    expect(keep === 'union' ? parts.some(logs) : parts.every(logs)).toBe(is === 'lost');
  });

  it('knows an exception for a field that could not be read', () => {
    const operations = configOf(include('<Operation condition="is any">Created;Modified;Deleted</Operation>'));
    expect(proveCombination(operations, [ALL], 'union')).toEqual({ kind: 'proved', exceptUnread: true });
  });
});
