import type { Span } from '../../text';
import { TECHNIQUES, type Technique } from '../facts/techniques.data';

/** How much a judgement weighs: `base` is true of every consumer that runs code, `information` of records, not of intent. */
export type Weight = 'base' | 'information' | 'low' | 'medium' | 'high';

/** The part of a subscription that a judgement looks at. */
export type JudgedPart = 'filter' | 'consumer' | 'binding' | 'subscription';

/** What a judgement rests on. */
export interface Evidence {
  /** Where this piece weighs something else than its judgement usually does. */
  readonly weight?: Weight;
  /** The text of the span. */
  readonly excerpt: string;
  /** 0 for the recorded value; else the layer of the payload that the span is in. */
  readonly layer: number;
  readonly span: Span;
  /** Why it says something, in one sentence without a full stop. */
  readonly reason: string;
  /** The techniques that this piece shows: some of those of the judgement. */
  readonly techniques: readonly string[];
}

/** What a judgement of a subscription, rather than of its payload, rests on. */
export interface ChainEvidence {
  /** Where this piece weighs something else than its judgement usually does. */
  readonly weight?: Weight;
  /** The part that shows it. */
  readonly part: JudgedPart;
  /** The field of the event, for example `Query`; empty where it rests on what happened, not on a value. */
  readonly field: string;
  /** The text of the span; of what happened, its time or its name. */
  readonly excerpt: string;
  /** Where in the text of the field, as an administrator sees it; null where it rests on what happened. */
  readonly span: Span | null;
  /** Why it says something, in one sentence without a full stop. */
  readonly reason: string;
  /** The techniques that this piece shows: some of those of the judgement. */
  readonly techniques: readonly string[];
}

/** One thing that is looked for, as data: what it says, on what it rests, how it can be wrong. */
export interface Judgement<Subject, Example = string, Found = Evidence> {
  /** In kebab case, never renamed. */
  readonly id: string;
  readonly part: JudgedPart;
  /** The field of the event, for example `Destination`. */
  readonly field: string;
  readonly weight: Weight;
  readonly techniques: readonly Technique[];
  /** What it says of a subscription, in one sentence. */
  readonly summary: string;
  /** When it fires and nothing is wrong. */
  readonly howWrong: string;
  /** What an attacker does so that it stays silent. */
  readonly evades: string;
  /** Inputs that run as tests, at least two each. */
  readonly examples: { readonly fires: readonly Example[]; readonly silent: readonly Example[] };
  /** What it rests on; empty where it stays silent. Taking a span out of the value takes its evidence away. */
  judge(subject: Subject): readonly Found[];
}

/**
 * Declares a judgement.
 *
 * @param judgement - the judgement
 * @returns the same, frozen
 */
export function defineJudgement<Subject, Example = string, Found = Evidence>(
  judgement: Judgement<Subject, Example, Found>,
): Judgement<Subject, Example, Found> {
  return Object.freeze(judgement);
}

/**
 * The techniques with these ids.
 *
 * @param ids - ids of {@link TECHNIQUES}
 * @returns the techniques; an id without a line there is marked as unverified
 */
export function techniques(...ids: readonly string[]): readonly Technique[] {
  return ids.map((id) => TECHNIQUES.get(id) ?? { id, name: id, unverified: true });
}
