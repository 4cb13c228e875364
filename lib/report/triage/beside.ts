import { counted } from '../../text';
import type { TriagedChain } from '../../triage';
import { grouped } from '../../triage';
import type { CardLine } from './card';
import { harmless } from './harmless';
import { placeWords } from './place-words';

/** What says the same of several events is told once. */
function neighbourLines(neighbours: TriagedChain['neighbours']): CardLine[] {
  const alike = grouped(neighbours, ({ role, strength, what, log, eventId }) =>
    JSON.stringify([role, strength, what, log, eventId]),
  );
  return [...alike.values()].map(([first, ...more]) => {
    const { role, strength, what, log, eventId, time, path, line, record } = first;
    const place = `${log} ${String(eventId)}${time === null ? '' : `, ${time}`}, ${placeWords(path, line, record)}`;
    const others = more.length === 0 ? '' : `, and ${counted(more.length, 'more event')}`;
    return {
      label: ROLE_WORDS[role],
      text: `${STRENGTH[strength]}: ${harmless(what)} (${place}${others})`,
      kind: 'words',
    };
  });
}

/**
 * What else speaks of a subscription: events beside it, and public rules.
 *
 * @param triaged - the subscription
 * @param isWhole - whether rules that would not fire are told one by one
 * @param context - how many other events were looked at; null where none were given
 * @returns a line each
 */
export function besideOf(
  { neighbours, moreNeighbours, detections }: TriagedChain,
  isWhole: boolean,
  context: number | null,
): CardLine[] {
  const lines = neighbourLines(neighbours);
  for (const role of ['before', 'named', 'active', 'fired'] as const) {
    if (moreNeighbours[role] > 0) {
      lines.push({
        label: ROLE_WORDS[role],
        text: `and ${counted(moreNeighbours[role], 'more event')}`,
        kind: 'words',
      });
    }
  }
  if (context !== null && neighbours.length === 0) {
    const text = `none of the ${counted(context, 'other event')} shows it; that does not show that it did not run`;
    lines.push({ label: 'context', text, kind: 'words' });
  }
  const groups = [
    ['rules that fire', detections.filter(({ fires }) => fires === true)],
    ['silent', isWhole ? detections.filter(({ fires }) => fires === false) : []],
    ['cannot tell', isWhole ? detections.filter(({ fires }) => fires === 'unknown') : []],
  ] as const;
  for (const [label, list] of groups) {
    for (const [index, { source, id, title, why }] of list.entries()) {
      const text = isWhole ? `${source} ${id}, ${title}: ${why}` : `${source}, ${title} (${id.slice(0, ID_SHOWN)})`;
      lines.push({ label: index === 0 ? label : '', text, kind: 'words' });
    }
  }
  const others = detections.filter(({ fires }) => fires !== true).length;
  if (!isWhole && others > 0) {
    const text = `${counted(others, 'more rule')} would not fire, or it cannot be told: --full lists them`;
    lines.push({ label: detections.length === others ? 'public rules' : '', text, kind: 'words' });
  }
  return lines;
}

const ROLE_WORDS = { before: 'made with', named: 'named by', active: 'active', fired: 'fired' } as const;
const STRENGTH = { proof: 'proof', strong: 'strong sign', weak: 'near in time' } as const;
/** The beginning of an id of a public rule is enough to find it. */
const ID_SHOWN = 8;
