import type { XmlElement } from '../xml';
import { elementAt } from '../xml';
import type { Finding, SuppressedFinding } from './finding';
import type { LintReport } from './linter';

/** A finding that is known and let be, found again by what it is about, never by its line. */
export interface BaselineEntry {
  /** The file as the baseline names it. */
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  /** The elements from the root to the place, by name. */
  readonly element: string;
  /** What the elements that it is about say, for the reader of the baseline; cut where it is long. */
  readonly content: string;
  /** Of the whole content, 16 hexadecimal digits. */
  readonly hash: string;
  /** How many findings are alike. */
  readonly count: number;
}

/** Known findings. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

/** The findings of a file beside those of a baseline. */
export interface Compared {
  /** The report without the known findings. */
  readonly report: LintReport;
  /** How many are known. */
  readonly known: number;
  /** What the file still has of the baseline. */
  readonly current: readonly BaselineEntry[];
  /** What the baseline has and the file no longer. */
  readonly gone: readonly BaselineEntry[];
}

/**
 * The findings of a file as entries of a baseline.
 *
 * @param report - what linting found
 * @param path - the file as the baseline is to name it
 * @returns the entries, sorted
 * @example
 * ```ts
 * import { lint } from 'sysmon-wmi';
 * import { baselineOf } from 'lib/lint';
 * baselineOf(lint('<Sysmon schemaversion="4.22"/>'), 'sysmon.xml')[0]?.rule; // 'require-wmi-event'
 * ```
 */
export function baselineOf(report: LintReport, path: string): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of report.findings) {
    const entry = entryOf(finding, report, path);
    const key = keyOf(entry);
    const known = entries.get(key);
    entries.set(key, known === undefined ? entry : { ...known, count: known.count + 1 });
  }
  return [...entries.values()].sort(byKey);
}

/**
 * Takes the findings out of a report that a baseline knows.
 *
 * @param report - what linting found
 * @param path - the file as the baseline names it
 * @param baseline - known findings, of this file and others
 * @returns the rest, and what the baseline and the file have in common
 * @example
 * ```ts
 * import { lint } from 'sysmon-wmi';
 * import { baselineOf, compareWithBaseline } from 'lib/lint';
 * const report = lint('<Sysmon schemaversion="4.22"/>');
 * const baseline = { version: 1, findings: baselineOf(report, 'sysmon.xml') } as const;
 * compareWithBaseline(report, 'sysmon.xml', baseline).report.findings; // []
 * ```
 */
export function compareWithBaseline(report: LintReport, path: string, { findings }: Baseline): Compared {
  const known = findings.filter((entry) => entry.path === path);
  const left = new Map(known.map((entry) => [keyOf(entry), entry.count]));
  const fresh = report.findings.filter((finding) => {
    const key = keyOf(entryOf(finding, report, path));
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
  const unused = (entry: BaselineEntry): number => Math.max(0, left.get(keyOf(entry)) ?? 0);
  return {
    report: {
      ...report,
      findings: fresh,
      get suppressed(): readonly SuppressedFinding[] {
        return [...report.suppressed, ...knownOf(report.findings, fresh)];
      },
    },
    known: report.findings.length - fresh.length,
    current: known.map((entry) => ({ ...entry, count: entry.count - unused(entry) })).filter(({ count }) => count > 0),
    gone: known.filter((entry) => unused(entry) > 0),
  };
}

function knownOf(all: readonly Finding[], fresh: readonly Finding[]): readonly SuppressedFinding[] {
  const reported = new Set(fresh);
  return all.filter((finding) => !reported.has(finding)).map((finding) => ({ finding, by: 'baseline', reason: '' }));
}

/**
 * What a finding is known by from one version of a file to the next, whatever its line: the rule, the place in the structure, and what
 * stands there. Findings of a file that are alike have the same.
 *
 * @param finding - a finding
 * @param report - what linting found in its file
 * @param path - the file, where the fingerprint is to tell files apart
 * @returns 16 hexadecimal digits
 */
export function fingerprintOf(finding: Finding, report: Pick<LintReport, 'read'>, path = ''): string {
  return hashOf(keyOf(entryOf(finding, report, path)));
}

function keyOf({ path, rule, message, element, hash }: BaselineEntry): string {
  return JSON.stringify([path, rule, message, element, hash]);
}

function byKey(one: BaselineEntry, other: BaselineEntry): number {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

const MOST_SHOWN = 120;

function entryOf(
  { ruleId, messageId, message, span, related }: Finding,
  report: Pick<LintReport, 'read'>,
  path: string,
): BaselineEntry {
  const { document } = report.read;
  const places = [span, ...related.map((place) => place.span)];
  const elements = document === undefined ? [] : places.flatMap(({ start }) => elementAt(document, start) ?? []);
  const contents = [...new Set(elements.map(contentOf))].sort();
  // Without a document there is nothing but the message to know a finding by.
  const content = contents.length === 0 ? message : contents.join(' ');
  const [first = ''] = [...new Set(elements.map(pathOf))].sort();
  return {
    path,
    rule: ruleId,
    message: messageId,
    element: first,
    content: content.length > MOST_SHOWN ? `${content.slice(0, MOST_SHOWN)}…` : content,
    hash: hashOf(content),
    count: 1,
  };
}

function pathOf(element: XmlElement): string {
  const names: string[] = [];
  for (let current: XmlElement | null = element; current !== null; current = current.parent) {
    names.push(current.name);
  }
  return names.reverse().join('/');
}

/** Elements that hold a whole file of other things: what is said of them is said of their tags. */
const HOLDERS: ReadonlySet<string> = new Set(['Sysmon', 'EventFiltering', 'RuleGroup']);

/** What an element says, whatever its layout: attributes and what it holds in alphabetical order. */
function contentOf(element: XmlElement): string {
  const attributes = element.attributes.map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
  const tag = [element.name, ...attributes].join(' ');
  if (HOLDERS.has(element.name)) {
    return `<${tag}>`;
  }
  const inner = element.children.flatMap((child) =>
    child.kind === 'element'
      ? [contentOf(child)]
      : (child.kind === 'text' && child.value.trim() !== '') || child.kind === 'cdata'
        ? [child.value]
        : [],
  );
  return `<${tag}>${inner.sort().join('')}</>`;
}

const SEEDS = [0x811c9dc5, 0x01234567] as const;
const PRIME = 0x01000193;

/** FNV-1a twice, over UTF-16 code units: it tells contents apart, it does not keep secrets. */
function hashOf(text: string): string {
  return SEEDS.map((seed) => {
    let hash: number = seed;
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
    }
    return (hash >>> 0).toString(16).padStart(8, '0');
  }).join('');
}
