import type { SchemaVersion } from '../../catalog';
import { hundredthsOf, LAST_VERSION_WITH_OR_DEFAULT } from '../../catalog';
import type { OfferedSuggestion } from '../../lint';
import type { Problem, ReadResult } from '../../reader';
import type { Span } from '../../text';
import { flipAdvice } from './relation-flip';

/** Offers to write another schema version. */
export function written(version: string, span: Span): OfferedSuggestion {
  return { title: `write schemaversion="${version}"`, edits: () => [{ span, newText: version }] };
}

/**
 * The version for a file whose own Sysmon refuses: of one from before 4.0 the conditions are or-ed, and 4.1 keeps that.
 *
 * @param problem - about the version
 * @param read - the file
 */
export function otherVersionFor(
  { code, help, span }: Problem,
  read: ReadResult,
): { readonly help: string; readonly suggestions: readonly OfferedSuggestion[] } {
  const flip = code === 'schema-version-unsupported' ? flipAdvice(read, 0) : null;
  if (flip !== null) {
    const kept = `write schemaversion="4.1", which keeps the meaning that the file was written with: ${flip}`;
    return { help: kept, suggestions: [written('4.1', span)] };
  }
  return { help, suggestions: code === 'schema-version-missing' ? [] : [written('4.22', span)] };
}

/**
 * What else changes where a comma becomes a point: the number is then above 4.1.
 *
 * @param read - the file
 * @param hundredths - the version as Sysmon reads it now
 * @param version - the version with a point
 * @param span - of the version
 */
export function withPoint(
  read: ReadResult,
  hundredths: number,
  version: string,
  span: Span,
): { readonly change: string; readonly suggestions: readonly OfferedSuggestion[] } {
  const flip = flipAdvice(read, hundredths);
  return flip === null
    ? { change: '', suggestions: [] }
    : {
        change: `, where that is meant: ${flip}; 4.1 keeps what Sysmon does now`,
        suggestions: [written('4.1', span), written(version, span)],
      };
}

/** The version of the catalogue with the same tables and the same relation outside a RuleGroup. */
export function keptVersion(hundredths: number, tables: SchemaVersion): SchemaVersion {
  const turns = hundredths > LAST_VERSION_WITH_OR_DEFAULT && hundredthsOf(tables) <= LAST_VERSION_WITH_OR_DEFAULT;
  return turns ? '4.2' : tables;
}
