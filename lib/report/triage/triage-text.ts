import { counted, escapeControls } from '../../text';
import type { Level } from '../../triage';
import { EXPECTED_PER_MONTH } from '../../triage';
import { cutMiddle, displayWidth, wrapWords } from '../layout';
import type { Style, TextOptions } from '../style';
import type { Card, CardLine, CardSign } from './card';
import { cardOf } from './card';
import type { TriagedFiles } from './triaged-files';
import { headline, inputWords, volumeWords } from './totals';

const INDENT = '  ';
const LABEL = 17;
const LEVEL_STYLES: Readonly<Record<Level, keyof Style>> = {
  malicious: 'red',
  suspicious: 'yellow',
  notable: 'blue',
  known: 'green',
};

/**
 * What `triage` found, for people: the answer first, then a card for each subscription, worst first, then what was read.
 *
 * @param triaged - what was found
 * @param options - layout
 * @returns the text, a card at a time, with a final newline
 */
export function* triageText(triaged: TriagedFiles, options: TextOptions): Iterable<string> {
  const answer = wrapWords(headline(triaged), options.width).map((line) => options.style.bold(line));
  yield textOf([...answer, '']);
  for (const chain of triaged.shown) {
    yield textOf([...cardLines(cardOf(chain, options.full, triaged), options), '']);
  }
  const read = [...inputWords(triaged), ...volumeWords(triaged, EXPECTED_PER_MONTH)];
  yield textOf(read.flatMap((words) => wrapWords(words, options.width, { indent: INDENT })));
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function cardLines(card: Card, options: TextOptions): readonly string[] {
  const { style } = options;
  const level = style[LEVEL_STYLES[card.level]](style.bold(card.levelWords));
  const name = chunks(escapeControls(`${card.title} on ${card.host}`), options.width - INDENT.length);
  return [
    `${level}${INDENT}${style.dim(`id ${card.id}`)}`,
    ...name.map((line) => `${INDENT}${style.bold(line)}`),
    ...section('what', card.what, options, true),
    ...section(
      'why',
      [
        ...card.because.map((text) => ({ label: '', text, kind: 'words' as const })),
        { label: '', text: card.standing, kind: 'words' as const },
      ],
      options,
    ),
    ...card.signs.flatMap((sign) => signLines(sign, options)),
    ...card.beside.flatMap((line) => cardLine(line, options, true)),
    ...section('next', card.next, options),
  ];
}

function section(
  title: string,
  lines: readonly CardLine[],
  options: TextOptions,
  isLabelled = false,
): readonly string[] {
  return [`${INDENT}${options.style.bold(title)}`, ...lines.flatMap((line) => cardLine(line, options, isLabelled))];
}

function cardLine({ label, text, kind }: CardLine, options: TextOptions, isLabelled: boolean): readonly string[] {
  const { width, style } = options;
  const start = `${INDENT}${INDENT}${label.padEnd(isLabelled ? Math.max(LABEL, label.length + 2) : 0)}`;
  const indent = ' '.repeat(2 * INDENT.length + (isLabelled ? LABEL : 0));
  if (kind === 'command') {
    return [`${start}${INDENT}${escapeControls(text)}`];
  }
  if (kind === 'code') {
    return codeLines(text, start, indent, options);
  }
  const [first, ...more] = wrapWords(escapeControls(text), width - displayWidth(start), {});
  return [`${label === '' ? start : style.dim(start)}${first}`, ...more.map((line) => `${indent}${line}`)];
}

/** Each line of a hostile text stands behind a bar, so that it cannot pass for a line of the report. */
function codeLines(
  text: string,
  start: string,
  indent: string,
  { width, unicode, style }: TextOptions,
): readonly string[] {
  const bar = unicode ? '│ ' : '| ';
  const room = width - displayWidth(indent) - bar.length;
  const rows = text.split(/\r\n|\r|\n/).flatMap((line) => chunks(escapeControls(line), room));
  return rows.map((row, index) => `${style.dim(index === 0 ? start : indent)}${style.dim(bar)}${row}`);
}

/** Breaks a text at a width: words of a payload mean nothing to the eye, so it is broken anywhere. */
function chunks(text: string, width: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  let taken = 0;
  for (const character of text) {
    const columns = displayWidth(character);
    if (taken + columns > width) {
      rows.push(row);
      row = '';
      taken = 0;
    }
    row += character;
    taken += columns;
  }
  return [...rows, row];
}

const WEIGHT_COLUMN = 13;

function signLines(
  { weight, id, reason, excerpt, techniques, more }: CardSign,
  options: TextOptions,
): readonly string[] {
  const start = `${INDENT}${INDENT}${weight.padEnd(WEIGHT_COLUMN)}`;
  const attack = techniques.length === 0 ? '' : ` ${techniques.join(' ')}`;
  const others = more === 0 ? '' : `, and in ${counted(more, 'more place')}`;
  const [first, ...rest] = wrapWords(
    `${id}: ${escapeControls(reason)}${others}${attack}`,
    options.width - start.length,
    {},
  );
  const indent = ' '.repeat(start.length);
  const room = options.width - start.length - INDENT.length;
  const quoted = excerpt === '' ? [] : [`${indent}${INDENT}${cutMiddle(escapeControls(excerpt), room, options)}`];
  return [
    `${options.style.dim(start)}${first}`,
    ...rest.map((line) => `${indent}${line}`),
    ...quoted.map(options.style.dim),
  ];
}
