import type { Finding, SuppressedFinding } from '../../lint';
import { GRAVEST_FIRST } from '../../lint';
import { counted, withCommas } from '../../text';
import type { LintedFile } from '../file-summary';
import { jsonText } from '../json-text';
import type { LintLayout, LintWriter } from '../lint-text';
import type { Tool } from '../tool';
import { ROOT, sarifFile, sarifResult } from './sarif-result';
import type { SarifRule } from './sarif-rules';
import { REFUSED_RULE, sarifRule } from './sarif-rules';
import { shownFindings } from './shown-findings';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * GitHub shows this many results of an upload
 * (https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit).
 */
const MOST_RESULTS = 5000;
/** GitHub takes ten megabytes packed; results are packed to a tenth or less of what they are. */
const MOST_CHARACTERS = 40_000_000;

interface Ranked {
  /** Those that are suppressed come last, then the gravest first. */
  readonly rank: number;
  readonly json: string;
}

/** The findings of files as SARIF 2.1.0, within the limits of GitHub code scanning. */
class LintSarif implements LintWriter {
  readonly #layout: LintLayout;
  readonly #tool: Tool;
  readonly #rules = new Map<string, { readonly index: number; readonly rule: SarifRule }>();
  readonly #artifacts: string[] = [];
  readonly #results: Ranked[] = [];
  #note: string | null = null;

  constructor(layout: LintLayout, tool: Tool) {
    this.#layout = layout;
    this.#tool = tool;
  }

  add(file: LintedFile): void {
    const { ran, suppressed } = file.report;
    for (const run of ran) {
      this.#indexOf(run.meta.id, () => sarifRule(run, this.#tool));
    }
    this.#artifacts.push(jsonText({ location: sarifFile(file), roles: ['analysisTarget'], sourceLanguage: 'xml' }));
    for (const finding of shownFindings(file, this.#layout.quiet)) {
      this.#take(finding, file, null);
    }
    for (const one of this.#layout.withoutSuppressed === true ? [] : suppressed) {
      this.#take(one.finding, file, one);
    }
  }

  end(): string {
    const { kept, left } = this.#cut();
    this.#note =
      left === 0
        ? null
        : `${counted(left, 'result')} of ${withCommas(kept.length + left)} left out of the SARIF report, the least serious: GitHub code scanning accepts no more`;
    const driver = {
      name: 'sysmon-wmi',
      version: this.#tool.version,
      semanticVersion: this.#tool.version,
      ...(this.#tool.address === '' ? {} : { informationUri: this.#tool.address }),
      rules: [...this.#rules.values()].map(({ rule }) => rule),
    };
    const invocation = {
      executionSuccessful: true,
      ...(this.#note === null
        ? {}
        : { toolExecutionNotifications: [{ level: 'warning', message: { text: this.#note } }] }),
    };
    return `{
"$schema": ${jsonText(SCHEMA)},
"version": "2.1.0",
"runs": [{
"tool": ${jsonText({ driver })},
"invocations": [${jsonText(invocation)}],
"columnKind": "utf16CodeUnits",
"originalUriBaseIds": ${jsonText({ [ROOT]: { description: { text: 'The root of the repository.' } } })},
"artifacts": [${this.#artifacts.join(',\n')}],
"results": [${kept.map(({ json }) => `\n${json}`).join(',')}]
}]
}
`;
  }

  notes(): readonly string[] {
    return this.#note === null ? [] : [this.#note];
  }

  #take(finding: Finding, file: LintedFile, suppressed: SuppressedFinding | null): void {
    const index = this.#indexOf(finding.ruleId, () => REFUSED_RULE);
    const rank = GRAVEST_FIRST.indexOf(finding.severity) + (suppressed === null ? 0 : GRAVEST_FIRST.length);
    this.#results.push({ rank, json: jsonText(sarifResult(finding, file, index, suppressed)) });
  }

  #indexOf(id: string, describe: () => SarifRule): number {
    const known = this.#rules.get(id);
    if (known !== undefined) {
      return known.index;
    }
    const index = this.#rules.size;
    this.#rules.set(id, { index, rule: describe() });
    return index;
  }

  #cut(): { readonly kept: readonly Ranked[]; readonly left: number } {
    const ordered = [...this.#results].sort((one, other) => one.rank - other.rank);
    const kept: Ranked[] = [];
    let length = 0;
    for (const result of ordered) {
      length += result.json.length;
      if (kept.length === MOST_RESULTS || length > MOST_CHARACTERS) {
        break;
      }
      kept.push(result);
    }
    return { kept, left: ordered.length - kept.length };
  }
}

/**
 * The findings of files as SARIF 2.1.0, for code scanning: every rule that ran is described, the gravest result comes first, and no more
 * are written than GitHub takes.
 *
 * @param layout - whether only errors are shown, and whether suppressed findings are left out; the rest plays no part
 * @param tool - the program
 * @returns the writer
 */
export function lintSarif(layout: LintLayout, tool: Tool): LintWriter {
  return new LintSarif(layout, tool);
}
