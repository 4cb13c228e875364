import { applyEdits } from '../../lib/text';

const edit = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

test('no edits, no change', () => {
  expect(applyEdits('abc', [])).toBe('abc');
});

test('replaces, inserts and deletes in any order', () => {
  expect(applyEdits('0123456789', [edit(8, 9, ''), edit(1, 3, 'xyz'), edit(5, 5, '+')])).toBe('0xyz34+5679');
});

test('edits at both ends, and edits that touch', () => {
  expect(applyEdits('abc', [edit(0, 0, '<'), edit(3, 3, '>'), edit(0, 1, 'A'), edit(1, 2, 'B')])).toBe('<ABc>');
});

test('insertions at one place keep their order and come before a replacement there', () => {
  expect(applyEdits('ab', [edit(1, 2, 'B'), edit(1, 1, '1'), edit(1, 1, '2')])).toBe('a12B');
});

test('the edits given are not changed', () => {
  const edits = [edit(2, 2, 'x'), edit(0, 0, 'y')];
  applyEdits('ab', edits);
  expect(edits.map(({ span }) => span.start)).toEqual([2, 0]);
});

test.each([
  [[edit(0, 2, ''), edit(1, 3, '')]],
  [[edit(0, 3, ''), edit(1, 1, 'x')]],
  [[edit(1, 2, 'x'), edit(1, 2, 'x')]],
])('overlapping edits are an error: %j', (edits) => {
  expect(() => applyEdits('abc', edits)).toThrow('two edits overlap at offset 1');
});

test.each([edit(2, 4, ''), edit(2, 1, ''), edit(4, 4, '')])('an edit outside the text is an error: %j', (outside) => {
  expect(() => applyEdits('abc', [outside])).toThrow(RangeError);
});

test('a hundred thousand edits of one megabyte', () => {
  const edits = Array.from({ length: 100_000 }, (_, index) => edit(index * 10, index * 10 + 1, 'xy'));
  expect(applyEdits('a'.repeat(1_000_000), edits)).toBe('xyaaaaaaaaa'.repeat(100_000));
});
