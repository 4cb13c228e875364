import type { Comparison, ConditionTruth, Coverage, DeadConditions, ExclusionReach, Proof } from '../analysis';
import { ConfigAnalysis } from '../analysis';
import type { CompiledConfig } from '../engine';
import { compileConfig } from '../engine';
import type { VerifiedExclusion } from '../exclusions';
import type { Binding, BoundElement, Condition, Config, ConfigNode } from '../model';
import type { Platform, ReadResult } from '../reader';
import type { Span, TextEdit } from '../text';
import type { XmlElement } from '../xml';
import type { WmiProofs } from './facts';
import type { Tags } from './wrapping';
import { wrapping } from './wrapping';

/** Questions about single conditions, over all events that they reach. */
export interface ConditionQuestions {
  /** Whether one of some conditions on one field matches. */
  truthOf(bound: BoundElement, conditions: readonly Condition[]): ConditionTruth;
  /** Whether every value that one condition matches is matched by another on the same field. */
  covers(bound: BoundElement, wide: Condition, narrow: Condition): Proof;
}

/** What the rules know of the WmiEvent part of a file. */
export interface WmiFacts extends WmiProofs {
  readonly compiled: CompiledConfig;
  /** The exclude elements that count, in document order. */
  readonly excludes: readonly BoundElement[];
  /** The include elements that count, in document order. */
  readonly includes: readonly BoundElement[];
  /** The conditions that change nothing. */
  readonly dead: DeadConditions;
  readonly conditions: ConditionQuestions;
  /** What changes where another configuration takes the place of this one. */
  comparedWith(after: Config): Comparison;
  /** The XML element behind a part of the configuration. */
  elementOf(node: ConfigNode): XmlElement;
  /** Where to underline a part: a condition or `<Rule>` whole, any other element's start tag. */
  spanOf(node: ConfigNode): Span;
  /** What to cut so that a part is gone: the element, and its whole line where nothing else stands on it. */
  removalOf(node: ConfigNode): Span;
  /** What puts neighbouring parts, from the first to the last, into a new element, laid out as the file is. */
  wrap(first: ConfigNode, last: ConfigNode, tags: Tags): readonly TextEdit[];
}

/** What a rule can look at. */
export interface LintContext {
  readonly read: ReadResult;
  /** The WmiEvent part; null where it cannot be read, or is refused itself. */
  readonly wmi: WmiFacts | null;
  /** Whether Sysmon loads the file; only then may a rule say what it logs. */
  readonly accepted: boolean;
  readonly platform: Platform;
  /** Whether the file is meant as a part of a configuration. */
  readonly partial: boolean;
  /** The exclusions that were verified; null where no manifest is given. */
  readonly verified: readonly VerifiedExclusion[] | null;
}

/**
 * Gathers what the rules look at; everything costly is computed on first use.
 *
 * @param read - a file as the reader read it
 * @param options - what the user said of the file
 * @param share - the part of the work of one call that proofs may take
 * @returns the context
 */
export function lintContext(
  read: ReadResult,
  options: Pick<LintContext, 'platform' | 'partial' | 'verified'>,
  share: number,
): LintContext {
  return {
    read,
    wmi: read.draft === undefined ? null : new LazyWmiFacts(read.draft, read, share),
    accepted: read.outcome === 'accepted',
    ...options,
  };
}

class LazyWmiFacts implements WmiFacts {
  readonly config: Config;
  readonly #read: ReadResult;
  #compiled: CompiledConfig | undefined;
  readonly #analysis: ConfigAnalysis;

  constructor(config: Config, read: ReadResult, share: number) {
    this.config = config;
    this.#read = read;
    this.#analysis = new ConfigAnalysis(config, share);
  }

  get compiled(): CompiledConfig {
    this.#compiled ??= compileConfig(this.config);
    return this.#compiled;
  }

  get binding(): Binding {
    return this.compiled.binding;
  }

  get excludes(): readonly BoundElement[] {
    return this.binding.bound.filter(({ element }) => element.onmatch === 'exclude');
  }

  get includes(): readonly BoundElement[] {
    return this.binding.bound.filter(({ element }) => element.onmatch === 'include');
  }

  get coverage(): Coverage {
    return this.#analysis.coverage;
  }

  get exclusions(): readonly ExclusionReach[] {
    return this.#analysis.exclusions;
  }

  get dead(): DeadConditions {
    return this.#analysis.dead;
  }

  get conditions(): ConditionQuestions {
    return this.#analysis;
  }

  comparedWith(after: Config): Comparison {
    return this.#analysis.compareWith(after);
  }

  elementOf(node: ConfigNode): XmlElement {
    const element = this.#read.locate(node);
    if (element === undefined) {
      throw new TypeError(`the ${node.kind} does not belong to this file`);
    }
    return element;
  }

  spanOf(node: ConfigNode): Span {
    const element = this.elementOf(node);
    const whole = node.kind === 'Condition' || node.kind === 'Rule' || node.kind === 'Option';
    return { start: element.start, end: whole ? element.end : element.startTagEnd };
  }

  removalOf(node: ConfigNode): Span {
    const { start, end } = this.elementOf(node);
    const { text, lines } = this.#read.source;
    const lineStart = lines.lineStart(lines.position(start).line);
    const { line } = lines.position(end);
    const lineEnd = line < lines.lineCount ? lines.lineStart(line + 1) : text.length;
    const alone = text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '' && lineEnd > end;
    return alone ? { start: lineStart, end: lineEnd } : { start, end };
  }

  wrap(first: ConfigNode, last: ConfigNode, tags: Tags): readonly TextEdit[] {
    return wrapping(this.#read.source, this.elementOf(first), this.elementOf(last), tags);
  }
}
