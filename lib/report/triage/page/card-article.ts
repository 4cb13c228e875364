import { counted, withCommas } from '../../../text';
import type { SubscriptionFinding, Layer, TriagedChain } from '../../../triage';
import { defang } from '../../../triage';
import type { CardLine, CardSign } from '../card';
import { shortened } from '../shortened';
import type { ShownChain } from '../shown-cards';
import type { Mark } from './marked-text';
import { markedText } from './marked-text';
import type { Markup } from '../../page/markup';
import { markup } from '../../page/markup';

/** Of a longer text so many characters are shown, and what is around the evidence in it. */
const MOST_SHOWN = 400;

/** Lines of a card that are told again as values with their evidence marked. */
const FIELD_OF_LABEL: ReadonlyMap<string, string> = new Map([
  ['runs', 'Destination'],
  ['writes', 'Destination'],
  ['logs as', 'Destination'],
  ['mails by', 'Destination'],
  ['ExecutablePath', 'ExecutablePath'],
  ['ScriptFileName', 'ScriptFileName'],
  ['query', 'Query'],
]);

/**
 * The card of a subscription.
 *
 * @param told - the subscription, and what is told of it
 * @param isWhole - whether long values are shown whole
 * @returns an article of the page
 */
export function cardArticle({ triaged, card }: ShownChain, isWhole: boolean): Markup {
  const id = `s-${card.id}`;
  const marks = marksOf(triaged.findings, card.signs);
  const cut = (text: string): string => shortened(text, isWhole);
  return markup`<article class="card ${card.level}" id="${id}" aria-labelledby="${id}-name">
<header>
<p class="tags">
<span class="level ${card.level}">${card.levelWords}</span>
<a href="#${id}" class="id" title="a link to this subscription">${card.id}</a></p>
<h4 id="${id}-name">
<bdi>${cut(card.title)}</bdi> <span class="on">on <bdi>${cut(card.host)}</bdi></span>
</h4>
</header>
<section>
<h5>What</h5>
<dl>${groupsOf(card.what).map((group) => factMarkup(group, triaged, marks, isWhole))}</dl> ${eventTable(triaged)}
</section>
<section>
<h5>Why</h5> ${[...card.because, card.standing].map((text) => markup`<p>${sentenceOf(cut(text))}</p>`)} ${
    card.signs.length === 0 ? null : markup`<ol class="signs">${card.signs.map(signItem)}</ol>`
  }
</section> ${
    card.beside.length === 0
      ? null
      : markup`<section>
<h5>Beside it</h5>
<dl>${groupsOf(card.beside).map((group) => wordsFact(group, isWhole))}</dl>
</section>`
  }
<section>
<h5>Next</h5> ${card.next.map((line) => nextMarkup(line))}
</section>
</article>
`;
}

/** The marks of each text: `Query`, or the number of a layer of the payload. */
type MarksByText = ReadonlyMap<string | number, readonly Mark[]>;

function marksOf(findings: readonly SubscriptionFinding[], signs: readonly CardSign[]): MarksByText {
  const numbers = new Map(signs.map(({ id }, index) => [id, index + 1]));
  const marks = new Map<string | number, Mark[]>();
  for (const { id, weight, part, field, layer, span } of findings) {
    if (span !== null) {
      const key = part === 'consumer' ? layer : field;
      const known = marks.get(key) ?? [];
      marks.set(key, known);
      known.push({ span, id, weight, number: numbers.get(id) ?? 0 });
    }
  }
  return marks;
}

/** Lines of a card under one label. */
interface LineGroup {
  readonly label: string;
  readonly lines: readonly CardLine[];
}

function groupsOf(lines: readonly CardLine[]): readonly LineGroup[] {
  const groups: { label: string; lines: CardLine[] }[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last !== undefined && (line.label === '' || line.label === last.label)) {
      last.lines.push(line);
    } else {
      groups.push({ label: line.label, lines: [line] });
    }
  }
  return groups;
}

function factMarkup(group: LineGroup, triaged: TriagedChain, marks: MarksByText, isWhole: boolean): Markup | string {
  const { label } = group;
  const field = FIELD_OF_LABEL.get(label);
  if (label === 'events') {
    return '';
  }
  if (label === 'decoded') {
    return decodedFact(triaged, marks, isWhole);
  }
  const value = field === undefined ? null : valueOf(field, triaged);
  if (value === null) {
    return wordsFact(group, isWhole);
  }
  const shown = markedText(value.text, marks.get(value.key) ?? [], isWhole ? Infinity : MOST_SHOWN);
  return markup`<dt>${label}</dt>
<dd><pre tabindex="0" aria-label="${label}">${shown}</pre></dd>
`;
}

