import type { SchemaVersion } from '../../catalog';
import { hundredthsOf, LAST_VERSION_WITH_OR_DEFAULT } from '../../catalog';
import type { OfferedSuggestion } from '../../lint';
import type { Problem, ReadResult } from '../../reader';
import type { Span } from '../../text';
import type { OwnWords } from './problem-rule';
import { flipAdvice } from './relation-flip';

/** Offers to write another schema version. */
export function written(version: string, span: Span): OfferedSuggestion {
  return { title: `write schemaversion="${version}"`, edits: () => [{ span, newText: version }] };
}

/**
 * What is said of a file from before 4.0 whose conditions are or-ed: 4.1 keeps that.
 *
 * @param problem - about the version
 * @param read - the file
 */
export function keepsRelation(
  { id }: Problem,
  read: ReadResult,
): OwnWords<'schema-version-unsupported-and-relation'> | null {
  const flip = id === 'schema-version-unsupported' ? flipAdvice(read, 0) : null;
  return flip === null ? null : { messageId: 'schema-version-unsupported-and-relation', data: { flip } };
}

/**
 * The version for a file whose own Sysmon refuses.
 *
 * @param problem - about the version
 * @param read - the file
 */
export function otherVersions(problem: Problem, read: ReadResult): readonly OfferedSuggestion[] {
  if (problem.id === 'schema-version-missing') {
    return [];
  }
  return [written(keepsRelation(problem, read) === null ? '4.22' : '4.1', problem.span)];
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
