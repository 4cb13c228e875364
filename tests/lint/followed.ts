import type { Config, ReadResult, WmiEventRecord } from '../../lib';
import { compareConfigs, compileConfig } from '../../lib';
import type { Effect, Finding, Fix, LinterOptions, LintReport, Suggestion } from '../../lib/lint';
import { fixSource, runLint } from '../../lib/lint';
import { applyEdits, encodeText } from '../../lib/text';
import { Random } from '../analysis/random';
import { hasUnread, randomEvent } from '../analysis/random-events';
import { otherTypes } from './other-types';

type Source = string | Uint8Array;

/** More steps than any chain of suggestions takes. */
const MOST_STEPS = 60;
const EVENTS_EACH = 24;

/** How much was followed, and each promise that did not hold. */
export interface Followed {
  readonly followed: number;
  readonly broken: readonly string[];
}

/**
 * Follows every suggestion of a file alone, and the first of each report one after the other, and checks what is promised of each:
 * Sysmon loads the result, the finding is gone, its example is logged, no error is new, and the effect is what a comparison, the
 * engine on random events and the other event types say.
 *
 * @param source - the file
 * @param options - the rules and how they are set
 * @returns how many were followed, and what did not hold
 */
export function followSuggestions(source: Source, options: LinterOptions): Followed {
  const broken: string[] = [];
  let followed = 0;
  const follow = (before: LintReport, from: Source, finding: Finding, suggestion: Suggestion): Source => {
    followed += 1;
    const changed = written(from, before.read, applyEdits(before.read.source.text, suggestion.edits));
    const about = `${finding.ruleId}/${finding.messageId}: ${suggestion.title}`;
    broken.push(
      ...brokenBy(before, finding, suggestion, runLint(changed, options)).map(
        (what) => `${what} (${about})\n${before.read.source.text}`,
      ),
    );
    return changed;
  };
  const report = runLint(source, options);
  for (const finding of report.findings) {
    for (const suggestion of finding.suggestions) {
      follow(report, source, finding, suggestion);
    }
  }
  let current = source;
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = runLint(current, options);
    const next = firstSuggestion(before);
    if (next === null) {
      return { followed, broken };
    }
    current = follow(before, current, next.finding, next.suggestion);
  }
  return { followed, broken: [...broken, `no end\n${report.read.source.text}`] };
}

function firstSuggestion({ findings }: LintReport): { finding: Finding; suggestion: Suggestion } | null {
  for (const finding of findings) {
    const [suggestion] = finding.suggestions;
    if (suggestion !== undefined) {
      return { finding, suggestion };
    }
  }
  return null;
}

/**
 * Makes each fix of a file alone, then all safe and all unsafe ones, and checks what is promised of them.
 *
 * @param source - the file
 * @param options - the rules and how they are set
 * @returns how many fixes were made, and what did not hold
 */
export function followFixes(source: Source, options: LinterOptions): Followed {
  const { read, findings } = runLint(source, options);
  const broken: string[] = [];
  let followed = 0;
  const readAgain = (text: string): ReadResult => runLint(written(source, read, text), { ...options, rules: [] }).read;
  const check = (what: readonly string[], about: string): void => {
    broken.push(...what.map((words) => `${words} (${about})\n${read.source.text}`));
  };
  for (const finding of findings) {
    for (const fix of finding.fixes) {
      followed += 1;
      const after = readAgain(applyEdits(read.source.text, fix.edits));
      check(
        [...wrongEffect(read, after, fix), ...(fix.safety === 'safe' ? harm(read, after) : [])],
        `fix of ${finding.ruleId}: ${fix.title}`,
      );
    }
  }
  for (const level of ['safe', 'unsafe'] as const) {
    const outcome = fixSource(source, level, options);
    followed += outcome.applied.length;
    const { read: after } = runLint(outcome.source, { ...options, rules: [] });
    const about = `--fix=${level}: ${outcome.applied.map(({ finding, fix }) => `${finding.ruleId}: ${fix.title}`).join(', ')}`;
    check(
      [
        ...(after.source.text === outcome.after ? [] : ['the source is not what the text says']),
        ...(after.source.encoding === read.source.encoding && after.source.bom === read.source.bom
          ? []
          : ['other encoding']),
        ...(outcome.applied.length === 0 ? [] : wrongEffect(read, after, outcome)),
        ...(level === 'safe' ? harm(read, after) : []),
        ...(fixSource(outcome.source, level, options).applied.length > 0 ? ['fixing again fixes more'] : []),
      ],
      about,
    );
  }
  return { followed, broken };
}

function written(source: Source, { source: { encoding, bom } }: ReadResult, text: string): Source {
  return typeof source === 'string' ? text : encodeText(text, encoding ?? 'utf-8', bom);
}

