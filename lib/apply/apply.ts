import { analyzeCoverage, compareConfigs } from '../analysis';
import { hundredthsOf, RULE_SINCE } from '../catalog';
import { runLint } from '../lint';
import type { Config } from '../model';
import { bindElements, wmiEventsOf } from '../model';
import type { DeclaredVersion, Problem, ReadResult } from '../reader';
import { readConfig } from '../reader';
import { ALL_RULES } from '../rules';
import type { Span, TextEdit } from '../text';
import { applyEdits, encodeText } from '../text';
import type { XmlDocument } from '../xml';
import { attribute } from '../xml';
import type { Container } from './existing';
import { containersOf, isSame, isSound, suits } from './existing';
import { FragmentWriter } from './fragment';
import { hasSameOutside } from './outside';
import { keptRuleName } from './kept-name';
import { planEdits } from './plan';
import type { ApplyProblem, ApplyProblemCode, ApplyResult } from './result';
import type { ApplyRequest, DesiredPart } from './request';
import { logsAll, requireRequest, desiredPart } from './request';

/**
 * Those that can find an error in what a file does. What only warns does not keep a request from being fulfilled, and whether the file
 * loads the reader knows; a mistake of another event type was there before.
 */
const GRAVE_RULES = ALL_RULES.filter(({ meta }) => meta.severity === 'error' && meta.category !== 'loading');

const REPORT_IT = 'please report this with the file; until it is fixed, change the WmiEvent part by hand';

/**
 * Gives a configuration the WmiEvent part that is asked for, and no other: everything else keeps every byte. The new file is read,
 * linted and proved to do what is asked for before it is handed out.
 *
 * @param source - the bytes of the file, or its text
 * @param request - what the file is to do with WMI events
 * @returns the new file, or why the old one stays; bad files are a result, never an exception
 * @throws TemplateError if an exclusion of the request is not in order, or holds what XML cannot
 * @example
 * ```ts
 * import { applyWmiRules } from 'sysmon-wmi';
 * const { outcome, source } = applyWmiRules('<Sysmon schemaversion="4.22"/>', { template: 'log-all' });
 * console.log(outcome, source); // changed, with a RuleGroup that logs every WMI event
 * ```
 */
export function applyWmiRules(source: string | Uint8Array, request: ApplyRequest): ApplyResult {
  requireRequest(request);
  const before = readConfig(source);
  const { document, version } = before;
  const refused = (problems: readonly ApplyProblem[]): ApplyResult => {
    return { outcome: 'refused', source, before, after: before, edits: [], exceptUnread: false, problems };
  };
  const containers = document === undefined ? [] : containersOf(document, before);
  const refusals = before.problems.filter(({ effect, span }) => effect === 'refused' && !isReplaced(span, containers));
  if (document === undefined || version === undefined || refusals.length > 0) {
    return refused(refusals.map((problem) => problemOf('file-refused', problem)));
  }
  if (!logsAll(request) && version.hundredths < hundredthsOf(RULE_SINCE)) {
    return refused([tooOld(before, document, version)]);
  }
  const desired = desiredPart(request, version.table.version, version.printed, keptRuleName(before));
  if (isFulfilled(before, containers, desired)) {
    const exceptUnread = isExceptUnread(before, desired);
    return { outcome: 'unchanged', source, before, after: before, edits: [], exceptUnread, problems: [] };
  }
  const writer = new FragmentWriter(desired, before.source.encoding ?? 'utf-8');
  const edits = planEdits({ document, containers, desired, writer });
  const fresh = edited(source, before, edits);
  const { read: after, findings } = runLint(fresh, { rules: GRAVE_RULES });
  const problem = flawOf(before, after, desired) ?? findings.find(({ severity }) => severity === 'error')?.message;
  if (problem !== undefined) {
    return refused([unsafe(before, document, problem)]);
  }
  return {
    outcome: 'changed',
    source: fresh,
    before,
    after,
    edits,
    exceptUnread: isExceptUnread(after, desired),
    ...(before.config === undefined || after.config === undefined
      ? {}
      : { comparison: compareConfigs(before.config, after.config) }),
    problems: [],
  };
}

/** Whether what Sysmon minds goes away with the WmiEvent elements. */
function isReplaced({ start, end }: Span, containers: readonly Container[]): boolean {
  return containers.some(
    ({ element, isGroup, isShared, wmiEvents }) =>
      (isGroup && !isShared && start >= element.start && end <= element.startTagEnd) ||
      wmiEvents.some((existing) => start >= existing.element.start && end <= existing.element.end),
  );
}

