import fc from 'fast-check';
import type { Mark } from '../../lib/report/snippet';
import { snippet } from '../../lib/report/snippet';
import { displayWidth } from '../../lib/report';
import { escapeControls, LineIndex } from '../../lib/text';
import { TERMINAL } from './linted';

/** The rows for marks that are named by the text they cover; the first is the primary one. */
function rows(
  text: string,
  marks: readonly (readonly [covered: string, message: string | null])[],
  options = {},
): string {
  const lines = new LineIndex(text);
  const placed = marks.map(([covered, message], index): Mark => {
    const start = text.indexOf(covered);
    return { range: lines.range({ start, end: start + covered.length }), message, primary: index === 0 };
  });
  return snippet(lines, placed, (words) => words, { ...TERMINAL, ...options }).rows.join('\n');
}

test('shows lines in file order, the primary place with ^, others with -', () => {
  expect(
    rows('<a>\n  <b>\n  <c>\n</a>', [
      ['<c>', 'here'],
      ['<a>', 'because of this'],
    ]),
  ).toBe([' 1 │ <a>', '   │ --- because of this', '   ┆', ' 3 │   <c>', '   │   ^^^ here'].join('\n'));
});

test('knows ASCII', () => {
  expect(
    rows(
      '<a>\n<b>\n<c>',
      [
        ['<a>', null],
        ['<c>', 'too'],
      ],
      { unicode: false },
    ),
  ).toBe([' 1 | <a>', '   | ^^^', '   :', ' 3 | <c>', '   | --- too'].join('\n'));
});

test('shows a line once for several places on it', () => {
  expect(
    rows('<a b="1" c="2"/>', [
      ['b="1"', 'one'],
      ['c="2"', 'two'],
    ]),
  ).toBe([' 1 │ <a b="1" c="2"/>', '   │    ^^^^^ one', '   │          ----- two'].join('\n'));
});

test('keeps marks below their text behind tabs, wide characters and controls', () => {
  expect(rows('\t<名>\u009b</名>x', [['x', 'here']])).toBe(
    [String.raw` 1 │     <名>\x9b</名>x`, '   │                  ^ here'].join('\n'),
  );
});

test('brackets a place of several lines', () => {
  expect(
    rows('<a>\n<Rule>\n  <b/>\n</Rule>\n</a>', [
      ['<Rule>\n  <b/>\n</Rule>', 'the rule'],
      ['<a>', 'in this'],
    ]),
  ).toBe(
    [' 1 │   <a>', '   │   --- in this', ' 2 │ ┌ <Rule>', ' 3 │ │   <b/>', ' 4 │ │ </Rule>', '   │ └ the rule'].join(
      '\n',
    ),
  );
});

test('leaves out the middle of a long place', () => {
  const rule = `<Rule>${'\n<b/>'.repeat(10)}\n</Rule>`;
  expect(rows(rule, [[rule, null]])).toBe(
    [' 1 │ ┌ <Rule>', ' 2 │ │ <b/>', ' 3 │ │ <b/>', '   ┆ │', '12 │ │ </Rule>', '   │ └ ^'].join('\n'),
  );
});

test('cuts long lines around the place', () => {
  const shown = rows(`${'<x/>'.repeat(100)}<here/>${'<y/>'.repeat(100)}`, [['<here/>', 'this']], { width: 40 });
  expect(shown).toBe([' 1 │ …><x/><x/><x/><here/><y/><y/><y/><…', '   │               ^^^^^^^ this'].join('\n'));
  for (const row of shown.split('\n')) {
    expect(row.length).toBeLessThanOrEqual(40);
  }
});

test('cuts a long place in its middle', () => {
  expect(
    rows(`<Query>${'select '.repeat(50)}</Query>`, [[`<Query>${'select '.repeat(50)}</Query>`, null]], { width: 30 }),
  ).toBe([' 1 │ <Query>select sel…/Query>', '   │ ^^^^^^^^^^^^^^^^^^^^^^^^^'].join('\n'));
});

test('puts a label that has no room beside its place below it', () => {
  expect(
    rows('<condition>value</condition>', [['<condition>value</condition>', 'is never true here']], { width: 50 }),
  ).toBe(
    [' 1 │ <condition>value</condition>', '   │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^', '   │ is never true here'].join('\n'),
  );
});

test('counts places beyond six, and shows all of them with full', () => {
  const text = Array.from({ length: 12 }, (_, index) => `<e${String(index)}/>`).join('\n');
  const marks = Array.from({ length: 12 }, (_, index) => [`<e${String(index)}/>`, 'the same here'] as const);
  expect(rows(text, marks)).toMatch(
    / 6 │ <e5\/>\n {3}│ -{5} the same here\n {3}│ and 6 more places \(--full shows all\)$/,
  );
  expect(rows(text, marks, { full: true })).toMatch(/12 │ <e11\/>\n {3}│ -{6} the same here$/);
});

test('marks an empty place, also at the end of a line', () => {
  expect(rows('<a>', [['', 'from the start']])).toBe([' 1 │ <a>', '   │ ^ from the start'].join('\n'));
});

test('has no rows for an empty file', () => {
  expect(rows('', [['', null]])).toBe('');
});

test('takes no longer for a line of 50 MB', () => {
  const text = `${'x'.repeat(25_000_000)}<here/>${'y'.repeat(25_000_000)}`;
  expect(rows(text, [['<here/>', null]], { width: 30 })).toBe(
    [' 1 │ …xxxxxxxx<here/>yyyyyyyy…', '   │          ^^^^^^^'].join('\n'),
  );
});

test('never runs over the width of the terminal, whatever the line holds', () => {
  const letter = fc.constantFrom('a', ' ', '<', '\t', '名', '\u{1f680}', '\u0301', '\u001b', '\ud800', '\n', '…');
  // A word that is wider than the terminal stays whole, so words are short here.
  const label = fc.array(fc.string({ unit: letter, maxLength: 4 })).map((words) => words.join(' '));
  const place = fc.tuple(fc.nat(300), fc.nat(120), fc.option(label));
  fc.assert(
    fc.property(
      fc.string({ unit: letter, maxLength: 300 }),
      fc.array(place, { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 40, max: 120 }),
      fc.boolean(),
      (text, places, width, unicode) => {
        const lines = new LineIndex(text);
        const marks = places.map(([start, length, message], index): Mark => {
          const range = lines.range({ start, end: start + length });
          return { range, message, primary: index === 0 };
        });
        const shown = snippet(lines, marks, (words) => words, { ...TERMINAL, width, unicode });
        const tooWide = shown.rows.filter((row) => displayWidth(row) > width);
        return tooWide.length === 0 && shown.rows.every((row) => escapeControls(row) === row);
      },
    ),
    { numRuns: 2000, seed: 7 },
  );
}, 30_000);
