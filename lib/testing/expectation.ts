import type { WmiEventId } from '../catalog';
import { WMI_EVENTS } from '../catalog';
import type { Mistake } from '../document';
import type { Verdict } from '../engine';
import { restsOn } from '../engine';
import type { ExpectationContent, ExpectedVerdict, TestedEvent, VerdictContent } from './test-suite';

/**
 * What a test expects of the events of one ID.
 *
 * @param content - the expectation as it is written
 * @param id - the event
 * @returns the expectation; null where the test says nothing of such events
 * @example
 * ```ts
 * expectedOf({ logged: true, '19': 'dropped' }, 19); // { logged: false }
 * ```
 */
export function expectedOf(content: ExpectationContent, id: WmiEventId): ExpectedVerdict | null {
  const own = typeof content === 'string' ? undefined : content[`${id}`];
  return verdictOf(own ?? content);
}

function verdictOf(content: VerdictContent): ExpectedVerdict | null {
  if (typeof content === 'string') {
    return { logged: content === 'logged' };
  }
  const { logged, ruleName } = content;
  if (logged === undefined && ruleName === undefined) {
    return null;
  }
  return { logged: logged ?? true, ...(ruleName === undefined ? {} : { ruleName }) };
}

/**
 * Events that an expectation passes over, and what it says of events that are not there: neither would ever fail.
 *
 * @param content - the expectation as it is written
 * @param present - the IDs of the events of the test
 * @returns mistakes with places inside the expectation
 */
export function idleExpectations(content: ExpectationContent, present: ReadonlySet<WmiEventId>): readonly Mistake[] {
  return WMI_EVENTS.flatMap(({ id }): readonly Mistake[] => {
    const key = String(id);
    if (present.has(id)) {
      return expectedOf(content, id) !== null
        ? []
        : [
            {
              place: [],
              message: `nothing is expected of event ${key}, which the test has`,
              help: `add ${key}: logged or ${key}: dropped`,
            },
          ];
    }
    return typeof content !== 'string' && content[`${id}`] !== undefined
      ? [{ place: [key], message: `the test has no event ${key}`, help: `remove it, or add an event ${key}` }]
      : [];
  });
}

/**
 * How a verdict differs from what is expected. `undecided`: a condition looked at a value of which the recording holds only a part, so
 * that the whole value may have had another verdict.
 */
export type Deviation = 'lost' | 'logged' | 'named otherwise' | 'undecided';

/**
 * Compares a verdict with what is expected.
 *
 * @param tested - the event and what is expected
 * @param verdict - what Sysmon does
 * @returns how it differs; null where it does not
 */
export function deviation({ expected, shortened }: TestedEvent, verdict: Verdict): Deviation | null {
  if (restsOn(verdict.decidedBy, shortened).length > 0) {
    return 'undecided';
  }
  if (verdict.logged !== expected.logged) {
    return expected.logged ? 'lost' : 'logged';
  }
  return expected.ruleName === undefined || expected.ruleName === verdict.ruleName ? null : 'named otherwise';
}
