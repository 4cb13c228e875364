import type { HashAnswer, HostState } from '../host';
import { rulesAreUnknown } from '../host';
import { escapeControls } from '../text';
import { wrapWords } from './layout';
import type { TextOptions } from './style';

/** What the hash that a host keeps says of a configuration. */
export interface FileHash {
  /** SHA-256 of the configuration, as 64 lower-case hexadecimal digits. */
  readonly file: string;
  readonly answer: HashAnswer;
}

/** A host whose rules were not read. */
export interface HostNotRead {
  readonly repository: { readonly path: string };
  /** The dump as the user named it; null where none was given. */
  readonly path: string | null;
  readonly host: HostState;
  readonly hash: FileHash;
}

/**
 * Whether the hash speaks for a host whose rules were not read: never where what was given is damaged or means several things.
 *
 * @param answer - the host, and what its hash says
 * @returns true if Sysmon was given the file last
 */
export function isGivenLast({ host, hash }: Pick<HostNotRead, 'host' | 'hash'>): boolean {
  return rulesAreUnknown(host) && hash.answer === 'this-file';
}

const LABEL_WIDTH = 'not read   '.length;

/**
 * What can be said of a host whose rules were not read, because their layout is not known or none were given. The first line stays
 * whole: it is the answer.
 *
 * @param host - the host, and what its hash says
 * @param options - layout
 * @returns the text, with a final newline
 * @example
 * ```ts
 * formatHostNotRead({ repository, path: 'host.reg', host, hash }, options).split('\n')[0];
 * // 'the layout of binary version 18.0 is not known and nothing was compared'
 * ```
 */
export function formatHostNotRead(answer: HostNotRead, options: TextOptions): string {
  const rows = [options.style.bold(hostNotReadTitle(answer)), ...hostNotReadRows(answer, options)];
  return rows.map((row) => `${row}\n`).join('');
}

/**
 * What is said below the first line about a host whose rules were not read.
 *
 * @param answer - the host, and what its hash says
 * @param options - layout
 * @returns one line each
 */
export function hostNotReadRows(
  { repository, path, host, hash }: HostNotRead,
  options: TextOptions,
): readonly string[] {
  const given = hash.answer === 'this-file';
  const problems = host.problems.map(({ message, help }) => [message, help] as const);
  return [
    ...labelled('hash', hashText(hash.answer, repository.path), options),
    ...problems.flatMap(([message]) => labelled('not read', message, options)),
    ...(given
      ? labelled('not shown', NOT_SHOWN, options)
      : problems.flatMap(([, help]) => labelled('next', help, options))),
    ...(path === null ? [] : labelled('source', escapeControls(path), options)),
  ];
}

/**
 * The first line about a host whose rules were not read.
 *
 * @param answer - the host, and what its hash says
 * @returns one phrase
 */
export function hostNotReadTitle({ host, hash }: Pick<HostNotRead, 'host' | 'hash'>): string {
  return hash.answer === 'this-file' ? GIVEN_LAST : nothingCompared(host);
}

const GIVEN_LAST = 'this file is the one that Sysmon was given last; the rules in force were not read';
const NOT_SHOWN =
  'whether the registry value "Rules" was changed in another way since, and whether the Sysmon service runs';

function nothingCompared({ problems }: HostState): string {
  const unknown = problems.find(({ code }) => code === 'unknown-layout');
  return `${unknown?.message ?? 'no rules of the host were given'} and nothing was compared`;
}

/**
 * What the hash says, in a sentence.
 *
 * @param answer - the answer
 * @param path - the configuration as the user named it
 * @returns for example `ConfigHash is the SHA-256 of sysmon.xml`
 * @example
 * ```ts
 * hashText('this-file', 'sysmon.xml');
 * ```
 */
export function hashText(answer: HashAnswer, path: string): string {
  const file = escapeControls(path);
  switch (answer) {
    case 'this-file':
      return `ConfigHash is the SHA-256 of ${file}: Sysmon was given this file last`;
    case 'another-file':
      return `ConfigHash is not the SHA-256 of ${file}; that alone decides nothing, since other line endings are enough`;
    case 'contradictory':
      return '--config-hash differs from ConfigHash of the dump; neither is used';
    case 'not-told':
      return 'no ConfigHash was given';
  }
}

function labelled(label: string, text: string, { width }: TextOptions): readonly string[] {
  return wrapWords(escapeControls(text), width - LABEL_WIDTH).map(
    (line, index) => (index === 0 ? label : '').padEnd(LABEL_WIDTH) + line,
  );
}
