import type { SchemaTable, VersionKnowledge } from '../catalog';
import { readSchemaNumber, tableFor } from '../catalog';
import type { XmlElement } from '../xml';
import { attribute } from '../xml';
import type { ProblemList } from './context';

/** The version that a file declares, and the tables that apply. */
export interface DeclaredVersion {
  /**
   * The tables that apply.
   *
   * @internal
   */
  readonly table: SchemaTable;
  /** How well the catalogue knows the version. */
  readonly knowledge: VersionKnowledge;
  /** In hundredths: 422 for 4.22. */
  readonly hundredths: number;
  /** As Sysmon prints it. */
  readonly printed: string;
  /** What follows the number in the attribute and is ignored. */
  readonly ignored: string;
}

const OLDEST_SUPPORTED = 400;
const WRITE_VERSION =
  'write schemaversion="4.22", or the version that the Sysmon of your fleet prints with "sysmon -s"';

/** A file from before 4.0 has no RuleGroup, as a rule. */
const KEEP_RELATION = `write schemaversion="4.1" where conditions stand outside a RuleGroup: it keeps their "or", which 4.2 and later turn into "and"; else ${WRITE_VERSION}`;

/**
 * Reads the schema version as Sysmon does.
 *
 * @param root - the element `Sysmon`
 * @param problems - takes what Sysmon refuses
 * @returns the version and its tables, or null where Sysmon does not get that far
 */
export function readSchemaVersion(root: XmlElement, problems: ProblemList): DeclaredVersion | null {
  const declared = attribute(root, 'schemaversion');
  const number = readSchemaNumber(declared?.value);
  if (declared === undefined) {
    problems.add({
      code: 'schema-version-missing',
      effect: 'refused',
      message: 'Sysmon dies on this file: <Sysmon> has no schemaversion',
      reason: 'Sysmon dies while it reads the version: it takes for granted that there is one',
      printed: false,
      help: WRITE_VERSION,
      span: { start: root.start, end: root.nameEnd },
    });
    return null;
  }
  const span = { start: declared.valueStart, end: declared.valueEnd };
  const quoted = `schemaversion="${declared.value}"`;
  if (number.kind === 'crash') {
    problems.add({
      code: 'schema-version-not-a-number',
      effect: 'refused',
      message: `Sysmon dies on this file: ${quoted} is not a number`,
      reason: 'Sysmon dies while it reads the version: it takes for granted that it is a number',
      printed: false,
      help: WRITE_VERSION,
      span,
    });
    return null;
  }
  if (number.kind === 'invalid') {
    problems.add({
      code: 'schema-version-invalid',
      effect: 'refused',
      message: `Sysmon refuses this file: ${quoted} is outside 1 to 65535`,
      reason: `Error: Invalid schema version number (${declared.value})`,
      help: WRITE_VERSION,
      span,
    });
    return null;
  }
  if (number.hundredths < OLDEST_SUPPORTED) {
    problems.add({
      code: 'schema-version-unsupported',
      effect: 'refused',
      message: `Sysmon refuses this file: schema version ${number.printed} is older than 4.0`,
      reason: `Error: Incorrect or unsupported schema version ${number.printed}`,
      help: KEEP_RELATION,
      span,
    });
    return null;
  }
  const { hundredths, printed, ignored } = number;
  return { ...tableFor(hundredths), hundredths, printed, ignored };
}
