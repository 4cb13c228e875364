import { counted } from '../../text';
import type { Chain, Level, Sighting, SubscriptionFinding, TriagedChain } from '../../triage';
import { grouped, namespacePath } from '../../triage';
import { besideOf } from './beside';
import { harmless } from './harmless';
import { nextSteps } from './next-steps';
import { placeWords } from './place-words';
import type { TriagedFiles } from './triaged-files';
import { LEVEL_WORDS, listed, missingWords, noteWords } from './words';

/** A line of a card: a label and what is said; `code` is a text of the subscription itself, hostile until shown otherwise. */
export interface CardLine {
  readonly label: string;
  readonly text: string;
  readonly kind: 'words' | 'code' | 'command';
}

/** One judgement as a card tells it. */
export interface CardSign {
  readonly weight: SubscriptionFinding['weight'];
  readonly id: string;
  readonly reason: string;
  /** The text that it rests on, safe to read: addresses cannot be followed. */
  readonly excerpt: string;
  readonly techniques: readonly string[];
  /** How many further places show it for other reasons. */
  readonly more: number;
}

/** What is told of one subscription, in the words of every format. */
export interface Card {
  readonly id: string;
  readonly level: Level;
  readonly levelWords: string;
  readonly host: string;
  /** What it is called. */
  readonly title: string;
  readonly what: readonly CardLine[];
  /** Why it has its level, one sentence a rule. */
  readonly because: readonly string[];
  readonly standing: string;
  readonly signs: readonly CardSign[];
  /** What else speaks: events beside it, public rules. */
  readonly beside: readonly CardLine[];
  readonly next: readonly CardLine[];
}

/** What a consumer does with its Destination, where it runs nothing. */
const DOES: ReadonlyMap<string, string> = new Map([
  ['LogFileEventConsumer', 'writes'],
  ['NTEventLogEventConsumer', 'logs as'],
  ['SMTPEventConsumer', 'mails by'],
]);
/** What lines of their own tell already. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['parts-missing']);

/** A payload is shown as far as this, unless all of it is asked for. */
const MOST_SHOWN = 400;
/** So many reasons of one judgement are told. */
const MOST_REASONS = 4;
/** So many events are named in a line. */
const MOST_EVENTS = 6;

/**
 * What is told of a subscription.
 *
 * @param triaged - the subscription
 * @param isWhole - whether long values are told whole
 * @param inputs - what the subscription was judged by, for the commands that come next
 * @returns the card
 */
export function cardOf(triaged: TriagedChain, isWhole: boolean, inputs: Pick<TriagedFiles, 'files' | 'context'>): Card {
  const { id, chain, level, because, standing, findings } = triaged;
  return {
    id,
    level,
    levelWords: LEVEL_WORDS[level],
    host: chain.host === '' ? 'host not recorded' : chain.host,
    title: titleOf(chain),
    what: whatOf(triaged, isWhole),
    because: because.map(({ says, judgements }) =>
      judgements.length === 0 ? says : `${says} (${judgements.join(', ')})`,
    ),
    standing: standing.why,
    signs: signsOf(findings),
    beside: besideOf(triaged, isWhole, inputs.context?.events ?? null),
    next: nextSteps(triaged, inputs),
  };
}

function titleOf({ names: { filter, consumer } }: Chain): string {
  if (filter === null || consumer === null) {
    const [part, name, other] = filter === null ? ['consumer', consumer, 'filter'] : ['filter', filter, 'consumer'];
    return `${part} ${name === null ? 'without a name' : `"${name}"`} (${other} not recorded)`;
  }
  return filter === consumer ? `"${filter}"` : `"${filter}" to "${consumer}"`;
}

