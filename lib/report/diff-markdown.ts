import type { Comparison } from '../analysis';
import { escapeControls } from '../text';
import type { ComparedFiles } from './diff-text';
import { formatDiff } from './diff-text';
import type { TextOptions } from './style';
import { plainStyle } from './style';

/** The same comment wherever it is written, whatever the terminal. */
const MARKDOWN_WIDTH = 100;

/**
 * A comparison as Markdown, for a comment on a pull request.
 *
 * @param files - the two configurations and the comparison
 * @param options - layout; color and width of the terminal play no part
 * @returns the text, with a final newline
 * @example
 * ```ts
 * formatDiffMarkdown(files, options).split('\n')[0]; // '### WMI events are newly lost'
 * ```
 */
export function formatDiffMarkdown(files: ComparedFiles, options: TextOptions): string {
  const { before, after, comparison } = files;
  const names = [before, after].map(({ path }) => escapeControls(path)).join(options.unicode ? ' → ' : ' -> ');
  const text = formatDiff(files, { ...options, style: plainStyle, width: MARKDOWN_WIDTH });
  // Three backticks of a file would end the block and let its values speak Markdown.
  const block = `${names}\n\n${text}`.replaceAll('```', "'''");
  return `### ${titleOf(comparison)}\n\n\`\`\`text\n${block}\`\`\`\n`;
}

function titleOf({ equivalent, proofs }: Comparison): string {
  if (proofs.newlyLost.kind === 'refuted') {
    return 'WMI events are newly lost';
  }
  if (proofs.newlyLost.kind === 'unknown') {
    return 'It could not be proved that no WMI event is newly lost';
  }
  if (equivalent === 'unknown') {
    return 'No WMI event is newly lost (proved); it could not be proved that none is newly logged';
  }
  if (!equivalent) {
    return 'More WMI events are logged, none is lost (proved)';
  }
  switch (proofs.renamed.kind) {
    case 'proved':
      return 'The same WMI events are logged (proved)';
    case 'refuted':
      return 'The same WMI events are logged (proved), some with another RuleName';
    case 'unknown':
      return 'The same WMI events are logged (proved); it could not be proved that each keeps its RuleName';
  }
}