/** Whether a file does what is asked for already, with elements of which each counts. */
function isFulfilled(
  { outcome, config }: ReadResult,
  containers: readonly Container[],
  { elements, placement }: DesiredPart,
): boolean {
  const existing = containers.flatMap(({ wmiEvents }) => wmiEvents);
  const inPlace = containers.every((container) => isSound(container) && suits(container, placement));
  if (outcome === 'refused' || config === undefined || !inPlace || existing.some(({ model }) => model === null)) {
    return false;
  }
  if (placement === 'neutral-group') {
    const written = wmiEventsOf(config).map(({ element }) => element);
    return (
      written.length === elements.length && elements.every((element, index) => isSame(written[index] ?? null, element))
    );
  }
  return (
    existing.length > 0 &&
    bindElements(config).incorrect === null &&
    existing.every(({ model }) => model?.onmatch === 'include' || model?.items.length === 0) &&
    analyzeCoverage(config).cells.every(({ logged }) => logged === 'always')
  );
}

function edited(source: string | Uint8Array, { source: read }: ReadResult, edits: readonly TextEdit[]): typeof source {
  const text = applyEdits(read.text, edits);
  if (typeof source === 'string') {
    return read.bom ? `\uFEFF${text}` : text;
  }
  return encodeText(text, read.encoding ?? 'utf-8', read.bom);
}

/** What is wrong with the changed file: not one of its checks is expected to fail. */
function flawOf(before: ReadResult, after: ReadResult, desired: DesiredPart): string | undefined {
  const { config, document } = after;
  if (config === undefined || document === undefined || before.document === undefined) {
    return after.problems.find(({ effect }) => effect === 'refused')?.message ?? 'Sysmon would refuse it';
  }
  if (!hasSameOutside(before.document, document)) {
    return 'something outside its WmiEvent part would change';
  }
  return isProved(config, desired) ? undefined : 'it could not be proved that the changed file does what was asked for';
}

function isProved(config: Config, desired: DesiredPart): boolean {
  if (desired.placement !== 'neutral-group' && desired.keptName === null) {
    return analyzeCoverage(config).cells.every(({ logged, exceptUnread }) => logged === 'always' && !exceptUnread);
  }
  const { newlyLost, newlyLogged, renamed } = compareConfigs(desired.config, config).proofs;
  return [newlyLost, newlyLogged, renamed].every((proof) => proof.kind === 'proved' && !proof.exceptUnread);
}

function isExceptUnread({ config }: ReadResult, { placement, exceptUnread }: DesiredPart): boolean {
  return placement === 'neutral-group' || config === undefined
    ? exceptUnread
    : analyzeCoverage(config).cells.some((cell) => cell.exceptUnread);
}

function problemOf(code: ApplyProblemCode, { message, reason, printed, help, range }: Problem): ApplyProblem {
  return { code, message, reason, printed, help, range };
}

function tooOld({ source }: ReadResult, { root }: XmlDocument, version: DeclaredVersion): ApplyProblem {
  const declared = attribute(root, 'schemaversion');
  const [start, end] = declared === undefined ? [root.start, root.nameEnd] : [declared.valueStart, declared.valueEnd];
  const read = version.ignored === '' ? '' : `, which Sysmon reads as ${version.printed},`;
  return {
    code: 'schema-version-too-old',
    message: `schema ${declared?.value ?? version.printed}${read} cannot exclude a subscription exactly: <Rule> came with schema ${RULE_SINCE}`,
    reason: null,
    printed: false,
    help:
      declared?.value.includes(',') === true
        ? `write the version with a decimal point, schemaversion="${declared.value.replace(',', '.')}"; Sysmon reads no further than the comma`
        : `raise schemaversion to ${RULE_SINCE} if the Sysmon of your fleet has it ("sysmon -s" prints it), or apply --template log-all and filter in the SIEM`,
    range: source.lines.range({ start, end }),
  };
}

function unsafe({ source }: ReadResult, { root }: XmlDocument, problem: string): ApplyProblem {
  return {
    code: 'unsafe',
    message: `this file cannot be changed safely: ${problem}`,
    reason: null,
    printed: false,
    help: REPORT_IT,
    range: source.lines.range({ start: root.start, end: root.nameEnd }),
  };
}
