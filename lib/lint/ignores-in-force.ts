import type { Span } from '../text';
import type { Ignore } from './ignores';

/** The ignores of one rule for one element. */
interface Scope {
  readonly span: Span;
  readonly ignores: Ignore[];
  /** The innermost scope around it. */
  readonly around: Scope | null;
  used: boolean;
}

/** Finds the ignores that are in force at a place. Their scopes are elements, so that two lie in each other or apart. */
export class IgnoresInForce {
  /** By rule, in the order in which they begin. */
  readonly #scopes = new Map<string, Scope[]>();

  /**
   * @param ignores - the ignores of a file
   */
  constructor(ignores: readonly Ignore[]) {
    const scoped = ignores.flatMap((ignore) => (ignore.scope === null ? [] : [{ ignore, span: ignore.scope }]));
    scoped.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    for (const { ignore, span } of scoped) {
      for (const ruleId of new Set(ignore.rules.map((rule) => rule.ruleId))) {
        const scopes = this.#scopes.get(ruleId) ?? [];
        this.#scopes.set(ruleId, scopes);
        const outer = holder(scopes.at(-1) ?? null, span.start);
        if (outer?.span.start === span.start && outer.span.end === span.end) {
          outer.ignores.push(ignore);
        } else {
          scopes.push({ span, ignores: [ignore], around: outer, used: false });
        }
      }
    }
  }

  /**
   * What hides a finding; the ignores that do are marked as used.
   *
   * @param ruleId - the rule that found it
   * @param offset - where it begins, in UTF-16 code units
   * @returns the nearest ignore in force, or null where there is none
   */
  hide(ruleId: string, offset: number): Ignore | null {
    const scopes = this.#scopes.get(ruleId) ?? [];
    const innermost = holder(lastBefore(scopes, offset), offset);
    // What is around a used scope has been used with it.
    for (let scope = innermost; scope !== null && !scope.used; scope = scope.around) {
      scope.used = true;
      for (const ignore of scope.ignores) {
        ignore.used.add(ruleId);
      }
    }
    return innermost?.ignores[0] ?? null;
  }
}

/** The scope itself or the innermost one around it that holds a place behind its beginning. */
function holder(scope: Scope | null, offset: number): Scope | null {
  let holding = scope;
  while (holding !== null && holding.span.end <= offset) {
    holding = holding.around;
  }
  return holding;
}

/** The last scope that begins at or before a place. */
function lastBefore(scopes: readonly Scope[], offset: number): Scope | null {
  let low = 0;
  let high = scopes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle]?.span.start ?? Infinity) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return scopes[low - 1] ?? null;
}
