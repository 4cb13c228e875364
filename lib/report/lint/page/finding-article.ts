import { wmiEvent } from '../../../catalog';
import type { Finding, Fix } from '../../../lint';
import { counted } from '../../../text';
import { changeWords } from '../../change-words';
import type { LintedFile } from '../../file-summary';
import { eventTable } from '../../page/event-table';
import type { Markup } from '../../page/markup';
import { markup } from '../../page/markup';
import type { Tool } from '../../tool';
import { ruleAddress } from '../../tool';
import { fateOf } from '../shown-findings';

/** Other places, and changes, beyond these are counted. */
const MOST_PLACES = 20;
const MOST_CHANGES = 5;

/**
 * What a page tells of a finding, below its line: the lost event, the reason, and what to do.
 *
 * @param finding - the finding
 * @param file - its file
 * @param ids - of the article, and what begins the ids of the lines
 * @param tool - the program
 * @returns an article
 */
export function findingArticle(
  finding: Finding,
  file: LintedFile,
  ids: { readonly finding: string; readonly lines: string },
  tool: Tool,
): Markup {
  const { severity, ruleId, message, label, why, remedy, range } = finding;
  const address = ruleAddress(tool, ruleId);
  const rule = address === null ? markup`${ruleId}` : markup`<a href="${address}">${ruleId}</a>`;
  const note =
    label === null
      ? null
      : markup`<dt>here</dt>
<dd>${label}</dd>
`;
  return markup`<article class="finding ${severity}" id="${ids.finding}" aria-labelledby="${ids.finding}-title">
<p class="tags"><span class="severity ${severity}">${severity}</span><span class="rule">${rule}</span><a href="#${ids.lines}-${range.start.line}">line ${range.start.line}</a></p>
<h3 id="${ids.finding}-title">${message}</h3>
<dl> ${eventRows(finding)}${note}<dt>why</dt>
<dd>${why}</dd>
<dt>what to do</dt>
<dd>${remedy}${changeList(finding, file)}</dd>
${relatedRows(finding, ids.lines)}</dl>
</article>
`;
}

function eventRows({ witness, witnessVerdict }: Finding): Markup | null {
  if (witness === undefined) {
    return null;
  }
  const { id, name } = wmiEvent(witness.EventID);
  const isLost = witnessVerdict?.logged === false;
  return markup`<dt class="alert">${fateOf(witnessVerdict)}</dt>
<dd>event ${id} ${name}, ${isLost ? 'as Sysmon would have recorded it' : 'as Sysmon records it'}${eventTable(witness)}</dd>
`;
}

function changeList({ fixes, suggestions }: Finding, { report }: LintedFile): Markup | null {
  const said = new Set<string>();
  const items: Markup[] = [];
  const add = (change: Fix, how: string): void => {
    const key = JSON.stringify(change.edits);
    if (said.has(key)) {
      return;
    }
    said.add(key);
    const words = changeWords(change, report);
    const effect = words === '' ? null : markup` <span class="effect">(${words})</span>`;
    items.push(markup`<li>${how === '' ? null : markup`<code>${how}</code> `}${change.title}${effect}</li>
`);
  };
  fixes.forEach((fix) => {
    add(fix, fix.safety === 'safe' ? '--fix' : '--fix=unsafe');
  });
  suggestions.forEach((suggestion) => {
    add(suggestion, '');
  });
  return items.length === 0 ? null : markup`<ul> ${items.slice(0, MOST_CHANGES)}</ul>`;
}

function relatedRows({ related }: Finding, lines: string): Markup | null {
  if (related.length === 0) {
    return null;
  }
  const more = related.length - MOST_PLACES;
  const items = related.slice(0, MOST_PLACES).map(
    ({
      range,
      message,
    }) => markup`<li><a href="#${lines}-${range.start.line}">line ${range.start.line}</a>: ${message}</li>
`,
  );
  const rest =
    more > 0
      ? markup`<li>and ${counted(more, 'more place')}</li>
`
      : null;
  return markup`<dt>also</dt>
<dd><ul> ${items}${rest}</ul></dd>
`;
}
