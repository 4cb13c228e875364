import { counted, withCommas } from '../../text';
import { EXPECTED_PER_MONTH, LEVELS } from '../../triage';
import type { TextOptions } from '../style';
import type { Card, CardLine, CardSign } from './card';
import { codeBlock, codeSpan, markdownWords, tableWords } from '../markdown-text';
import { shortened } from './shortened';
import { shownCards } from './shown-cards';
import { headline, inputWords, volumeWords } from './totals';
import type { TriagedFiles } from './triaged-files';
import { LEVEL_WORDS } from './words';

/**
 * What `triage` found, as Markdown for a ticket: the answer, a table of the levels, then each subscription, worst first.
 *
 * @param triaged - what was found
 * @param options - whether long values are shown whole; the rest plays no part
 * @returns Markdown as GitHub and GitLab read it, with a final newline
 */
export function triageMarkdown(triaged: TriagedFiles, options: TextOptions): string {
  const { told, rest } = shownCards(triaged, options.full);
  const blocks = [
    `## ${markdownWords(headline(triaged))}\n`,
    table(
      ['level', 'found'],
      LEVELS.map((level) => [LEVEL_WORDS[level], withCommas(triaged.report.levels[level])]),
    ),
    ...told.flatMap(({ card }) => cardBlocks(card, options.full)),
    ...(rest === 0
      ? []
      : [
          `${counted(rest, 'further subscription')} of the same or a lower level: the ${withCommas(told.length)} worst are shown here. \`--host\` and \`--level\` show others, \`--format json\` has all.\n`,
        ]),
    '### What was read\n',
    bullets([...inputWords(triaged), ...volumeWords(triaged, EXPECTED_PER_MONTH)].map(markdownWords)),
  ];
  return blocks.join('\n');
}

function cardBlocks(card: Card, isWhole: boolean): readonly string[] {
  const name = codeSpan(shortened(card.title, isWhole));
  const host = codeSpan(shortened(card.host, isWhole));
  return [
    `### ${card.levelWords}: ${name} on ${host}\n`,
    `id ${codeSpan(card.id)}\n`,
    '#### What\n',
    ...lineBlocks(card.what, isWhole),
    '#### Why\n',
    bullets([...card.because, card.standing].map((text) => markdownWords(shortened(text, isWhole)))),
    ...(card.signs.length === 0 ? [] : [table(['sign', 'weight', 'why', 'ATT&CK'], card.signs.map(signCells))]),
    ...(card.beside.length === 0 ? [] : ['#### Beside it\n', ...lineBlocks(card.beside, isWhole)]),
    '#### Next\n',
    ...lineBlocks(card.next, isWhole),
  ];
}

const EXCERPT = 120;

function signCells({ id, weight, reason, excerpt, techniques, more }: CardSign): readonly string[] {
  const others = more === 0 ? '' : `, and in ${counted(more, 'more place')}`;
  const rest = excerpt.length - EXCERPT;
  const quoted =
    excerpt === '' || weight === 'base'
      ? ''
      : `: ${rest <= 0 ? excerpt : `${excerpt.slice(0, EXCERPT)} [and ${counted(rest, 'character')} more]`}`;
  return [codeSpan(id), weight, tableWords(`${reason}${others}${quoted}`), techniques.map(codeSpan).join(' ')];
}

/** Sentences in a list, values in blocks between. */
function lineBlocks(lines: readonly CardLine[], isWhole: boolean): readonly string[] {
  const blocks: string[] = [];
  let items: string[] = [];
  let isUnderLabel = false;
  const endList = (): void => {
    if (items.length > 0) {
      blocks.push(items.join(''));
      items = [];
    }
  };
  for (const { label, text, kind } of lines) {
    if (kind === 'words') {
      const name = label === '' ? '' : `**${label}** `;
      items.push(`${label === '' && isUnderLabel ? '  ' : ''}- ${name}${markdownWords(shortened(text, isWhole))}\n`);
      isUnderLabel ||= label !== '';
    } else {
      endList();
      isUnderLabel = false;
      blocks.push(
        ...(label === '' ? [] : [`**${label}**\n`]),
        codeBlock(text, kind === 'command' ? 'powershell' : 'text'),
      );
    }
  }
  endList();
  return blocks;
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}\n`).join('');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}
