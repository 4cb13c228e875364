import { counted, withCommas } from '../../../text';
import type { TriagedChain } from '../../../triage';
import type { ShownChain } from '../shown-cards';
import type { LaneEvent, LaneMark, MarkKind } from './lane';
import { laneEvents, laneMarks, shortText, someOf } from './lane';
import type { Markup } from '../../page/markup';
import { markup } from '../../page/markup';
import type { TimeAxis } from './time-axis';
import { placeOn, spanText, timeAxis } from './time-axis';

/** So many hosts have a timeline, the ones with the worst subscriptions first. */
const MOST_HOSTS = 25;
/** So many subscriptions of a host have a lane, the worst first. */
const MOST_LANES = 15;
const MOST_WORDS_OF_MARK = 8;
const MOST_WORDS_OF_LANE = 12;
const MOST_UNTIMED = 6;
const NAME_SHOWN = 80;
const ROW_HEIGHT = 16;
const HALF = 0.5;
/** Labels of ticks nearer to an end than this would stand beyond it. */
const NEAR_END = 6;

const KIND_WORDS: readonly (readonly [kind: MarkKind, words: string])[] = [
  ['created', 'created'],
  ['modified', 'modified'],
  ['deleted', 'deleted'],
  ['seen', 'seen by WMI-Activity or an inventory'],
  ['fired', 'fired'],
];

/**
 * A timeline for each host, a lane for each of its subscriptions.
 *
 * @param told - the subscriptions that have a card, worst first
 * @param rest - how many further ones have none
 * @returns a section of the page
 */
export function timelineSection(told: readonly ShownChain[], rest: number): Markup {
  const byHost = new Map<string, ShownChain[]>();
  for (const one of told) {
    const known = byHost.get(one.card.host) ?? [];
    byHost.set(one.card.host, known);
    known.push(one);
  }
  const hosts = [...byHost];
  const others = hosts.slice(MOST_HOSTS);
  const hidden = others.reduce((sum, [, chains]) => sum + chains.length, 0) + rest;
  const left =
    hidden === 0
      ? null
      : markup`<p class="left">${counted(hidden, 'further subscription')}${others.length === 0 ? '' : ` on ${counted(others.length, 'further host')}`}: no timeline here. Each card lists its events; --host draws the timeline of one host.</p>`;
  return markup`<section aria-labelledby="timeline">
<h2 id="timeline">Timeline</h2>
<p class="key">${KIND_WORDS.map(
    ([kind, words]) =>
      markup`<span><svg width="16" height="16" aria-hidden="true">
<use href="#mark-${kind}" x="8" y="8" class="${kind}"/>
</svg> ${words}</span> `,
  )}<span><svg width="28" height="16" aria-hidden="true"><line x1="0" x2="28" y1="8" y2="8" class="open"/></svg> no event shows that it was deleted</span></p> ${SHAPES} ${hosts.slice(0, MOST_HOSTS).map(([host, chains], index) => hostFigure(host, chains, index))} ${left}
</section>
`;
}

/** Each kind has a shape of its own, for eyes that tell no colours apart. */
const SHAPES = markup`<svg class="shapes" width="0" height="0" aria-hidden="true">
<defs>
<path id="mark-created" d="M0-6 6 5H-6Z"/>
<path id="mark-modified" d="M-5-5H5V5H-5Z"/>
<path id="mark-deleted" d="M-5-5 5 5M5-5-5 5"/>
<circle id="mark-seen" r="5"/>
<path id="mark-fired" d="M0-7 2-2 7 0 2 2 0 7-2 2-7 0-2-2Z"/>
</defs>
</svg>`;

