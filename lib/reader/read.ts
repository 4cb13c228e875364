import type { Config, ConfigNode } from '../model';
import type { EncodingProblem } from '../text';
import { requireOneOf } from '../text';
import type { XmlDocument, XmlElement, XmlProblem } from '../xml';
import { parseXml } from '../xml';
import { buildModel } from './build-model';
import { ProblemList } from './context';
import { convertEvents } from './convert';
import { checkOptionOrder } from './options';
import type { Platform } from './platform';
import { PLATFORMS } from './platform';
import type { Problem } from './problem';
import type { DeclaredVersion } from './schema-version';
import { readSchemaVersion } from './schema-version';
import type { SourceText } from './source-text';
import { readSource } from './source-text';
import { validateFile } from './validate';

/** What Sysmon makes of a file. */
export interface ReadResult {
  /** `refused`: Sysmon keeps its previous configuration. A crash of the engine counts as refused. */
  readonly outcome: 'accepted' | 'refused';
  /** The WmiEvent configuration; absent where the file is refused. */
  readonly config?: Config;
  /**
   * The WmiEvent part of the file, also where Sysmon refuses it for something outside that part; absent where the file is not
   * well-formed, its schema version unreadable, or the WmiEvent part itself refused.
   */
  readonly draft?: Config;
  /** What Sysmon refuses, drops, skips or ignores, in file order. */
  readonly problems: readonly Problem[];
  /**
   * The text of the file.
   *
   * @internal
   */
  readonly source: SourceText;
  /**
   * The parsed file; absent where it is not well-formed XML.
   *
   * @internal
   */
  readonly document?: XmlDocument;
  /** The declared schema version; absent where Sysmon cannot read one. */
  readonly version?: DeclaredVersion;
  /**
   * The element behind a part of {@link ReadResult.config} or {@link ReadResult.draft}.
   *
   * @param node - a part of the model, by identity
   * @returns its element, or undefined for a node of another file
   * @internal
   */
  locate(node: ConfigNode): XmlElement | undefined;
}

/** What is known of a file beside its content. */
export interface ReadOptions {
  /**
   * Which Sysmon reads it; Windows where absent. The open-source build for Linux goes on where Windows refuses a file for an
   * unknown condition or a long rule name, and dies on values of more than 4 MB.
   */
  readonly platform?: Platform;
}

const NOTHING_LOCATED = (): undefined => undefined;

/**
 * Reads a Sysmon configuration as Sysmon does: decodes it, parses it as strictly as libxml2, checks the whole file against the
 * tables of its schema version, and makes the model of its WmiEvent part.
 *
 * Source: measured on Microsoft's open-source engine (SysmonCommon at ecdd806), not on Windows.
 *
 * @param source - the bytes of the file, or its text
 * @param options - which Sysmon reads it
 * @returns the outcome, the model and all problems; bad input is a result, never an exception
 * @throws TypeError if the source is neither text nor bytes, or there is no such platform
 * @example
 * ```ts
 * import { readConfig } from 'sysmon-wmi';
 * const read = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * read.outcome; // 'accepted'
 * ```
 */
export function readConfig(source: string | Uint8Array, options: ReadOptions = {}): ReadResult {
  const platform = requireOneOf(options.platform ?? 'windows', PLATFORMS, 'platform');
  const decoded = readSource(source);
  const problems = new ProblemList(decoded.lines);
  if (decoded.problem !== null) {
    reportEncoding(decoded.problem, decoded.text, problems);
    return refused(decoded, problems);
  }
  const parsed = parseXml(decoded.text);
  if (!parsed.ok && decoded.cut !== null && parsed.problem.end === decoded.text.length) {
    reportEncoding(decoded.cut, decoded.text, problems);
    return refused(decoded, problems);
  }
  if (!parsed.ok) {
    reportXml(parsed.problem, problems);
    return refused(decoded, problems);
  }
  return readDocument(decoded, parsed.document, problems, platform);
}

function readDocument(
  source: SourceText,
  document: XmlDocument,
  problems: ProblemList,
  platform: Platform,
): ReadResult {
  const { root } = document;
  if (root.name !== 'Sysmon' || root.attributes.some((given) => given.name === 'xmlns')) {
    reportRoot(root, problems);
    return refused(source, problems, document);
  }
  const version = readSchemaVersion(root, problems);
  if (version === null) {
    return refused(source, problems, document);
  }
  const events = validateFile(document, version.table, problems);
  const dropped = convertEvents(events, platform, problems);
  checkOptionOrder(root, version.table, problems);
  const found = problems.inFileOrder();
  const base = { problems: found, source, document, version };
  if (found.some((problem) => problem.effect === 'refused' && concernsWmi(problem, root))) {
    return { ...base, outcome: 'refused', locate: NOTHING_LOCATED };
  }
  const { config, elements } = buildModel(root, version.printed, dropped);
  const located = { ...base, draft: config, locate: (node: ConfigNode) => elements.get(node) };
  return problems.refused ? { ...located, outcome: 'refused' } : { ...located, outcome: 'accepted', config };
}

function refused(source: SourceText, problems: ProblemList, document?: XmlDocument): ReadResult {
  return {
    outcome: 'refused',
    problems: problems.inFileOrder(),
    source,
    ...(document === undefined ? {} : { document }),
    locate: NOTHING_LOCATED,
  };
}

function concernsWmi(problem: Problem, root: XmlElement): boolean {
  return problem.eventName === 'WmiEvent' || problem.eventName === 'RuleGroup' || problem.span.start < root.startTagEnd;
}

function reportEncoding({ code, message, help, offset }: EncodingProblem, text: string, problems: ProblemList): void {
  problems.add(
    code === 'multi-byte-encoding' ? 'uncertain-encoding' : 'unsupported-encoding',
    { mistake: message, remedy: help },
    { span: { start: offset, end: Math.min(offset + 1, text.length) } },
  );
}

function reportXml({ code, start, end, message, help, related }: XmlProblem, problems: ProblemList): void {
  const span = { start, end };
  if (code === 'doctype') {
    problems.add('doctype', {}, { span });
    return;
  }
  const places =
    related === undefined ? [] : [{ span: { start: related.start, end: related.end }, message: related.message }];
  problems.add('malformed-xml', { mistake: message, remedy: help }, { span, related: places });
}

function reportRoot(root: XmlElement, problems: ProblemList): void {
  const namespace = root.attributes.find((given) => given.name === 'xmlns');
  if (namespace !== undefined && root.name === 'Sysmon') {
    problems.add('root-in-namespace', {}, { span: { start: namespace.nameStart, end: namespace.nameEnd } });
    return;
  }
  const otherCase = root.name.toLowerCase() === 'sysmon' && root.name !== 'Sysmon';
  problems.add(
    otherCase ? 'root-in-other-case' : 'other-root',
    { element: root.name },
    { span: { start: root.start, end: root.nameEnd } },
  );
}
