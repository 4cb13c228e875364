import type { WmiEventRecord } from '../catalog';
import { compileConfig } from '../engine';
import type { Problem, ReadResult } from '../reader';
import type { Span, TextEdit } from '../text';
import { applyEdits } from '../text';
import { SHARE_OF_A_JUDGEMENT } from './allowance';
import type { WmiChange } from './effect';
import { wmiChange } from './effect';
import type { Effect, Finding } from './finding';
import { sideEffects } from './side-effects';
import { WmiPart } from './wmi-part';

/** What linting says of a text: what the reader made of it, and the findings. */
export interface Linted {
  readonly read: ReadResult;
  readonly findings: readonly Finding[];
}

/** Reads and lints a changed text as the file was read and linted: with the same rules, for the same platform. */
export interface SecondLook {
  readonly read: (text: string) => ReadResult;
  /** With all rules, or with one and those that find errors. */
  readonly lint: (text: string, ruleId?: string) => Linted;
}

/** What a change does, as far as it is proved. */
export interface Judgement {
  /** `safe`: what Sysmon does with every event type stays, or only more WMI events are logged. */
  readonly safety: 'safe' | 'unsafe';
  readonly effect: Effect;
  /** What the effect alone does not tell, and what changes for each other element or option: a sentence each. */
  readonly changes: readonly string[];
}

/** A text on which a change is judged, with its edits and places in terms of that text. */
interface Ground {
  readonly read: ReadResult;
  readonly findings: () => readonly Finding[];
  readonly edits: readonly TextEdit[];
  readonly spanIn: (span: Span) => Span;
  /** Whether the rest of the file is untouched and left out. */
  readonly isPart: boolean;
}

/** Judges changes of one file: on its WMI rules alone where a change stays inside them, on the whole of it otherwise. */
export class ChangeJudge {
  readonly #whole: Linted;
  readonly #again: SecondLook;
  #part: WmiPart | null | undefined;
  #lintedPart: Linted | undefined;
  #readPart: ReadResult | undefined;
  /** By the edits: a fix that is a suggestion too is judged once. */
  readonly #judgements = new WeakMap<readonly TextEdit[], Judgement>();

  /**
   * @param whole - the file as it is
   * @param again - reads and lints changed texts
   */
  constructor(whole: Linted, again: SecondLook) {
    this.#whole = whole;
    this.#again = again;
  }

  /**
   * How many characters have to be read to judge a change inside the WMI rules, and any other.
   *
   * @returns the lengths in UTF-16 code units
   */
  get lengths(): { readonly part: number; readonly whole: number } {
    const { source } = this.#whole.read;
    return { part: this.#wmiPart()?.text.length ?? source.text.length, whole: source.text.length };
  }

  /**
   * Whether a change stays inside the WMI rules, so that it is judged on them alone.
   *
   * @param edits - sorted, not overlapping
   * @returns true if so
   */
  isLocal(edits: readonly TextEdit[]): boolean {
    return (this.#wmiPart()?.editsIn(edits) ?? null) !== null;
  }

  /**
   * Judges a change that a rule offers as a fix.
   *
   * @param edits - sorted, not overlapping
   * @returns what it does; null where Sysmon would refuse the changed file, or die on it, for something that it did not have before
   */
  fix(edits: readonly TextEdit[]): Judgement | null {
    const ground = this.#groundFor(edits);
    const after = this.#again.read(applyEdits(ground.read.source.text, ground.edits));
    return refusalsAdded(ground.read, after) ? null : this.#judge(edits, ground, after);
  }

  /**
   * Judges a change that a person may choose, by linting the changed file.
   *
   * @param edits - sorted, not overlapping
   * @param finding - what it is to remove
   * @returns what it does; null where Sysmon refuses the changed file, the finding stays, its example is still lost, or an error is new
   */
  suggestion(edits: readonly TextEdit[], finding: Finding): Judgement | null {
    const ground = this.#groundFor(edits);
    if (ground.isPart && this.#isRestRefused()) {
      return null;
    }
    const after = this.#again.lint(applyEdits(ground.read.source.text, ground.edits), finding.ruleId);
    return after.read.outcome === 'accepted' &&
      isGone(finding, ground, after) &&
      !errorsAdded(ground.findings(), after.findings) &&
      keepsExample(finding, after)
      ? this.#judge(edits, ground, after.read)
      : null;
  }

  #judge(edits: readonly TextEdit[], ground: Ground, after: ReadResult): Judgement {
    const known = this.#judgements.get(edits) ?? this.#compare(ground, after);
    this.#judgements.set(edits, known);
    return known;
  }

  #compare({ read, isPart }: Ground, after: ReadResult): Judgement {
    if (!isPart || !this.#isRestRefused()) {
      return compareFiles(read, after, { sameRest: isPart, share: SHARE_OF_A_JUDGEMENT });
    }
    const { effect, details } = draftChange(read, after, SHARE_OF_A_JUDGEMENT);
    return judged(effect, false, details);
  }

  /** Whether Sysmon refuses the file for what stands outside the WMI part. */
  #isRestRefused(): boolean {
    return refusals(this.#whole.read).length > refusals(this.#partRead() ?? this.#whole.read).length;
  }

