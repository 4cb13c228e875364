import type { Finding, Fix, SuppressedFinding } from '../../lint';
import { fingerprintOf } from '../../lint';
import type { Range } from '../../text';
import { counted, escapeControls } from '../../text';
import { changeWords } from '../change-words';
import type { LintedFile } from '../file-summary';
import type { SarifMessage } from './sarif-text';
import { sarifMessage } from './sarif-text';
import { SARIF_LEVELS } from './sarif-rules';
import { witnessLine } from './shown-findings';

/** What paths count from; where that is, the reader of the report knows. */
export const ROOT = '%SRCROOT%';

/** GitHub shows this many places of a result. */
const MOST_PLACES = 100;
/** Changes beyond these, and longer ones, are left to `--fix` and the JSON report. */
const MOST_FIXES = 5;
const LONGEST_FIX = 20_000;

/** A file as SARIF names it. */
export interface SarifFile {
  readonly uri: string;
  readonly uriBaseId?: typeof ROOT;
}

/**
 * Where a file is: from the root of its repository, else as the user named it.
 *
 * @param file - a linted file
 * @returns a relative address, or one of the scheme `file` for an absolute path
 */
export function sarifFile({ path, repositoryPath }: Pick<LintedFile, 'path' | 'repositoryPath'>): SarifFile {
  if (repositoryPath !== undefined) {
    return { uri: encoded(repositoryPath), uriBaseId: ROOT };
  }
  const isAbsolute = /^(?:[A-Za-z]:)?\//.test(path);
  return { uri: isAbsolute ? `file://${path.startsWith('/') ? '' : '/'}${encoded(path)}` : encoded(path) };
}

/** A surrogate without its partner has no encoding. */
function encoded(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
}

/** A region of SARIF: lines and columns from 1, the end column exclusive. */
function regionOf({ start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/**
 * A finding as a result of SARIF.
 *
 * @param finding - the finding
 * @param file - its file
 * @param ruleIndex - where its rule stands in the list of rules
 * @param suppressed - what hides it; null where it is reported
 * @returns plain data
 */
export function sarifResult(
  finding: Finding,
  file: LintedFile,
  ruleIndex: number,
  suppressed: SuppressedFinding | null,
): object {
  const { ruleId, severity, range, xmlPath } = finding;
  const artifactLocation = sarifFile(file);
  const fixes = suppressed === null ? fixesOf(finding, file) : [];
  return {
    ruleId,
    ruleIndex,
    level: SARIF_LEVELS[severity],
    message: messageOf(finding),
    locations: [
      {
        physicalLocation: { artifactLocation, region: regionOf(range) },
        ...(xmlPath === '' ? {} : { logicalLocations: [logicalLocation(xmlPath)] }),
      },
    ],
    ...relatedLocations(finding, artifactLocation),
    partialFingerprints: { 'sysmonWmiFinding/v1': fingerprintOf(finding, file.report) },
    ...(fixes.length === 0 ? {} : { fixes }),
    ...(suppressed === null ? {} : { suppressions: [suppressionOf(suppressed)] }),
  };
}

function messageOf(finding: Finding): SarifMessage {
  const { message, why, remedy, related } = finding;
  const event = witnessLine(finding);
  const more = related.length - MOST_PLACES;
  return sarifMessage(
    `${message}.`,
    ...(event === null ? [] : [event]),
    `why: ${why}`,
    `fix: ${remedy}`,
    ...(more > 0 ? [`and ${counted(more, 'more place')}`] : []),
  );
}

function logicalLocation(xmlPath: string): object {
  const path = escapeControls(xmlPath);
  return { name: path.slice(path.lastIndexOf('/') + 1), fullyQualifiedName: path, kind: 'element' };
}

function relatedLocations({ related }: Finding, artifactLocation: SarifFile): object {
  const places = related.slice(0, MOST_PLACES).map(({ range, message }, index) => ({
    id: index + 1,
    physicalLocation: { artifactLocation, region: regionOf(range) },
    message: sarifMessage(message),
  }));
  return places.length === 0 ? {} : { relatedLocations: places };
}

/** GitHub refuses every result where one has a fix that changes nothing. */
function fixesOf({ fixes, suggestions }: Finding, file: LintedFile): readonly object[] {
  const changes = [...fixes.filter(({ safety }) => safety === 'safe'), ...suggestions];
  const texts = new Set<string>();
  return changes.flatMap((change): readonly object[] => {
    const replacements = replacementsOf(change, file);
    const key = JSON.stringify(replacements);
    if (replacements.length === 0 || key.length > LONGEST_FIX || texts.has(key) || texts.size === MOST_FIXES) {
      return [];
    }
    texts.add(key);
    const words = changeWords(change, file.report);
    const description = sarifMessage(`${change.title}${words === '' ? '' : ` (${words})`}`);
    return [{ description, artifactChanges: [{ artifactLocation: sarifFile(file), replacements }] }];
  });
}

function replacementsOf({ edits }: Fix, { report: { read } }: LintedFile): readonly object[] {
  const { text, lines } = read.source;
  return edits
    .filter(({ span, newText }) => text.slice(span.start, span.end) !== newText)
    .map(({ span, newText }) => ({
      deletedRegion: regionOf(lines.range(span)),
      ...(newText === '' ? {} : { insertedContent: { text: newText } }),
    }));
}

function suppressionOf({ by, reason }: SuppressedFinding): object {
  return by === 'baseline'
    ? { kind: 'external', status: 'accepted', justification: 'a known finding of the baseline' }
    : { kind: 'inSource', status: 'accepted', ...(reason === '' ? {} : { justification: escapeControls(reason) }) };
}