function hostFigure(host: string, chains: readonly ShownChain[], index: number): Markup {
  const lanes = chains.slice(0, MOST_LANES).map((told) => ({ told, events: laneEvents(told.triaged) }));
  const times = lanes.flatMap(({ events }) => events.flatMap(({ at }) => at ?? []));
  const first = times.reduce((least, at) => Math.min(least, at), Infinity);
  const last = times.reduce((most, at) => Math.max(most, at), -Infinity);
  const axis = times.length === 0 ? null : timeAxis(first, last);
  const rest = chains.length - lanes.length;
  const more =
    rest === 0
      ? null
      : markup`<p class="left">${counted(rest, 'further subscription')} of this host: the ${withCommas(MOST_LANES)} worst are drawn, the cards below tell of all.</p>`;
  const untimed = lanes.flatMap(({ told: { card }, events }) =>
    events.filter(({ at }) => at === null).map(({ words }) => `${shortText(card.title, NAME_SHOWN)}: ${words}`),
  );
  const id = `host-${String(index + 1)}`;
  return markup`<section class="host" aria-labelledby="${id}">
<h3 id="${id}"><bdi>${shortText(host, NAME_SHOWN)}</bdi></h3>
<p class="span">${counted(chains.length, 'subscription')}, ${axis === null ? 'no event tells its time' : `${spanText(first, last)} UTC`}</p> ${axis === null ? null : axisMarkup(axis)}
<ol class="lanes">${lanes.map(({ told, events }) => laneItem(told, events, axis))}</ol> ${untimed.length === 0 ? null : markup`<p class="left">Without a time: ${someOf(untimed, MOST_UNTIMED)}.</p>`} ${more}
</section>
`;
}

function axisMarkup(axis: TimeAxis): Markup {
  const labels = axis.ticks.map(({ at, label }, index) => {
    const place = placeOn(axis, at);
    const anchor = place < NEAR_END ? 'start' : place > 100 - NEAR_END ? 'end' : 'middle';
    return markup`<text x="${place}%" y="13" text-anchor="${anchor}" class="${index % 2 === 0 ? 'tick' : 'tick between'}">${label}</text>`;
  });
  return markup`<div class="axis" aria-hidden="true"><svg width="100%" height="18">${labels}</svg></div>`;
}

function laneItem({ triaged, card }: ShownChain, events: readonly LaneEvent[], axis: TimeAxis | null): Markup {
  const name = markup`<a class="lane-name ${card.level}" href="#s-${card.id}"><span class="level-sign" aria-hidden="true"></span><span class="sr">${card.levelWords}: </span><bdi>${shortText(card.title, NAME_SHOWN)}</bdi></a>`;
  const marks = axis === null ? [] : laneMarks(events, axis);
  if (axis === null || marks.length === 0) {
    return markup`<li>${name}<span class="lane-none">no event tells its time</span></li>
`;
  }
  const rows = Math.max(...marks.map(({ row }) => row)) + 1;
  const height = (rows + HALF) * ROW_HEIGHT;
  const words = someOf([...marks.flatMap(({ words: all }) => all), ...moreWords(triaged)], MOST_WORDS_OF_LANE);
  return markup`<li>${name}<svg class="lane" role="img" aria-label="${`${shortText(card.title, NAME_SHOWN)}: ${words}`}" width="100%" height="${height}"> ${axis.ticks.map(({ at }) => markup`<line class="grid" x1="${placeOn(axis, at)}%" x2="${placeOn(axis, at)}%" y1="0" y2="100%"/>`)} ${lifeLine(triaged, marks)} ${marks.map(markMarkup)}
</svg></li>
`;
}

function moreWords({ moreEvents }: TriagedChain): readonly string[] {
  return moreEvents === 0 ? [] : [`${counted(moreEvents, 'event')} of a long history not drawn`];
}

/** From the first event to the last; on to the end of the axis where nothing shows that a part was deleted. */
function lifeLine({ chain: { filter, consumer, binding } }: TriagedChain, marks: readonly LaneMark[]): Markup {
  const [from, to] = [marks.at(0)?.place ?? 0, marks.at(-1)?.place ?? 0];
  const y = (1 + HALF) * HALF * ROW_HEIGHT;
  const isGone = [filter, consumer, binding].some((part) => part?.there === false);
  const open = isGone ? null : markup`<line class="open" x1="${to}%" x2="100%" y1="${y}" y2="${y}"/>`;
  return markup`<line class="life" x1="${from}%" x2="${to}%" y1="${y}" y2="${y}"/>${open}`;
}

function markMarkup({ kind, place, row, words }: LaneMark): Markup {
  const y = (row + HALF + HALF * HALF) * ROW_HEIGHT;
  return markup`<g><title>${someOf(words, MOST_WORDS_OF_MARK)}</title><use href="#mark-${kind}" class="${kind}" x="${place}%" y="${y}"/></g>`;
}
