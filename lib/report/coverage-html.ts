import { wmiEvent } from '../catalog';
import { counted } from '../text';
import { coverageAnswer } from './coverage-answer';
import type { CoveredFile } from './coverage-text';
import { proofSentences, toldLosses } from './coverage-text';
import type { ResultWriter } from './format';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './lint/page/style';
import { cellTable } from './page/cell-table';
import { pageDocument } from './page/document';
import { eventTable } from './page/event-table';
import type { Markup } from './page/markup';
import { markup } from './page/markup';
import { refusalsOf } from './problems';
import type { TextOptions } from './style';
import { plainStyle } from './style';

/**
 * What is proved of configurations, as one page: the nine cells of each, what is lost and why.
 *
 * @param options - whether long values are shown whole; the rest plays no part
 * @returns the writer; it prints all at the end
 */
export function coverageHtml(options: TextOptions): ResultWriter<CoveredFile> {
  const layout = { ...options, style: plainStyle, unicode: true };
  const sections: Markup[] = [];
  const answers: string[] = [];
  const add = (path: string, answer: string, content: Markup): string => {
    answers.push(answer);
    const id = `f${String(sections.length + 1)}`;
    sections.push(markup`<section aria-labelledby="${id}">
<h2 id="${id}" tabindex="-1"><bdi>${path}</bdi></h2>
<p class="answer">${answer}</p> ${content}
</section>
`);
    return '';
  };
  return {
    add: (file) => add(file.path, coverageAnswer(file.cells), fileContent(file, layout)),
    refuse: (path, read) => {
      const items = refusalsOf(read).map(
        ({ message, help, range: { start } }) => markup`<li>line ${start.line}: ${message}; ${help}</li>
`,
      );
      return add(path, REFUSED, markup`<ul> ${items}</ul>`);
    },
    end: () => {
      const heading = headingOf(answers);
      return pageDocument(
        {
          title: `${heading} – sysmon-wmi coverage`,
          about: 'sysmon-wmi coverage',
          heading,
          style: PAGE_STYLE,
          styleHash: PAGE_STYLE_HASH,
          skip: { to: 'f1', words: 'To the first file' },
        },
        sections,
      );
    },
  };
}

const REFUSED = 'Sysmon refuses this file';

/** One answer is said whole; of several, how many files have each. */
function headingOf(answers: readonly string[]): string {
  const [first, ...others] = [...new Set(answers)];
  if (first !== undefined && others.length === 0) {
    return answers.length === 1 ? first : `${counted(answers.length, 'file')}: ${first}`;
  }
  return [...new Set(answers)]
    .map((answer) => `${counted(answers.filter((other) => other === answer).length, 'file')}: ${answer}`)
    .join('; ');
}

function fileContent(file: CoveredFile, options: TextOptions): Markup {
  const losses = toldLosses(file, options).map(({ sentence, example }) => {
    const event =
      example === undefined
        ? null
        : markup`<p>For example lost: event ${example.EventID} ${wmiEvent(example.EventID).name}</p>${eventTable(example)}`;
    return markup`<h3>${sentence}</h3> ${event}
`;
  });
  return markup`<p class="left">schema ${file.read.version?.printed ?? '?'}, Sysmon loads it</p> ${cellTable(file.cells)} ${losses} ${proofSentences(file).map((sentence) => markup`<p class="left">${sentence}</p>`)}`;
}
