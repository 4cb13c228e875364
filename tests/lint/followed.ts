import type { Finding, LinterOptions, LintReport, Suggestion } from '../../lib/lint';
import { runLint } from '../../lib/lint';
import { compareConfigs, compileConfig } from '../../lib';
import { applyEdits } from '../../lib/text';

/** More steps than any chain of suggestions takes. */
const MOST_STEPS = 60;

/**
 * Follows every suggestion of a file alone, and the first of each report one after the other, and checks what is promised of each:
 * Sysmon loads the result, the finding is gone, its example is logged, no error is new, and the effect is what a comparison says.
 *
 * @param xml - the file
 * @param options - the rules and how they are set
 * @returns how many were followed
 */
export function followSuggestions(xml: string, options: LinterOptions): number {
  let followed = 0;
  let current = runLint(xml, options);
  for (const finding of current.findings) {
    for (const suggestion of finding.suggestions) {
      follow(current, finding, suggestion, options);
      followed += 1;
    }
  }
  for (let step = 0; step < MOST_STEPS; step++) {
    const [next] = current.findings.flatMap((finding) =>
      finding.suggestions.slice(0, 1).map((suggestion) => ({ finding, suggestion })),
    );
    if (next === undefined) {
      return followed;
    }
    current = follow(current, next.finding, next.suggestion, options);
    followed += 1;
  }
  throw new Error(`the suggestions of this file have no end: ${xml}`);
}

function follow(before: LintReport, finding: Finding, suggestion: Suggestion, options: LinterOptions): LintReport {
  const { text } = before.read.source;
  const after = runLint(applyEdits(text, suggestion.edits), options);
  const about = `${finding.ruleId}: ${suggestion.title}\n${text}`;
  const sameKind = ({ findings }: LintReport): number =>
    findings.filter(({ ruleId, messageId }) => ruleId === finding.ruleId && messageId === finding.messageId).length;
  expect([about, after.read.outcome]).toEqual([about, 'accepted']);
  expect([about, sameKind(after) < sameKind(before)]).toEqual([about, true]);
  expect([about, newErrors(before, after)]).toEqual([about, []]);
  const { draft } = before.read;
  const { config } = after.read;
  if (config !== undefined && finding.witness !== undefined) {
    expect([about, compileConfig(config).evaluate(finding.witness).logged]).toEqual([about, true]);
  }
  if (config !== undefined && draft !== undefined && suggestion.effect !== 'changes') {
    const { newlyLost, newlyLogged, equivalent } = compareConfigs(draft, config);
    const lostAndLogged = { loses: newlyLost !== undefined, gains: newlyLogged !== undefined };
    expect([about, suggestion.effect, lostAndLogged]).toEqual([
      about,
      suggestion.effect,
      expectedOf(suggestion, equivalent),
    ]);
  }
  return after;
}

/** Where only an event with an unread field shows a difference, the comparison has no example of it. */
function expectedOf({ effect }: Suggestion, equivalent: unknown): object {
  const gains = effect === 'logs-more' && equivalent === false;
  const loses = effect === 'logs-less' && equivalent === false;
  return { loses, gains };
}

function newErrors(before: LintReport, after: LintReport): readonly string[] {
  const errors = ({ findings }: LintReport): readonly string[] =>
    findings.filter(({ severity }) => severity === 'error').map(({ ruleId, message }) => `${ruleId}: ${message}`);
  const known = [...errors(before)];
  return errors(after).filter((error) => {
    const at = known.indexOf(error);
    if (at >= 0) {
      known.splice(at, 1);
    }
    return at < 0;
  });
}
