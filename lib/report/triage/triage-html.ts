import { counted, withCommas } from '../../text';
import type { Level } from '../../triage';
import { EXPECTED_PER_MONTH, LEVELS } from '../../triage';
import type { TextOptions } from '../style';
import { pageDocument } from '../page/document';
import { cardArticle } from './page/card-article';
import { LEVEL_MEANINGS, legendSection } from './page/legend';
import { type Markup, markup } from '../page/markup';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './page/style';
import { timelineSection } from './page/timeline';
import type { ShownCards } from './shown-cards';
import { shownCards } from './shown-cards';
import { headline, inputWords, volumeWords } from './totals';
import type { TriagedFiles } from './triaged-files';
import { LEVEL_WORDS } from './words';

/**
 * What `triage` found, as one page that needs nothing else: no script, no network.
 *
 * @param triaged - what was found
 * @param options - whether long values are shown whole; the rest plays no part
 * @returns HTML with a final newline; the same for the same input
 */
export function triageHtml(triaged: TriagedFiles, options: TextOptions): string {
  const cards = shownCards(triaged, options.full);
  const answer = headline(triaged);
  return pageDocument(
    {
      title: `${answer} sysmon-wmi triage`,
      about: `sysmon-wmi triage, ${triaged.today}`,
      heading: answer,
      style: PAGE_STYLE,
      styleHash: PAGE_STYLE_HASH,
      skip: { to: 'subscriptions', words: 'To the subscriptions' },
    },
    markup`${levelTable(triaged, cards)} ${cards.told.length === 0 ? null : timelineSection(cards.told, cards.rest)} ${cardSections(cards, options.full)} ${readSection(triaged)} ${legendSection()}`,
  );
}

function levelTable({ report }: TriagedFiles, { told }: ShownCards): Markup {
  const there = new Set<Level>(told.map(({ card }) => card.level));
  const rows = LEVELS.map((level) => {
    const badge = markup`<span class="level ${level}">${LEVEL_WORDS[level]}</span>`;
    const linked = there.has(level) ? markup`<a href="#level-${level}">${badge}</a>` : badge;
    return markup`<tr>
<th scope="row">${linked}</th>
<td class="count">${withCommas(report.levels[level])}</td>
<td>${LEVEL_MEANINGS[level]}</td>
</tr> `;
  });
  return markup`<table class="levels">
<thead>
<tr>
<th scope="col">level</th>
<th scope="col" class="count">found</th>
<th scope="col">what it means</th>
</tr>
</thead>
<tbody> ${rows}
</tbody>
</table>`;
}

/** Of more cards a browser draws those that are on the screen, so that the page opens at once. */
const MOST_DRAWN = 100;

function cardSections({ told, rest }: ShownCards, isWhole: boolean): Markup {
  const groups = LEVELS.map((level) => ({ level, list: told.filter(({ card }) => card.level === level) }));
  const sections = groups
    .filter(({ list }) => list.length > 0)
    .map(
      ({ level, list }) =>
        markup`<h3 id="level-${level}" class="${level}">${LEVEL_WORDS[level]}: ${withCommas(list.length)}</h3> ${list.map((one) => cardArticle(one, isWhole))}`,
    );
  const left =
    rest === 0
      ? null
      : markup`<p class="left">${counted(rest, 'further subscription')} of the same or a lower level: the ${withCommas(told.length)} worst are shown here. --host and --level show others, --format json has all.</p>`;
  const none = told.length === 0 ? markup`<p>There is no subscription to show.</p>` : null;
  return markup`<section aria-labelledby="subscriptions" class="${told.length > MOST_DRAWN ? 'many' : ''}">
<h2 id="subscriptions" tabindex="-1">Subscriptions</h2> ${none}${sections}${left}
</section>
`;
}

function readSection(triaged: TriagedFiles): Markup {
  const { manifest, config, files } = triaged;
  const words = [
    ...inputWords(triaged),
    ...volumeWords(triaged, EXPECTED_PER_MONTH),
    manifest === null ? 'No manifest of verified subscriptions was given.' : `Verified subscriptions: ${manifest}.`,
    config === null
      ? 'No configuration was given, so it is unknown what Sysmon was told to drop.'
      : `Configuration of the hosts: ${config}.`,
  ];
  const unread = files.filter(({ lost, problems }) => lost !== null || problems.length > 0);
  return markup`<section aria-labelledby="read">
<h2 id="read">What was read</h2> ${words.map((text) => markup`<p>${text}</p>`)} ${unread.length === 0 ? null : unreadDetails(unread)}
</section>
`;
}

/** So many parts that could not be read are told of each file. */
const MOST_PROBLEMS = 20;

function unreadDetails(files: TriagedFiles['files']): Markup {
  const items = files.flatMap(({ path, lost, problems }) => [
    ...(lost === null
      ? []
      : [
          markup`<li><bdi>${path}</bdi>: ${lost}</li>
`,
        ]),
    ...problems.slice(0, MOST_PROBLEMS).map(
      ({ line, message, help }) => markup`<li><bdi>${path}:${String(line)}</bdi>: ${message}. ${help}</li>
`,
    ),
    ...(problems.length <= MOST_PROBLEMS
      ? []
      : [
          markup`<li><bdi>${path}</bdi>: and ${withCommas(problems.length - MOST_PROBLEMS)} more</li>
`,
        ]),
  ]);
  return markup`<details open>
<summary>What could not be read</summary>
<ul> ${items}</ul>
</details>`;
}
