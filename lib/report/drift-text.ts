import type { ComparedCell, Comparison } from '../analysis';
import { EXCEPT_UNREAD, hasUnreadException, undecidedStatements } from '../analysis';
import type { Drift, HostState, HostUnknownCode, ReadHost } from '../host';
import type { WmiEvent } from '../model';
import { escapeControls } from '../text';
import type { ComparedFile } from './diff-text';
import type { DecisionSide } from './decision-text';
import { decisionText, placesOf } from './decision-text';
import { eventLine } from './event-block';
import type { FileHash, HostNotRead } from './host-not-read';
import { formatHostNotRead, hashText, hostNotReadRows, hostNotReadTitle } from './host-not-read';
import { wrapWords } from './layout';
import { lineOf } from './line-of';
import type { TextOptions } from './style';

/** A configuration and the dump of a host, with what is proved of their difference. */
export interface ComparedHost {
  readonly repository: ComparedFile;
  /** The dump as the user named it, with forward slashes. */
  readonly path: string;
  readonly host: ReadHost;
  readonly drift: Drift;
  readonly hash: FileHash;
}

const LABEL_WIDTH = 'the host drops   '.length;
const INDENT = ' '.repeat(LABEL_WIDTH);
const SIDES = ['repository', 'host'] as const;
const SIDE_WIDTH = 'repository: '.length;
const MOST_LINES = 10;

/**
 * What a host logs and loses compared with a configuration, for people.
 *
 * @param compared - both sides and the comparison
 * @param options - layout
 * @returns the text, with a final newline
 * @example
 * ```ts
 * formatDrift({ repository, path: 'host.reg', host, drift: compareWithHost(config, host), hash }, options);
 * ```
 */
export function formatDrift(compared: ComparedHost, options: TextOptions): string {
  const title = wrapWords(titleOf(compared), options.width, { indent: '  ' }).map((row) => options.style.bold(row));
  return [...title, ...detailRows(compared, options)].map((row) => `${row}\n`).join('');
}

/**
 * What a report says of a host below its title.
 *
 * @param answer - the comparison, or the host that was not read
 * @param options - layout
 * @returns one line each
 */
export function driftRows(answer: ComparedHost | HostNotRead, options: TextOptions): readonly string[] {
  return 'drift' in answer ? detailRows(answer, options) : hostNotReadRows(answer, options);
}

function detailRows(compared: ComparedHost, options: TextOptions): readonly string[] {
  const { host, path, hash, repository } = compared;
  return [
    ...differenceRows(compared, options),
    ...notPrintedRows(compared, options),
    ...host.unknowns.flatMap(({ message }) => labelled('not shown', message, options)),
    ...(hash.answer === 'not-told' ? [] : labelled('hash', hashText(hash.answer, repository.path), options)),
    ...labelled('source', sourceOf(path, host), options),
  ];
}

/**
 * What is known of a host in one phrase: the first line of every report.
 *
 * @param answer - the comparison, or the host that was not read
 * @returns for example `The host of host.reg logs the WMI events of sysmon.xml`
 */
export function driftTitle(answer: ComparedHost | HostNotRead): string {
  return 'drift' in answer ? titleOf(answer) : hostNotReadTitle(answer);
}

/**
 * What is known of a host, whether its rules were read or not.
 *
 * @param answer - the comparison, or the host that was not read
 * @param options - layout
 * @returns the text, with a final newline
 */
export function driftText(answer: ComparedHost | HostNotRead, options: TextOptions): string {
  return 'drift' in answer ? formatDrift(answer, options) : formatHostNotRead(answer, options);
}

/**
 * Why a dump cannot be compared.
 *
 * @param path - the dump as the user named it
 * @param state - what was read of it
 * @returns one line a problem, with the next step
 * @example
 * ```ts
 * formatUnreadableHost('host.reg', readHostState(new Uint8Array())); // 'host.reg: the file is empty; give …\n'
 * ```
 */
export function formatUnreadableHost(path: string, { problems }: HostState): string {
  return problems
    .map(({ message, help, line }) => {
      const place = line === null ? path : `${path}:${String(line)}`;
      return `${escapeControls(`${place}: ${message}; ${help}`)}\n`;
    })
    .join('');
}

function titleOf(compared: ComparedHost): string {
  const { repository, path, drift } = compared;
  const [file, host] = [repository.path, path].map(escapeControls);
  const { newlyLost, newlyLogged, renamed } = drift.comparison;
  switch (drift.verdict) {
    case 'same':
      return `The host of ${host ?? ''} logs the WMI events of ${file ?? ''}${renamed === undefined ? '' : ', some under another RuleName'}`;
    case 'same-as-shown':
      return `${notShown(compared)}: as far as it is shown, the host of ${host ?? ''} logs the WMI events of ${file ?? ''}`;
    case 'undecided':
      return `could not be proved: that the host of ${host ?? ''} logs what ${file ?? ''} logs`;
    case 'differs':
      return newlyLost === undefined
        ? `The host of ${host ?? ''} logs more WMI events than ${file ?? ''}`
        : `The host of ${host ?? ''} loses WMI events that ${file ?? ''} logs${newlyLogged === undefined ? '' : ', and logs others'}`;
  }
}

/** What `sysmon -c` leaves out, in words for the first line. */
const LEFT_OUT: readonly (readonly [HostUnknownCode, string])[] = [
  ['hidden-elements', 'further elements'],
  ['line-breaks', 'line breaks in values'],
  ['relation', 'how conditions are joined'],
  ['characters', 'all characters'],
  ['rule-names', 'rule names'],
  ['schema-version', 'the schema version'],
];

