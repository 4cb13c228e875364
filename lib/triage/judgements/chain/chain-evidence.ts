import type { Span } from '../../../text';
import type { Part } from '../../join';
import type { ChainEvidence, JudgedPart } from '../judgement';
import type { JudgedChain } from './judged-chain';

/** The technique of every subscription that runs something. */
export const SUBSCRIPTION = 'T1546.003';

/** A value of a chain, by the part and the field of the event that have it. */
export interface ChainValue {
  readonly part: JudgedPart;
  readonly field: string;
  readonly text: string;
}

/**
 * Evidence that is a piece of a value.
 *
 * @param value - the value
 * @param span - the piece; null: all of it
 * @param reason - why it says something
 * @param techniques - what it shows
 * @returns the evidence; without span where the piece is empty
 */
export function inValue(
  { part, field, text }: ChainValue,
  span: Span | null,
  reason: string,
  ...techniques: readonly string[]
): ChainEvidence {
  const { start, end } = span ?? { start: 0, end: text.length };
  return {
    part,
    field,
    excerpt: text.slice(start, end),
    span: end > start ? { start, end } : null,
    reason,
    techniques,
  };
}

/**
 * Evidence that is a piece of the query in force.
 *
 * @param subject - the chain
 * @param span - the piece
 * @param reason - why it says something
 * @param techniques - what it shows
 * @returns the evidence
 */
export function inQuery(
  { query }: JudgedChain,
  span: Span,
  reason: string,
  ...techniques: readonly string[]
): ChainEvidence {
  return inValue({ part: 'filter', field: 'Query', text: query?.text ?? '' }, span, reason, ...techniques);
}

/**
 * Evidence that is something that happened, and no value.
 *
 * @param part - the part that shows it
 * @param excerpt - a time or a name
 * @param reason - why it says something
 * @param techniques - what it shows
 * @returns the evidence
 */
export function ofEvents(
  part: JudgedPart,
  excerpt: string,
  reason: string,
  ...techniques: readonly string[]
): ChainEvidence {
  return { part, field: '', excerpt, span: null, reason, techniques };
}

/** The ID of Sysmon's event for each part. */
export const EVENT_ID: Readonly<Record<Part, 19 | 20 | 21>> = { filter: 19, consumer: 20, binding: 21 };
