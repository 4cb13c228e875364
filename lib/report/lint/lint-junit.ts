import type { Finding } from '../../lint';
import { counted } from '../../text';
import type { LintedFile } from '../file-summary';
import { countFindings, isFailure, sumOf } from '../file-summary';
import type { LintLayout, LintLimits, LintWriter } from '../lint-text';
import { xmlText } from '../xml-text';
import { detailLines, shownFindings } from './shown-findings';

interface Suite {
  readonly name: string;
  readonly failures: number;
  readonly cases: readonly string[];
}

/**
 * The findings of files as JUnit XML: a suite for each file, a test for each finding. A test fails where its finding makes the call fail, so
 * that a pipeline and its report never contradict each other.
 *
 * @param layout - whether only errors are shown; the rest plays no part
 * @returns the writer
 */
export function lintJunit({ quiet }: LintLayout): LintWriter {
  const suites: Suite[] = [];
  const counts: ReturnType<typeof countFindings>[] = [];
  return {
    add: (file) => {
      const findings = shownFindings(file, quiet);
      counts.push(countFindings(file.report.findings));
      const failing = findings.filter(({ severity }) => isFailure(severity, file));
      const cases = findings.map((finding) => caseOf(finding, file, failing.includes(finding)));
      suites.push({
        name: file.path,
        failures: failing.length,
        cases: cases.length > 0 ? cases : [passed('no findings', file.path)],
      });
    },
    end: (limits) => document([...suites, ...warningLimit(limits, sumOf(counts).warnings)]),
  };
}

function caseOf(finding: Finding, file: LintedFile, fails: boolean): string {
  const { ruleId, severity, message, range } = finding;
  const place = `${file.path}:${String(range.start.line)}:${String(range.start.column)}`;
  const told = [`${place}: ${severity}: ${message}`, ...detailLines(finding, file)].map(xmlText).join('\n');
  const body = fails
    ? `      <failure message="${xmlText(message)}" type="${xmlText(ruleId)}">${told}</failure>\n`
    : `      <system-out>${told}</system-out>\n`;
  const name = `${ruleId} (${String(range.start.line)}:${String(range.start.column)})`;
  return `    <testcase name="${xmlText(name)}" classname="${xmlText(file.path)}">\n${body}    </testcase>\n`;
}

function passed(name: string, path: string): string {
  return `    <testcase name="${xmlText(name)}" classname="${xmlText(path)}"/>\n`;
}

/** Too many warnings fail the call, and no single one of them does. */
function warningLimit({ maxWarnings = Infinity }: LintLimits, warnings: number): readonly Suite[] {
  if (warnings <= maxWarnings) {
    return [];
  }
  const message = `${counted(warnings, 'warning')}, and --max-warnings allows ${String(maxWarnings)}`;
  const failure = `      <failure message="${message}" type="max-warnings"/>\n`;
  const name = '--max-warnings';
  const cases = [`    <testcase name="${name}" classname="sysmon-wmi">\n${failure}    </testcase>\n`];
  return [{ name, failures: 1, cases }];
}

function document(suites: readonly Suite[]): string {
  const tests = suites.reduce((sum, { cases }) => sum + cases.length, 0);
  const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="sysmon-wmi lint" ${countsOf(tests, failures)}>\n`,
    ...suites.map(
      ({ name, failures: own, cases }) =>
        `  <testsuite name="${xmlText(name)}" ${countsOf(cases.length, own)} skipped="0">\n${cases.join('')}  </testsuite>\n`,
    ),
    '</testsuites>\n',
  ].join('');
}

function countsOf(tests: number, failures: number): string {
  return `tests="${String(tests)}" failures="${String(failures)}" errors="0"`;
}