function brokenBy(before: LintReport, finding: Finding, suggestion: Suggestion, after: LintReport): readonly string[] {
  const count = ({ findings }: LintReport, isSame: (other: Finding) => boolean): number =>
    findings.filter((other) => other.ruleId === finding.ruleId && isSame(other)).length;
  const stays = (isSame: (other: Finding) => boolean): boolean => count(after, isSame) >= count(before, isSame);
  const { config } = after.read;
  return [
    ...(after.read.outcome === 'accepted' ? [] : ['refused']),
    ...(stays(({ messageId }) => messageId === finding.messageId) ? ['the finding stays'] : []),
    ...(stays(({ message }) => message === finding.message) ? ['the same message stays'] : []),
    ...newErrors(before, after).map((error) => `new error: ${error}`),
    ...(config !== undefined && finding.witness !== undefined && !isLogged(config, finding.witness)
      ? ['its example is not logged']
      : []),
    ...(suggestion.title.startsWith('log every') && config !== undefined && !logsAll(config)
      ? ['not every event is logged']
      : []),
    ...wrongEffect(before.read, after.read, suggestion),
  ];
}

function isLogged(config: Config, event: WmiEventRecord): boolean {
  return compileConfig(config).evaluate(event).logged;
}

function logsAll(config: Config): boolean {
  const compiled = compileConfig(config);
  return events()
    .filter((event) => !hasUnread(event))
    .every((event) => compiled.evaluate(event).logged);
}

function events(): readonly WmiEventRecord[] {
  const random = new Random(7);
  return Array.from({ length: EVENTS_EACH }, (_, at) =>
    randomEvent(random, random.pick([19, 20, 21]), at % 4 === 0 ? 0.2 : 0),
  );
}

/** A safe fix of a file may log more WMI events, and nothing else. */
function harm(before: ReadResult, after: ReadResult): readonly string[] {
  const isAsBefore = JSON.stringify(otherTypes(before)) === JSON.stringify(otherTypes(after));
  return [
    ...(before.outcome === after.outcome ? [] : ['safe, and loaded otherwise']),
    ...(isAsBefore ? [] : ['safe, and other event types change']),
    ...(before.config !== undefined && after.config !== undefined && differences(before.config, after.config).lost
      ? ['safe, and events are lost']
      : []),
  ];
}

/** What the engine shows on events, and a comparison proves. */
interface Differences {
  readonly lost: boolean;
  readonly logged: boolean;
  readonly renamed: boolean;
  readonly unknown: boolean;
}

function differences(before: Config, after: Config): Differences {
  const [old, changed] = [compileConfig(before), compileConfig(after)];
  const { proofs, newlyLost, newlyLogged, renamed } = compareConfigs(before, after);
  const examples = [newlyLost, newlyLogged, renamed?.event].filter((event) => event !== undefined);
  const verdicts = [...events(), ...examples].map((event) => [old.evaluate(event), changed.evaluate(event)] as const);
  const exceptUnread = (proof: (typeof proofs)['newlyLost']): boolean => proof.kind === 'proved' && proof.exceptUnread;
  return {
    lost: exceptUnread(proofs.newlyLost) || verdicts.some(([one, other]) => one.logged && !other.logged),
    logged: exceptUnread(proofs.newlyLogged) || verdicts.some(([one, other]) => !one.logged && other.logged),
    renamed:
      exceptUnread(proofs.renamed) ||
      verdicts.some(([one, other]) => one.logged && other.logged && one.ruleName !== other.ruleName),
    unknown: Object.values(proofs).some(({ kind }) => kind === 'unknown'),
  };
}

function wrongEffect(
  before: ReadResult,
  after: ReadResult,
  { effect, changes }: Pick<Fix, 'effect' | 'changes'>,
): readonly string[] {
  const [old, changed] = [otherTypes(before), otherTypes(after)];
  const isOther = before.outcome !== after.outcome || JSON.stringify(old) !== JSON.stringify(changed);
  const untold = before.outcome === 'accepted' && isOther && changes.length === 0;
  const expected = isOther
    ? ['changes']
    : before.draft === undefined || after.draft === undefined
      ? ['changes']
      : effectsOf(before.draft, after.draft);
  return [
    ...(expected.includes(effect) ? [] : [`said to be ${effect}, is ${expected.join(' or ')}`]),
    ...(untold ? ['what changes for other event types is not told'] : []),
  ];
}

function effectsOf(before: Config, after: Config): readonly Effect[] {
  const { lost, logged, renamed, unknown } = differences(before, after);
  const effect = renamed || (lost && logged) ? 'changes' : lost ? 'logs-less' : logged ? 'logs-more' : 'same';
  return unknown ? ['unknown'] : [effect];
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