function notShown({ host: { form, unknowns } }: ComparedHost): string {
  if (form !== 'sysmon -c') {
    return 'No sample shows how a blob holds <Rule>';
  }
  const words = LEFT_OUT.filter(([left]) => unknowns.some(({ code }) => code === left)).map(([, word]) => word);
  return `sysmon -c does not show ${[words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' or ')}`;
}

function notPrintedRows(compared: ComparedHost, options: TextOptions): readonly string[] {
  const text = `sysmon -c does not print ${notPrinted(compared)}: both sides are compared as printed`;
  return compared.drift.notPrinted.length === 0 ? [] : labelled('not shown', text, options);
}

/** `the WmiEvent element of line 5 of sysmon.xml` */
function notPrinted({ repository, drift }: ComparedHost): string {
  const lines = drift.notPrinted.slice(0, MOST_LINES).map((element) => String(lineOf(repository.read, element)));
  const more = drift.notPrinted.length - lines.length;
  const elements = lines.length === 1 ? 'the WmiEvent element of line' : 'the WmiEvent elements of lines';
  return `${elements} ${lines.join(', ')}${more === 0 ? '' : `, and ${String(more)} more,`} of ${escapeControls(repository.path)}`;
}

function differenceRows(compared: ComparedHost, options: TextOptions): readonly string[] {
  const { style } = options;
  const { comparison, verdict } = compared.drift;
  const unknown = undecidedStatements(comparison);
  const [label, words] =
    verdict === 'same'
      ? ['same', 'the same WMI events are logged, proved']
      : verdict === 'same-as-shown'
        ? ['as shown', 'nothing that is shown differs, proved']
        : ['the rest', 'no difference, proved'];
  return [
    ...kindRows(compared, 'the host drops', 'newlyLost', style.red, options),
    ...kindRows(compared, 'the host adds', 'newlyLogged', style.green, options),
    ...renamedRows(comparison, options),
    ...(comparison.cells.some(({ equivalent }) => equivalent === true) ? labelled(label, words, options) : []),
    ...(hasUnreadException(comparison) ? [`${INDENT}${EXCEPT_UNREAD}`] : []),
    ...unknown.flatMap(({ statement, why }) => labelled('unknown', `${statement}: ${why}`, options)),
  ];
}

function kindRows(
  compared: ComparedHost,
  word: string,
  kind: 'newlyLost' | 'newlyLogged',
  paint: (text: string) => string,
  options: TextOptions,
): readonly string[] {
  const cells = compared.drift.comparison.cells.filter((cell) => cell[kind] !== undefined);
  const label = paint(word) + ' '.repeat(LABEL_WIDTH - word.length);
  return cells.length === 0 ? [] : [`${label}${placesOf(cells)}`, ...exampleRows(compared, cells, kind, options)];
}

function exampleRows(
  compared: ComparedHost,
  cells: readonly ComparedCell[],
  kind: 'newlyLost' | 'newlyLogged',
  options: TextOptions,
): readonly string[] {
  const found = (cells.find(({ eventId }) => eventId === 20) ?? cells[0])?.[kind];
  if (found === undefined) {
    return [];
  }
  const room = options.width - LABEL_WIDTH;
  const decisions = [
    decisionText(repositorySide(compared), found.before, room - SIDE_WIDTH, options),
    decisionText(hostSide(compared), found.after, room - SIDE_WIDTH, options),
  ];
  return [
    `${INDENT}${eventLine(found.event, room, options)}`,
    ...decisions.flatMap((text, index) => {
      const side = `${SIDES[index] ?? ''}: `.padEnd(SIDE_WIDTH);
      return wrapWords(side + text, options.full ? Infinity : room, { indent: ' '.repeat(SIDE_WIDTH) }).map(
        (row) => INDENT + row,
      );
    }),
  ];
}

function repositorySide({ repository: { path, read } }: ComparedHost): DecisionSide {
  const name = escapeControls(path);
  return { name, placeOf: (element) => `${name}:${String(lineOf(read, element))}` };
}

function hostSide({ path, host }: ComparedHost): DecisionSide {
  const name = escapeControls(path);
  const separator = host.form === 'sysmon -c' ? ':' : ' ';
  return { name, placeOf: (element) => `${name}${separator}${placeIn(host, element)}` };
}

function placeIn({ places }: HostState, element: WmiEvent): string {
  return (places.find((one) => one.element === element)?.place ?? '').replace(/^line /, '');
}

function renamedRows({ renamed }: Comparison, options: TextOptions): readonly string[] {
  if (renamed === undefined) {
    return [];
  }
  const name = (text: string | null): string => (text === null ? 'none' : `"${escapeControls(text)}"`);
  return [
    ...labelled(
      'renamed',
      `RuleName ${name(renamed.before)} in the repository, ${name(renamed.after)} on the host`,
      options,
    ),
    `${INDENT}${eventLine(renamed.event, options.width - LABEL_WIDTH, options)}`,
  ];
}

function sourceOf(path: string, { form, schemaVersion, binaryVersion }: HostState): string {
  const what =
    form === 'sysmon -c'
      ? 'what sysmon -c printed'
      : `rule blob of the registry, binary version ${binaryVersion ?? ''}`;
  return `${escapeControls(path)}: ${what}${schemaVersion === null ? '' : `, schema ${schemaVersion}`}`;
}

function labelled(label: string, text: string, options: TextOptions): readonly string[] {
  return wrapWords(text, options.width - LABEL_WIDTH).map(
    (line, index) => `${index === 0 ? label.padEnd(LABEL_WIDTH) : INDENT}${line}`,
  );
}