function whatOf(
  { chain, query, payload, earlier, confidence, events, moreEvents }: TriagedChain,
  isWhole: boolean,
): CardLine[] {
  const { consumer, namespace } = chain;
  const lines: CardLine[] = [];
  const say = (label: string, text: string, kind: CardLine['kind'] = 'words'): void => {
    lines.push({ label, text, kind });
  };
  if (consumer !== null) {
    const type =
      consumer.wmiClass ?? (consumer.content.type === '' ? 'a consumer of unknown class' : consumer.content.type);
    say('consumer', `${type} "${consumer.name}"${runsAsSystem(payload?.kind)}`);
    say(DOES.get(consumer.wmiClass ?? '') ?? 'runs', shownPayload(consumer.content.destination, isWhole), 'code');
    for (const name of ['ExecutablePath', 'ScriptFileName']) {
      const value = consumer.content.properties?.get(name);
      if (value !== undefined) {
        say(name, shown(value, isWhole), 'code');
      }
    }
  }
  for (const layer of payload?.layers.slice(1) ?? []) {
    if (layer.made.length > 0) {
      say('decoded', `${layer.made.join(', ')}${layer.note === null ? '' : ` (${layer.note})`}:`);
      if (layer.text !== '') {
        say('', shown(layer.text, isWhole), 'code');
      } else {
        say('', `${counted(layer.bytes, 'byte')} that are not text, SHA-256 ${layer.sha256}`);
      }
    }
  }
  for (const { destination, time, findings } of earlier) {
    const ids = [...new Set(findings.filter(({ weight }) => weight === 'high').map(({ id: one }) => one))];
    say('ran before', `${time ?? 'at an unknown time'}${ids.length === 0 ? '' : ` (${ids.join(', ')})`}:`);
    say('', shown(destination, isWhole), 'code');
  }
  if (chain.filter !== null) {
    say('trigger', query === null ? 'its query was not recorded' : query.sentence);
    if (query !== null) {
      say('query', shown(query.text, isWhole), 'code');
    }
    const { namespace: space } = chain.filter.content;
    say('query runs in', space ?? 'not recorded');
  }
  if (namespace !== null) {
    say('lives in', namespacePath(namespace));
  }
  say('made by', chain.user ?? 'not recorded');
  say('recorded', timeWords(chain));
  say('now', stateWords(chain, confidence));
  for (const missing of missingWords(chain.missing)) {
    say('missing', missing);
  }
  for (const note of chain.notes) {
    say('note', noteWords(note));
  }
  for (const flaw of new Set([...(chain.filter?.flaws ?? []), ...(consumer?.flaws ?? [])])) {
    say('note', flaw);
  }
  return [...lines, ...eventLines(events, moreEvents, isWhole)];
}

function runsAsSystem(kind: string | undefined): string {
  return kind === 'command-line' || kind === 'script' ? ', which runs as SYSTEM whoever made it' : '';
}

function shownPayload(text: string | null, isWhole: boolean): string {
  return text === null ? '(not recorded)' : shown(text, isWhole);
}

function shown(text: string, isWhole: boolean): string {
  const safe = harmless(text);
  const rest = safe.length - MOST_SHOWN;
  return isWhole || rest <= 0
    ? safe
    : `${safe.slice(0, MOST_SHOWN)} [and ${counted(rest, 'character')} more: --full shows them]`;
}

function timeWords({ first, last }: Chain): string {
  if (first === null) {
    return 'no event has a time';
  }
  return first === last || last === null ? first : `from ${first} to ${last}`;
}

function stateWords({ filter, consumer, binding }: Chain, confidence: TriagedChain['confidence']): string {
  const parts = [
    ['filter', filter],
    ['consumer', consumer],
    ['binding', binding],
  ] as const;
  const gone = parts.flatMap(([name, part]) => (part?.there === false ? [name] : []));
  const last = [filter, consumer, binding].flatMap((part) => (part?.there === false ? [part.states.at(-1)] : []));
  const when = last.flatMap((state) => state?.sighting.time ?? []).at(0);
  if (gone.length > 0) {
    return `${listed(gone)} deleted${when === undefined ? '' : ` at ${when}`}`;
  }
  return confidence === 'complete'
    ? 'all three parts were recorded, and no event shows that one was deleted'
    : 'unknown: no event shows that it was deleted';
}

function eventLines(events: readonly Sighting[], more: number, isWhole: boolean): readonly CardLine[] {
  const shownEvents = isWhole ? events : events.slice(0, MOST_EVENTS);
  const rest = events.length - shownEvents.length + more;
  const told = shownEvents.map((sighting) => {
    const { eventId, listed: isListed, operation, path, line, record } = sighting;
    const place = placeWords(path, line, record);
    return `${isListed ? 'inventory' : String(eventId)}${operation === null ? '' : ` ${operation}`}, ${place}`;
  });
  return [...told, ...(rest === 0 ? [] : [`and ${String(rest)} more`])].map((text, index) => ({
    label: index === 0 ? 'events' : '',
    text,
    kind: 'words',
  }));
}

/** One for each judgement: the reasons that its places give, and the first of them. */
function signsOf(findings: readonly SubscriptionFinding[]): CardSign[] {
  const told = findings.filter(({ id }) => !TOLD_ELSEWHERE.has(id));
  return [...grouped(told, ({ id }) => id).values()].map((all) => {
    const [{ weight, id, excerpt }] = all;
    const reasons = [...new Set(all.map(({ reason }) => reason))];
    const listedReasons = reasons.slice(0, MOST_REASONS);
    const left = all.filter(({ reason }) => !listedReasons.includes(reason)).length;
    return {
      weight,
      id,
      reason: harmless(listedReasons.join('; ')),
      excerpt: harmless(excerpt),
      techniques: [...new Set(all.flatMap(({ techniques }) => techniques))],
      more: left,
    };
  });
}
