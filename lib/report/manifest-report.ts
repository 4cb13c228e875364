import type { DropProof } from '../analysis';
import { EXCEPT_UNREAD } from '../analysis';
import type { Evidence, ExclusionManifest, ManifestEntry, ManifestProblem, ReadManifest } from '../exclusions';
import { daysLeft, operationsOf } from '../exclusions';
import { counted, escapeControls } from '../text';
import { jsonText } from './json-text';
import { cutMiddle, wrapWords } from './layout';
import type { TextOptions } from './style';

/** A manifest as `exclusions check` looked at it. */
export interface CheckedManifest {
  readonly path: string;
  /** There unless the content is wrong. */
  readonly manifest: ExclusionManifest | undefined;
  readonly problems: readonly ManifestProblem[];
  readonly notes: ReadManifest['notes'];
  /** Whether the configuration that it makes drops exactly what is listed; null where there is none to prove. */
  readonly proof: DropProof | null;
  /** Whether nothing is wrong, and what has to be proved is proved. */
  readonly valid: boolean;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Something said of a place of the manifest. */
interface SaidJson {
  readonly message: string;
  readonly help: string;
  readonly line: number;
  readonly column: number;
}

/** The same as data: `schemas/exclusions-check.schema.json`. */
export interface ManifestCheckJson {
  readonly version: 1;
  readonly path: string;
  readonly valid: boolean;
  readonly problems: readonly ({ readonly kind: ManifestProblem['kind'] } & SaidJson)[];
  readonly notes: readonly SaidJson[];
  readonly exclusions: readonly {
    readonly id: string;
    readonly product: string;
    readonly appliesTo: string;
    readonly operations: readonly string[];
    /** The names of both ends. */
    readonly filter: string;
    readonly consumer: string;
    /** The one path of each end; null for every spelling that Sysmon records. */
    readonly binding: { readonly filter: string | null; readonly consumer: string | null };
    readonly expires: string;
    readonly daysLeft: number;
    readonly evidence: Pick<Evidence, 'count' | 'verified' | 'verifiedBy' | 'ticket'>;
  }[];
  /** `exceptUnread`: what is proved leaves out events of which Sysmon could not read a field. */
  readonly proof: DropProof | null;
}

/**
 * The answer of `exclusions check` as data.
 *
 * @param checked - what was found
 * @returns plain data
 */
export function manifestCheckJson(checked: CheckedManifest): ManifestCheckJson {
  const { path, manifest, problems, notes, proof, valid, today } = checked;
  return {
    version: 1,
    path,
    valid,
    problems: problems.map((problem) => ({ kind: problem.kind, ...saidJson(problem) })),
    notes: notes.map(saidJson),
    exclusions: (manifest?.exclusions ?? []).map((entry) => ({
      id: entry.id,
      product: entry.product,
      appliesTo: entry.appliesTo ?? 'both',
      operations: operationsOf(entry),
      filter: entry.filter.name,
      consumer: entry.consumer.name,
      binding: { filter: entry.binding?.filter ?? null, consumer: entry.binding?.consumer ?? null },
      expires: entry.expires,
      daysLeft: daysLeft(entry, today),
      evidence: evidenceJson(entry.evidence),
    })),
    proof,
  };
}

/**
 * {@link manifestCheckJson} as text.
 *
 * @param checked - what was found
 * @returns JSON with a final newline
 */
export function manifestCheckJsonText(checked: CheckedManifest): string {
  return `${jsonText(manifestCheckJson(checked), 2)}\n`;
}

function evidenceJson({
  count,
  verified,
  verifiedBy,
  ticket,
}: Evidence): Pick<Evidence, 'count' | 'verified' | 'verifiedBy' | 'ticket'> {
  return { count, verified, verifiedBy, ticket };
}

function saidJson({ message, help, position: { line, column } }: ReadManifest['notes'][number]): SaidJson {
  return { message, help, line, column };
}

/**
 * The answer of `exclusions check` for people.
 *
 * @param checked - what was found
 * @param options - layout
 * @returns text with a final newline
 */
export function formatManifestCheck(checked: CheckedManifest, options: TextOptions): string {
  const { manifest, problems, notes, today, proof } = checked;
  const { style } = options;
  const said = [
    ...problems.flatMap((problem) => saidLines(style.red('error'), 'fix ', problem, checked, options)),
    ...notes.flatMap((note) => saidLines(style.yellow('note'), 'help', note, checked, options)),
  ];
  const entries = (manifest?.exclusions ?? []).flatMap((entry) => entryLines(entry, today, options));
  const end = summary(checked, options);
  // What is not proved must not be read past.
  const isUnproved = problems.length === 0 && proof !== null && proof.kind !== 'proved';
  const lines = isUnproved ? [...end, '', ...said, ...entries] : [...said, ...entries, ...end];
  return lines.map((line) => `${escapeControls(line)}\n`).join('');
}

const INDENT = '   ';

function saidLines(
  kind: string,
  label: string,
  { message, help, position: { line, column } }: ReadManifest['notes'][number],
  { path }: CheckedManifest,
  options: TextOptions,
): readonly string[] {
  return [
    `${kind}: ${message}`,
    `${INDENT}${options.unicode ? '┌─' : '-->'} ${path}:${String(line)}:${String(column)}`,
    ...wrapWords(`${label}   ${help}`, options.width - INDENT.length).map((row, index) =>
      index === 0 ? `${INDENT}${row}` : `${INDENT}       ${row}`,
    ),
    '',
  ];
}

function entryLines(entry: ManifestEntry, today: string, options: TextOptions): readonly string[] {
  const { id, product, appliesTo = 'both', evidence, expires } = entry;
  const { style } = options;
  const where = { both: 'Sysmon and SIEM', sysmon: 'Sysmon', siem: 'SIEM' }[appliesTo];
  const left = daysLeft(entry, today);
  const until = left < 0 ? style.red(`expired ${expires}`) : `until ${expires} (${counted(left, 'day')})`;
  const seen = counted(evidence.count, 'event');
  return [
    `${style.bold(id)}   ${product}`,
    `${INDENT}excludes   ${operationsOf(entry).join(', ')} in ${where}, ${until}`,
    ...bindingLines(entry, options).map((row, index) => `${INDENT}${index === 0 ? 'binding   ' : '          '} ${row}`),
    `${INDENT}evidence   ${seen}, verified ${evidence.verified} by ${evidence.verifiedBy} (${evidence.ticket})`,
    '',
  ];
}

/** What event 21 is excluded for: a path that is given stands as it is. */
function bindingLines({ filter, consumer, binding }: ManifestEntry, options: TextOptions): readonly string[] {
  const room = options.width - INDENT.length - 'binding    '.length;
  const shown = (name: string, path: string | undefined, before: string): string =>
    `${before}${cutMiddle(path ?? `${name}, in every spelling of its path`, room - before.length, options)}`;
  return [
    shown(filter.name, binding?.filter, ''),
    shown(consumer.name, binding?.consumer, options.unicode ? '→ ' : '-> '),
  ];
}

function summary({ path, manifest, problems, proof }: CheckedManifest, options: TextOptions): readonly string[] {
  if (problems.length > 0) {
    return [`${path}   ${counted(problems.length, 'problem')}`];
  }
  const head = `${path}   ${counted(manifest?.exclusions.length ?? 0, 'exclusion')}`;
  const exception = proof?.kind === 'proved' && proof.exceptUnread ? `, ${EXCEPT_UNREAD}` : '';
  switch (proof?.kind) {
    case undefined:
      return [`${head}, no problems`, 'Nothing is excluded in Sysmon: it logs every WMI event.'];
    case 'proved':
      return [
        `${head}, no problems`,
        ...wrapWords(
          `Proved for every event with values as Sysmon records them: "generate log-all" with this manifest makes Sysmon drop exactly these subscriptions${exception}.`,
          options.width,
        ),
      ];
    case 'unknown':
      return [
        `${head}, not proved`,
        ...wrapWords(
          'It could not be proved that Sysmon would drop exactly these subscriptions: nothing is generated from this manifest. Split it, or filter in the SIEM (appliesTo: siem).',
          options.width,
        ),
      ];
    case 'refuted':
      return [
        `${path}   excludes something else`,
        `Sysmon would ${proof.drops === 'more' ? 'drop' : 'log'} this event, contrary to the manifest:`,
        `${INDENT}${JSON.stringify(proof.event)}`,
      ];
  }
}
