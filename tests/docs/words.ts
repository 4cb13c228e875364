/**
 * The words of a command line, as a POSIX shell would split them: quotes hold words together, `#` begins a comment.
 *
 * @param command - one line
 * @returns the words; none where the line is empty or a comment
 */
export function splitWords(command: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    if (word.startsWith('#')) break;
    words.push(word.replace(/["']/g, ''));
  }
  return words;
}
