import type { Config, ConfigNode } from '../model';
import type { EncodingProblem } from '../text';
import { requireOneOf } from '../text';
import type { XmlDocument, XmlElement } from '../xml';
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
    const { code, start, end, message, help, related } = parsed.problem;
    problems.add({
      code: code === 'doctype' ? 'doctype' : 'malformed-xml',
      effect: 'refused',
      message,
      reason:
        code === 'doctype'
          ? 'Sysmon puts its own DOCTYPE before the file, and XML allows only one'
          : 'the XML reader of Sysmon stops here: the whole file is refused, and the configuration before it stays in force',
      printed: false,
      help,
      span: { start, end },
      related:
        related === undefined ? [] : [{ span: { start: related.start, end: related.end }, message: related.message }],
    });
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

function reportEncoding({ message, help, offset }: EncodingProblem, text: string, problems: ProblemList): void {
  problems.add({
    code: 'unsupported-encoding',
    effect: 'refused',
    message,
    reason: 'Error: Failed to load xml configuration (could not read file)',
    help,
    span: { start: offset, end: Math.min(offset + 1, text.length) },
  });
}

function reportRoot(root: XmlElement, problems: ProblemList): void {
  const namespace = root.attributes.find((given) => given.name === 'xmlns');
  problems.add({
    code: 'unknown-element',
    effect: 'refused',
    message:
      namespace === undefined || root.name !== 'Sysmon'
        ? `Sysmon refuses this file: its root element is <${root.name}>, not <Sysmon>`
        : 'Sysmon refuses this file: xmlns puts <Sysmon> into a namespace, where Sysmon does not find it',
    reason: 'Error: Failed to find Sysmon tag in configuration',
    help:
      root.name.toLowerCase() !== 'sysmon'
        ? 'a configuration begins with <Sysmon schemaversion="…">'
        : namespace === undefined
          ? 'write <Sysmon>: names are case-sensitive'
          : 'remove the attribute xmlns',
    span:
      namespace === undefined || root.name !== 'Sysmon'
        ? { start: root.start, end: root.nameEnd }
        : { start: namespace.nameStart, end: namespace.nameEnd },
  });
}
