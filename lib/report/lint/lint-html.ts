import type { Finding, Severity } from '../../lint';
import { loggingOf } from '../../lint';
import { counted, withCommas } from '../../text';
import type { FileSummary, LintedFile } from '../file-summary';
import { findingsHeadline, loggingWords, summaryOf } from '../file-summary';
import type { LintLayout, LintWriter } from '../lint-text';
import { cellTable } from '../page/cell-table';
import { pageDocument } from '../page/document';
import type { Markup } from '../page/markup';
import { markup } from '../page/markup';
import type { Tool } from '../tool';
import { findingArticle } from './page/finding-article';
import { lineBelow, sourceListing } from './page/source-listing';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './page/style';
import { shownFindings } from './shown-findings';

/** So many findings are told on one page, the first of each file; the others are counted. */
const MOST_FINDINGS = 1000;
/** Of more findings a browser draws those that are on the screen, so that the page opens at once. */
const MOST_DRAWN = 100;

/** The findings of files as one page that needs nothing else: no script, no network. */
class LintHtml implements LintWriter {
  readonly #layout: LintLayout;
  readonly #tool: Tool;
  readonly #summaries: FileSummary[] = [];
  readonly #sections: Markup[] = [];
  #told = 0;

  constructor(layout: LintLayout, tool: Tool) {
    this.#layout = layout;
    this.#tool = tool;
  }

  add(file: LintedFile): void {
    const id = `f${String(this.#summaries.length + 1)}`;
    const summary = summaryOf(file);
    this.#summaries.push(summary);
    const all = shownFindings(file, this.#layout.quiet);
    const findings = all.slice(0, Math.max(0, MOST_FINDINGS - this.#told));
    this.#told += findings.length;
    const left = all.length - findings.length;
    this.#sections.push(markup`<section aria-labelledby="${id}">
<h2 id="${id}" tabindex="-1"><bdi>${file.path}</bdi></h2>
<p class="answer">${logs(summary)}</p> ${cellsOf(file)} ${hiddenWords(summary)} ${findings.length === 0 ? null : this.#findings(findings, file, id)} ${left === 0 ? null : markup`<p class="left">${counted(left, 'further finding')} of this file: --format json has all.</p>`}
</section>
`);
  }

  end(): string {
    const heading = findingsHeadline(this.#summaries);
    const table = this.#summaries.length === 1 ? null : fileTable(this.#summaries);
    return pageDocument(
      {
        title: `${heading} – sysmon-wmi lint`,
        about: `sysmon-wmi lint ${this.#tool.version}`,
        heading,
        style: PAGE_STYLE,
        styleHash: PAGE_STYLE_HASH,
        skip: { to: 'f1', words: 'To the first file' },
      },
      markup`${table}<div class="${this.#told > MOST_DRAWN ? 'many' : ''}"> ${this.#sections}</div>`,
    );
  }

  #findings(findings: readonly Finding[], file: LintedFile, id: string): Markup {
    const numbered = findings.map((finding, index) => ({ finding, own: `${id}-finding-${String(index + 1)}` }));
    const items = numbered.map(
      ({
        finding: { severity, message, range },
        own,
      }) => markup`<li><span class="severity ${severity}">${severity}</span> <a href="#${own}">${message}</a> (line ${range.start.line})</li>
`,
    );
    const marks = findings.flatMap(({ range, severity, related }) => [
      { range, kind: severity },
      ...related.map((place) => ({ range: place.range, kind: 'related' as const })),
    ]);
    const below = numbered.map(({ finding, own }) => ({
      line: lineBelow(finding.range),
      content: findingArticle(finding, file, { finding: own, lines: `${id}-line` }, this.#tool),
    }));
    const list = findings.length === 1 ? null : markup`<ol class="list"> ${items}</ol>`;
    return markup`${list} ${sourceListing(file.report.read.source.lines, marks, below, `${id}-line`)}`;
  }
}

function logs({ accepted, ...summary }: FileSummary): string {
  return accepted ? `Sysmon loads this file: ${loggingWords(summary)}` : loggingWords(summary);
}

/** What is proved of each event and operation; a file that Sysmon refuses has none. */
function cellsOf({ report }: LintedFile): Markup | null {
  const logging = loggingOf(report.facts);
  return logging === null ? null : cellTable(logging.cells);
}

function hiddenWords({ hidden, counts }: FileSummary): Markup | null {
  const none = Object.values(counts).every((count) => count === 0) ? ['no findings'] : [];
  const words = [...none, ...hidden];
  return words.length === 0 ? null : markup`<p class="left">${words.join(', ')}</p>`;
}

const SEVERITIES: readonly (readonly [severity: Severity, key: keyof FileSummary['counts'], words: string])[] = [
  ['error', 'errors', 'errors'],
  ['warning', 'warnings', 'warnings'],
  ['info', 'infos', 'infos'],
];

function fileTable(files: readonly FileSummary[]): Markup {
  const head = SEVERITIES.map(([, , words]) => markup`<th scope="col" class="count">${words}</th>`);
  const rows = files.map(({ path, counts, logging }, index) => {
    const numbers = SEVERITIES.map(([, key]) => markup`<td class="count">${withCommas(counts[key])}</td>`);
    return markup`<tr><th scope="row"><a href="#f${index + 1}"><bdi>${path}</bdi></a></th><td>${loggingWords({ logging })}</td>${numbers}</tr>
`;
  });
  return markup`<div class="scroll"><table class="files">
<thead><tr><th scope="col">file</th><th scope="col">what Sysmon logs</th>${head}</tr></thead>
<tbody> ${rows}</tbody>
</table></div>`;
}

/**
 * The findings of files as one page: what each file logs, the file with its findings in place, the lost events, and what to do.
 *
 * @param layout - whether only errors are shown; the rest plays no part
 * @param tool - the program
 * @returns the writer
 */
export function lintHtml(layout: LintLayout, tool: Tool): LintWriter {
  return new LintHtml(layout, tool);
}
