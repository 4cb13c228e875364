import type { DropProof } from '../analysis';
import type { WmiEventRecord } from '../catalog';
import { WMI_OPERATIONS } from '../catalog';
import type { ExclusionManifest, ManifestEntry, ManifestProblem } from '../exclusions';
import { DEFAULT_OPERATIONS } from '../exclusions';
import { counted, escapeControls } from '../text';
import { wrapWords } from './layout';
import type { TextOptions } from './style';

/** A manifest as `exclusions check` looked at it. */
export interface CheckedManifest {
  readonly path: string;
  /** There unless the content is wrong. */
  readonly manifest: ExclusionManifest | undefined;
  readonly problems: readonly ManifestProblem[];
  /** Whether the configuration that it makes drops exactly what is listed; null where there is none to prove. */
  readonly proof: DropProof | null;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** The same as data: `schemas/exclusions-check.schema.json`. */
export interface ManifestCheckJson {
  readonly version: 1;
  readonly path: string;
  readonly valid: boolean;
  readonly problems: readonly {
    readonly kind: ManifestProblem['kind'];
    readonly message: string;
    readonly help: string;
    readonly line: number;
    readonly column: number;
  }[];
  readonly exclusions: readonly {
    readonly id: string;
    readonly product: string;
    readonly appliesTo: string;
    readonly operations: readonly string[];
    readonly expires: string;
    readonly daysLeft: number;
  }[];
  readonly proof: { readonly kind: DropProof['kind']; readonly event?: WmiEventRecord } | null;
}

/**
 * The answer of `exclusions check` as data.
 *
 * @param checked - what was found
 * @returns plain data
 */
export function manifestCheckJson(checked: CheckedManifest): ManifestCheckJson {
  const { path, manifest, problems, proof, today } = checked;
  return {
    version: 1,
    path,
    valid: problems.length === 0 && (proof === null || proof.kind === 'proved'),
    problems: problems.map(({ kind, message, help, position: { line, column } }) => ({
      kind,
      message,
      help,
      line,
      column,
    })),
    exclusions: (manifest?.exclusions ?? []).map((entry) => ({
      id: entry.id,
      product: entry.product,
      appliesTo: entry.appliesTo ?? 'both',
      operations: operationsOf(entry),
      expires: entry.expires,
      daysLeft: daysBetween(today, entry.expires),
    })),
    proof,
  };
}

/**
 * The answer of `exclusions check` for people.
 *
 * @param checked - what was found
 * @param options - layout
 * @returns text with a final newline
 */
export function formatManifestCheck(checked: CheckedManifest, options: TextOptions): string {
  const { path, manifest, problems, today } = checked;
  const lines = problems.flatMap(({ message, help, position: { line, column } }) => [
    `${options.style.red('error')}: ${message}`,
    `   ${options.unicode ? '┌─' : '-->'} ${path}:${String(line)}:${String(column)}`,
    ...wrapWords(`fix    ${help}`, options.width - INDENT.length).map((row, index) =>
      index === 0 ? `${INDENT}${row}` : `${INDENT}       ${row}`,
    ),
    '',
  ]);
  const entries = (manifest?.exclusions ?? []).flatMap((entry) => entryLines(entry, today, options));
  return [...lines, ...entries, ...summary(checked, options)].map((line) => `${escapeControls(line)}\n`).join('');
}

const INDENT = '   ';

function entryLines(entry: ManifestEntry, today: string, { style }: TextOptions): readonly string[] {
  const { id, product, appliesTo = 'both', evidence, expires } = entry;
  const where = { both: 'Sysmon and SIEM', sysmon: 'Sysmon', siem: 'SIEM' }[appliesTo];
  const left = daysBetween(today, expires);
  const until = left < 0 ? style.red(`expired ${expires}`) : `until ${expires} (${counted(left, 'day')})`;
  const seen = counted(evidence.count, 'event');
  return [
    `${style.bold(id)}   ${product}`,
    `${INDENT}excludes   ${operationsOf(entry).join(', ')} in ${where}, ${until}`,
    `${INDENT}evidence   ${seen}, verified ${evidence.verified} by ${evidence.verifiedBy} (${evidence.ticket})`,
    '',
  ];
}

function summary({ path, manifest, problems, proof }: CheckedManifest, options: TextOptions): readonly string[] {
  if (problems.length > 0) {
    return [`${path}   ${counted(problems.length, 'problem')}`];
  }
  const head = `${path}   ${counted(manifest?.exclusions.length ?? 0, 'exclusion')}, in order`;
  switch (proof?.kind) {
    case undefined:
      return [head, 'Nothing is excluded in Sysmon: it logs every WMI event.'];
    case 'proved':
      return [
        head,
        ...wrapWords(
          'Proved for every event with values as Sysmon records them: "generate log-all" with this manifest makes Sysmon drop exactly these subscriptions.',
          options.width,
        ),
      ];
    case 'unknown':
      return [head, 'It cannot be proved that Sysmon would drop exactly these subscriptions.'];
    case 'refuted':
      return [
        `${path}   excludes something else`,
        `Sysmon would ${proof.drops === 'more' ? 'drop' : 'log'} this event, against what is meant:`,
        `${INDENT}${JSON.stringify(proof.event)}`,
      ];
  }
}

function operationsOf({ operations = DEFAULT_OPERATIONS }: ManifestEntry): readonly string[] {
  return WMI_OPERATIONS.filter((operation) => operations.includes(operation));
}

const MILLISECONDS_PER_DAY = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS_PER_DAY);
}
