import type { ApplyResult, ApplySummary } from '../apply';
import { hasExclusions, summarizeApplied } from '../apply';
import type { Range } from '../text';
import type { AppliedFile, ApplyLayout, ApplyWriter } from './apply-text';
import type { DiffJson } from './diff-json';
import { diffJson } from './diff-json';
import { jsonText } from './json-text';
import type { RefusalJson } from './problems';
import { refusalJson } from './problems';

/** What became of one file. */
export interface AppliedFileJson {
  readonly path: string;
  readonly outcome: ApplyResult['outcome'];
  readonly written: boolean;
  readonly schemaVersion?: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** What the change means; absent where nothing changes, and where Sysmon refused the file before. */
  readonly difference?: Omit<DiffJson, 'before' | 'after'>;
  /** Whether the file does what is asked for but for some events of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
  /** Whether it logs every WMI event but for exclusions; false where it is refused. */
  readonly exceptExclusions: boolean;
  /** Why Sysmon refused the file before; absent where it did not. */
  readonly refusedBefore?: RefusalJson['problems'];
  readonly problems: readonly {
    readonly code: string;
    readonly message: string;
    readonly reason: string | null;
    readonly help: string;
    readonly range: Range;
  }[];
}

/** The JSON report of `apply`; schemas/apply-report.schema.json describes it. */
export interface ApplyJson {
  readonly version: 1;
  readonly tool: { readonly name: 'sysmon-wmi'; readonly version: string };
  readonly files: readonly AppliedFileJson[];
  readonly summary: ApplySummary;
}

/**
 * What became of files, as data for other programs.
 *
 * @param files - the files
 * @param toolVersion - the version of this package
 * @returns plain data, ready for JSON.stringify
 */
export function applyJson(files: readonly AppliedFile[], toolVersion: string): ApplyJson {
  return {
    version: 1,
    tool: { name: 'sysmon-wmi', version: toolVersion },
    files: files.map(fileJson),
    summary: summarizeApplied(files.map(({ result }) => result)),
  };
}

function fileJson({ path, result, written }: AppliedFile): AppliedFileJson {
  const { outcome, before, after, edits, comparison, exceptUnread, problems } = result;
  return {
    path,
    outcome,
    written,
    ...(before.version === undefined ? {} : { schemaVersion: before.version.printed }),
    edits: edits.map(({ span, newText }) => ({ range: before.source.lines.range(span), newText })),
    ...(comparison === undefined
      ? {}
      : {
          difference: withoutPaths(
            diffJson({ before: { path, read: before }, after: { path, read: after }, comparison }),
          ),
        }),
    exceptUnread,
    exceptExclusions: outcome !== 'refused' && hasExclusions(result),
    ...(before.outcome === 'refused' ? { refusedBefore: refusalJson(before).problems } : {}),
    problems: problems.map(({ code, message, reason, help, range }) => ({ code, message, reason, help, range })),
  };
}

function withoutPaths({ before: _before, after: _after, ...difference }: DiffJson): Omit<DiffJson, 'before' | 'after'> {
  return difference;
}

/**
 * What became of files, as one JSON document.
 *
 * @param layout - the version of this package
 * @returns the writer
 */
export function applyJsonText({ toolVersion }: ApplyLayout): ApplyWriter {
  const files: AppliedFile[] = [];
  return {
    add(file) {
      files.push(file);
      return '';
    },
    end: () => (files.length > 0 ? `${jsonText(applyJson(files, toolVersion), 2)}\n` : ''),
  };
}
