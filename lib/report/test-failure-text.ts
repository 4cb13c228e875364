import type { WmiEventRecord } from '../catalog';
import { WMI_FIELDS } from '../catalog';
import type { ReadResult } from '../reader';
import type { EventFailure } from '../testing';
import { plainStyle } from './style';
import { verdictReasons } from './verdict-text';

/** Values are shown whole where a program keeps the text. */
const WHOLE = { style: plainStyle, width: 10_000, unicode: true, full: true };

/**
 * What happened to an event of a test instead of what is expected.
 *
 * @param failure - the event
 * @returns one clause
 * @example
 * ```ts
 * describeFailure(failure); // 'event 20 Created is dropped, expected: logged'
 * ```
 */
export function describeFailure({ tested, verdict, deviation }: EventFailure): string {
  const { event, expected, recordedAt } = tested;
  const where = recordedAt === null ? '' : ` (${recordedAt})`;
  const named = expected.ruleName === undefined ? '' : ` with ${ruleName(expected.ruleName)}`;
  const actually =
    deviation === 'undecided'
      ? 'holds only part of a value that a condition looks at'
      : `is ${verdict.logged ? 'logged' : 'dropped'}${deviation === 'named otherwise' ? ` with ${ruleName(verdict.ruleName)}` : ''}`;
  return `event ${String(event.EventID)} ${event.Operation ?? '-'}${where} ${actually}, expected: ${expected.logged ? 'logged' : 'dropped'}${named}`;
}

function ruleName(name: string | null): string {
  return name === null ? 'no RuleName' : `RuleName "${name}"`;
}

/**
 * The reason of a failure and the event in lines, for reports that other programs show.
 *
 * @param failure - the event
 * @param read - the configuration
 * @param path - its name
 * @returns lines; values of the event as they are, control characters included
 * @example
 * ```ts
 * failureLines(failure, read, 'sysmon.xml')[0]; // 'event 20 Created is dropped, expected: logged'
 * ```
 */
export function failureLines(failure: EventFailure, read: ReadResult, path: string): readonly string[] {
  return [
    describeFailure(failure),
    ...verdictReasons(read, path, failure.verdict.decidedBy, WHOLE).map((reason) => `  ${reason}`),
    ...fieldLines(failure.tested.event).map((line) => `  ${line}`),
  ];
}

function fieldLines(event: WmiEventRecord): readonly string[] {
  return WMI_FIELDS.flatMap((field) => {
    const value = event[field];
    return value === undefined ? [] : [`${field}: ${value}`];
  });
}
