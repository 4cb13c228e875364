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
    problems.add('schema-version-missing', {}, { span: { start: root.start, end: root.nameEnd } });
    return null;
  }
  const span = { start: declared.valueStart, end: declared.valueEnd };
  if (number.kind === 'crash') {
    problems.add('schema-version-not-a-number', { written: declared.value }, { span });
    return null;
  }
  if (number.kind === 'invalid') {
    problems.add('schema-version-invalid', { written: declared.value }, { span });
    return null;
  }
  if (number.hundredths < OLDEST_SUPPORTED) {
    problems.add('schema-version-unsupported', { version: number.printed }, { span });
    return null;
  }
  const { hundredths, printed, ignored } = number;
  return { ...tableFor(hundredths), hundredths, printed, ignored };
}
