import { Postings } from '../../lib/engine/postings';

function listOf({ places, starts }: Postings, text: number): readonly number[] {
  return [...places.slice(starts[text], starts[text + 1])];
}

test('lists for each text the alternatives that are entered there, in the order of trial', () => {
  const postings = new Postings(4, [[3, 0], [], [0], [1, 3, 0]]);
  expect([0, 1, 2, 3].map((text) => listOf(postings, text))).toEqual([[0, 2, 3], [3], [], [0, 3]]);
  expect([0, 1, 2, 3].map((text) => postings.has(text))).toEqual([true, true, false, true]);
});

test('no text has no list', () => {
  const postings = new Postings(0, [[], []]);
  expect([...postings.places]).toEqual([]);
  expect([...postings.starts]).toEqual([0]);
});
