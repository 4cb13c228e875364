import type { Finding } from '../../lib/lint';
import { lint } from '../../lib/rules';
import { applyEdits } from '../../lib/text';

/** A file, what a rule says of it, and the file in which exactly that is done. */
export interface Advice {
  readonly about: string;
  readonly xml: string;
  readonly says: Partial<Record<'message' | 'why' | 'remedy' | 'label', string>>;
  /** Where the advice is an edit: the file after it. */
  readonly done?: string;
  /** The titles of the fixes; not looked at where absent. */
  readonly fixes?: readonly string[];
}

/**
 * Checks the words, that Sysmon loads what the advice and the fixes make, and that the finding is gone and no blackout came.
 *
 * @param rule - the rule that speaks
 * @param table - what it says of which file
 */
export function testAdvice(rule: string, table: readonly Advice[]): void {
  it.each(table)(`${rule} advises: $about`, ({ xml, says, done, fixes }) => {
    const finding = foundBy(xml, rule);
    expect(finding).toMatchObject(says);
    if (done !== undefined) {
      expectBetter(done, rule);
    }
    if (fixes !== undefined) {
      expect(finding?.fixes.map(({ title }) => title)).toEqual(fixes);
    }
    for (const { edits } of finding?.fixes ?? []) {
      expectBetter(applyEdits(xml, edits), rule);
    }
  });
}

/**
 * The first finding of a rule.
 *
 * @param xml - a file, linted with all rules
 * @param rule - its id
 * @returns the finding, or undefined where the rule is silent
 */
export function foundBy(xml: string, rule: string): Finding | undefined {
  return lint(xml).findings.find(({ ruleId }) => ruleId === rule);
}

function expectBetter(xml: string, rule: string): void {
  const { read, findings } = lint(xml);
  expect(read.outcome).toBe('accepted');
  const rules = findings.map(({ ruleId }) => ruleId);
  expect(rules).not.toContain(rule);
  expect(rules).not.toContain('no-blackout');
}
