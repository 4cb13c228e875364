/** What is left of a line when its code is taken out, as CommonMark reads it: code ends at as many backticks as it began with. */
export function withoutCode(line: string): string {
  return line.replace(/<code>[^<]*<\/code>/g, ' ').replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, ' ');
}

/**
 * Takes the blocks of code out of a document.
 *
 * @param text - Markdown
 * @returns the other lines, and the blocks with their fences
 */
export function withoutBlocks(text: string): { readonly lines: readonly string[]; readonly blocks: readonly string[] } {
  const lines: string[] = [];
  const blocks: string[] = [];
  let fence = '';
  for (const line of text.split('\n')) {
    const [ticks = ''] = /^`{3,}/.exec(line) ?? [];
    if (fence === '' && ticks === '') {
      lines.push(line);
    } else if (fence === '') {
      fence = ticks;
      blocks.push(line);
    } else {
      blocks.push(`${blocks.pop() ?? ''}\n${line}`);
      fence = line === fence ? '' : fence;
    }
  }
  return { lines, blocks };
}
