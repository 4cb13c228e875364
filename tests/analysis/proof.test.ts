import type { Proof } from '../../lib';
import { allOf } from '../../lib/analysis';

const proved: Proof<string> = { kind: 'proved', exceptUnread: false };
const exceptUnread: Proof<string> = { kind: 'proved', exceptUnread: true };
const refuted: Proof<string> = { kind: 'refuted', event: 'the event' };
const unknown: Proof<string> = { kind: 'unknown', why: 'the reason' };

describe('allOf', () => {
  it.each<[string, readonly Proof<string>[], Proof<string>]>([
    ['of none is proved', [], proved],
    ['of proofs without exception has none', [proved, proved], proved],
    ['has the exception of the first', [exceptUnread, proved], exceptUnread],
    ['has the exception of the last', [proved, exceptUnread], exceptUnread],
    ['is refuted by one', [proved, refuted], refuted],
    ['is refuted whatever is unknown before', [unknown, refuted], refuted],
    ['is unknown where one is', [exceptUnread, unknown, proved], unknown],
    ['gives the first reason', [unknown, { kind: 'unknown', why: 'another' }], unknown],
    ['gives the first event', [refuted, { kind: 'refuted', event: 'another' }], refuted],
  ])('%s', (_, proofs, expected) => {
    expect(allOf(proofs)).toEqual(expected);
  });

  it('asks no more once it is refuted', () => {
    const asked: string[] = [];
    function* proofs(): Generator<Proof<string>> {
      for (const [name, proof] of Object.entries({ proved, refuted, unknown })) {
        asked.push(name);
        yield proof;
      }
    }
    allOf(proofs());
    expect(asked).toEqual(['proved', 'refuted']);
  });
});
