import type { Level, Weight } from '../../../triage';
import { LEVELS, levelRules } from '../../../triage';
import { LEVEL_WORDS, STANDING_WORDS } from '../words';
import type { Markup } from '../../page/markup';
import { markup } from '../../page/markup';

const WEIGHT_WORDS: readonly (readonly [weight: Weight, words: string])[] = [
  ['high', 'hardly ever seen without a reason to look'],
  ['medium', 'common in attacks, and in some administration'],
  ['low', 'worth knowing together with other signs'],
  ['information', 'says something about the record, not about intent'],
  ['base', 'true of every consumer that runs code'],
];

/** What each standing rests on. */
const STANDINGS: Readonly<Record<keyof typeof STANDING_WORDS, string>> = {
  verified: 'a manifest entry that is in force has the same values',
  expired: 'an entry has the same values, but has expired or names other hosts',
  changed: 'known names, but another query, payload or class: names alone prove nothing',
  'built-in': 'recorded evidence shows that Windows has it, with the same values',
  new: 'none of these',
};

/** What each level is. */
export const LEVEL_MEANINGS: Readonly<Record<Level, string>> = {
  malicious: 'A rule found what attacks do. Treat it as an attack until it is explained.',
  suspicious: 'A rule found signs of attacks. Find out who made it.',
  notable: 'Nobody has verified it. That does not make it harmless.',
  known: 'Every value agrees with an entry of the manifest or with recorded evidence.',
};

/**
 * What the words of the page mean.
 *
 * @returns a section of the page
 */
export function legendSection(): Markup {
  const rules = levelRules();
  const levels = LEVELS.map(
    (level) =>
      markup`<dt><span class="level ${level}">${LEVEL_WORDS[level]}</span></dt>
<dd>
<ul> ${rules.filter((rule) => rule.level === level).map(({ says }) => markup`<li>${says}</li>`)}</ul>
</dd>
`,
  );
  const standings = Object.entries(STANDINGS).map(
    ([kind, words]) =>
      markup`<dt>${STANDING_WORDS[kind as keyof typeof STANDINGS]}</dt>
<dd>${words}</dd>
`,
  );
  const weights = WEIGHT_WORDS.map(
    ([weight, words]) =>
      markup`<dt><span class="weight ${weight}">${weight}</span></dt>
<dd>${words}</dd>
`,
  );
  return markup`<section aria-labelledby="legend" class="legend">
<h2 id="legend">Legend</h2>
<h3>Levels</h3>
<p>A level follows from one of these rules, never from a sum of points. Nothing that is missing lowers it.</p>
<dl>${levels}</dl>
<h3>What is known about a subscription</h3>
<dl>${standings}</dl>
<h3>Signs</h3>
<dl>${weights}</dl>
<p>The number after a marked part of a text is that of the sign based on it. Addresses are written so that nothing can follow them: <code>hxxp</code> for http, <code>[.]</code> for the dots of a host. Characters that hide or reorder text are shown by their codes. All times are UTC where the events tell their zone.</p>
</section>
`;
}