/** A recorded value that evidence can stand in; null where it was not recorded. */
function valueOf(field: string, { query, payload }: TriagedChain): { text: string; key: string | number } | null {
  if (field === 'Query') {
    return query === null ? null : { text: query.text, key: field };
  }
  const layer = payload?.layers.find((one) => one.field === field);
  return layer === undefined || layer.text === '' ? null : { text: layer.text, key: layer.number };
}

function wordsFact({ label, lines }: LineGroup, isWhole: boolean): Markup {
  const isAlert = label === 'missing' || label === 'note';
  const shown = lines.map(({ kind, text }) =>
    kind === 'words'
      ? markup`<p>${shortened(text, isWhole)}</p>`
      : markup`<pre tabindex="0" aria-label="${label}">${markedText(text, [], Infinity)}</pre>`,
  );
  return markup`<dt class="${isAlert ? 'alert' : ''}">${label}</dt>
<dd>${shown}</dd>
`;
}

function decodedFact({ payload }: TriagedChain, marks: MarksByText, isWhole: boolean): Markup {
  const layers = (payload?.layers ?? []).filter(({ made }) => made.length > 0);
  const shown = layers.map((layer, index) => layerDetails(layer, index === 0, marks.get(layer.number) ?? [], isWhole));
  const stopped = payload?.stopped ?? null;
  return markup`<dt>decoded</dt>
<dd>${shown}${stopped === null ? null : markup`<p>Decoding stopped before the end: ${stopped}.</p>`}</dd>
`;
}

function layerDetails(layer: Layer, isOpen: boolean, marks: readonly Mark[], isWhole: boolean): Markup {
  const { made, source, bytes, sha256, note, text } = layer;
  const from = source === null || source.layer === 0 ? '' : ` from text ${String(source.layer)}`;
  const shown =
    text === ''
      ? markup`<p>These bytes are not text.</p>`
      : markup`<pre tabindex="0" aria-label="decoded text ${layer.number}">
${markedText(text, marks, isWhole ? Infinity : MOST_SHOWN)}</pre>`;
  return markup`<details${isOpen ? markup` open` : null}><summary>text ${layer.number}${from}: ${made.join(', ')}, ${counted(bytes, 'byte')}</summary>
${note === null ? null : markup`<p>${note}</p>`}${shown}
<p class="hash">SHA-256 <code>${sha256}</code></p></details>
`;
}

function eventTable({ events, moreEvents }: TriagedChain): Markup | null {
  if (events.length === 0) {
    return null;
  }
  const rows = events.map(
    ({ eventId, operation, time, user, path, line, record }) =>
      markup`<tr>
<td>${time ?? 'not recorded'}</td>
<td>${String(eventId)} ${operation ?? 'seen'}</td>
<td><bdi>${user ?? '-'}</bdi></td>
<td><bdi>${path}:${String(line)}</bdi>${record === null ? '' : `, record ${record}`}</td>
</tr> `,
  );
  const more = moreEvents === 0 ? null : markup`<p>And ${withCommas(moreEvents)} more events.</p>`;
  return markup`<details class="events">
<summary>${counted(events.length + moreEvents, 'recorded event')}</summary>
<div class="scroll" tabindex="0" role="group" aria-label="events">
<table>
<thead>
<tr>
<th scope="col">time</th>
<th scope="col">event</th>
<th scope="col">user</th>
<th scope="col">recorded in</th>
</tr>
</thead>
<tbody> ${rows}
</tbody>
</table>
</div> ${more}
</details>`;
}

function signItem({ weight, id, reason, excerpt, techniques, more }: CardSign): Markup {
  const others = more === 0 ? '' : `, and in ${counted(more, 'more place')}`;
  const quoted =
    excerpt === '' || weight === 'base' ? null : markup`<code class="excerpt">${cutExcerpt(excerpt)}</code>`;
  return markup`<li>
<span class="weight ${weight}">${weight}</span>
<span class="sign"><b>${id}</b>: ${defang(reason)}${others} ${techniques.map((technique) => markup`<span class="technique">${technique}</span> `)}${quoted}</span></li>
`;
}

const EXCERPT = 160;

function cutExcerpt(excerpt: string): string {
  return excerpt.length <= EXCERPT
    ? excerpt
    : `${excerpt.slice(0, EXCERPT)} [and ${counted(excerpt.length - EXCERPT, 'character')} more, marked above]`;
}

function nextMarkup({ kind, text }: CardLine): Markup {
  return kind === 'words'
    ? markup`<p>${sentenceOf(defang(text))}</p>`
    : markup`<pre class="command" tabindex="0">${text}</pre>`;
}

/** A clause of a card as a sentence. */
function sentenceOf(text: string): string {
  const first = text.slice(0, 1).toUpperCase();
  return `${first}${text.slice(1)}${/[.:]$/.test(text) ? '' : '.'}`;
}
