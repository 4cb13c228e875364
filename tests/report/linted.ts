import type { LintReport, OfferedFix, Severity } from '../../lib/lint';
import { defineRule, runLint } from '../../lib/lint';
import type { LintedFile, TextOptions } from '../../lib/report';
import { plainStyle } from '../../lib/report';
import type { Span } from '../../lib/text';
import type { WmiEventRecord } from '../../lib/catalog';

/** A finding as a test describes it: places are named by the text that they cover. */
export interface Planned {
  readonly id?: string;
  readonly severity?: Severity;
  readonly message?: string;
  readonly label?: string;
  readonly why?: string;
  readonly remedy?: string;
  readonly at: string;
  readonly related?: readonly { readonly at: string; readonly message: string }[];
  readonly fixes?: readonly OfferedFix[];
  readonly witness?: WmiEventRecord;
}

/** 80 columns, Unicode, no color. */
export const TERMINAL: TextOptions & { readonly quiet: boolean } = {
  style: plainStyle,
  width: 80,
  unicode: true,
  full: false,
  quiet: false,
};

/**
 * Lints with rules that report exactly the planned findings.
 *
 * @param source - the file
 * @param planned - what the rules report
 * @returns what linting found
 */
export function lintedWith(source: string | Uint8Array, planned: readonly Planned[]): LintReport {
  return runLint(source, { rules: planned.map((plan) => ruleFor(plan)) });
}

/** The same as a file of the name sysmon.xml. */
export function linted(source: string | Uint8Array, planned: readonly Planned[], path = 'sysmon.xml'): LintedFile {
  return { path, report: lintedWith(source, planned) };
}

function ruleFor(plan: Planned): ReturnType<typeof defineRule> {
  const {
    id = 'some-rule',
    severity = 'error',
    message = 'events are lost',
    why = 'a reason',
    remedy = 'mend it',
  } = plan;
  return defineRule({
    meta: {
      id,
      severity,
      summary: 'for a test',
      category: 'coverage',
      preset: 'recommended',
      since: '0.1.0',
      why,
      remedy,
      details: 'for a test',
      invalid: [],
      valid: [],
    },
    messages: { found: plan.label === undefined ? { text: message } : { text: message, label: plan.label } },
    check({ read, report }) {
      const spanOf = (covered: string): Span => {
        const start = read.source.text.indexOf(covered);
        return { start, end: start + covered.length };
      };
      report({
        messageId: 'found',
        data: {},
        span: spanOf(plan.at),
        related: (plan.related ?? []).map((place) => ({ span: spanOf(place.at), message: place.message })),
        fixes: plan.fixes ?? [],
        witness: plan.witness,
      });
    },
  });
}