  #groundFor(edits: readonly TextEdit[]): Ground {
    const part = this.#wmiPart();
    const read = this.#partRead();
    const moved = part?.editsIn(edits) ?? null;
    if (part === null || read === null || moved === null) {
      return {
        read: this.#whole.read,
        findings: () => this.#whole.findings,
        edits,
        spanIn: (span) => span,
        isPart: false,
      };
    }
    const isAll = part.text === this.#whole.read.source.text;
    const findings = (): readonly Finding[] =>
      isAll ? this.#whole.findings : (this.#lintedPart ??= this.#again.lint(part.text)).findings;
    return { read, findings, edits: moved, spanIn: (span) => part.spanIn(span), isPart: true };
  }

  #wmiPart(): WmiPart | null {
    const { document } = this.#whole.read;
    this.#part ??= document === undefined ? null : new WmiPart(document);
    return this.#part;
  }

  #partRead(): ReadResult | null {
    const part = this.#wmiPart();
    this.#readPart ??= part === null ? undefined : this.#again.read(part.text);
    return this.#readPart ?? null;
  }
}

/**
 * What is proved of a file and another that takes its place.
 *
 * @param before - the file as it is
 * @param after - the changed file
 * @param options - `sameRest`: whether all but the WMI rules is known to be the same; `share`: the part of the work of one call that the
 *   proof may take
 * @returns what the change does; of a file that Sysmon refuses both times, what it would do to the WMI rules
 */
export function compareFiles(
  before: ReadResult,
  after: ReadResult,
  { sameRest = false, share = 1 }: { readonly sameRest?: boolean; readonly share?: number } = {},
): Judgement {
  const { others, wmi } = sameRest ? { others: [], wmi: [] } : sideEffects(before, after);
  const isOther = before.outcome !== after.outcome || others.length > 0;
  const { effect, details }: WmiChange = isOther
    ? { effect: 'changes', details: [] }
    : draftChange(before, after, share);
  return judged(effect, before.outcome === 'accepted', [...details, ...others, ...wmi]);
}

function judged(effect: Effect, isLoaded: boolean, changes: readonly string[]): Judgement {
  const isQuiet = effect === 'same' || effect === 'logs-more';
  return { safety: isQuiet && isLoaded ? 'safe' : 'unsafe', effect, changes };
}

function draftChange(before: ReadResult, after: ReadResult, share: number): WmiChange {
  return before.draft === undefined || after.draft === undefined
    ? { effect: 'changes', details: [] }
    : wmiChange(before.draft, after.draft, share);
}

function refusals({ problems }: ReadResult): readonly Problem[] {
  return problems.filter(({ effect }) => effect === 'refused');
}

/** Whether Sysmon refuses the changed file for something for which it did not refuse it before. */
function refusalsAdded(before: ReadResult, after: ReadResult): boolean {
  const known = counted(refusals(before).map(refusalKey));
  return refusals(after).some((problem) => !take(known, refusalKey(problem)));
}

function refusalKey({ code, message }: Problem): string {
  return JSON.stringify([code, message]);
}

function errorsAdded(before: readonly Finding[], after: readonly Finding[]): boolean {
  const errors = (findings: readonly Finding[]): readonly string[] =>
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ ruleId, messageId, message }) => JSON.stringify([ruleId, messageId, message]));
  const known = counted(errors(before));
  return errors(after).some((key) => !take(known, key));
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  keys.forEach((key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  return counts;
}

/** Takes one of what is known; false where none is left. */
function take(known: Map<string, number>, key: string): boolean {
  const left = known.get(key) ?? 0;
  known.set(key, left - 1);
  return left > 0;
}

/** Whether fewer findings of its kind are left, and none of the kind stands where it stood. */
function isGone(finding: Finding, ground: Ground, after: Linted): boolean {
  const sameRule = (findings: readonly Finding[]): readonly Finding[] =>
    findings.filter(({ ruleId }) => ruleId === finding.ruleId);
  const sameKind = (findings: readonly Finding[]): number =>
    findings.filter(({ messageId }) => messageId === finding.messageId).length;
  const [before, left] = [sameRule(ground.findings()), sameRule(after.findings)];
  if (sameKind(left) >= sameKind(before)) {
    return false;
  }
  const place = movedBy(ground.edits, ground.spanIn(finding.span));
  const known = new Set(before.map(({ messageId }) => messageId));
  known.delete(finding.messageId);
  return !left.some(
    ({ span, messageId }) => span.start >= place.start && span.start <= place.end && !known.has(messageId),
  );
}

/** Where a place stands after a change; what is written at its ends belongs to it. */
function movedBy(edits: readonly TextEdit[], { start, end }: Span): Span {
  let [before, within] = [0, 0];
  let from = start;
  for (const { span, newText } of edits) {
    const growth = newText.length - (span.end - span.start);
    if (span.end < start) {
      before += growth;
    } else if (span.start <= end) {
      from = Math.min(from, span.start);
      within += growth;
    }
  }
  return { start: from + before, end: end + before + within };
}

/** An event that shows what a finding says is logged afterwards. */
function keepsExample({ witness }: Finding, { read }: Linted): boolean {
  return witness === undefined || read.config === undefined || isLogged(read.config, witness);
}

function isLogged(config: NonNullable<ReadResult['config']>, event: WmiEventRecord): boolean {
  return compileConfig(config).evaluate(event).logged;
}
