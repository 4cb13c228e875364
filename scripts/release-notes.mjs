/**
 * The section of a version in the changelog, without its heading.
 *
 * @param {string} changelog its text
 * @param {string} version
 * @returns {string} Markdown with a final newline
 */
export function releaseNotes(changelog, version) {
  const lines = changelog.split('\n');
  const start = lines.findIndex((line) => line === `## ${version}` || line.startsWith(`## ${version} `));
  const heading = lines[start];
  if (heading === undefined) {
    throw new Error(`CHANGELOG.md has no section for ${version}; write "## ${version} (YYYY-MM-DD)"`);
  }
  if (!/ \(\d{4}-\d\d-\d\d\)$/.test(heading)) {
    throw new Error(`CHANGELOG.md:${start + 1}: "${heading}" has no date; write "## ${version} (YYYY-MM-DD)"`);
  }
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## ') || /^\[[^\]]+\]: /.test(line));
  const notes = lines.slice(start + 1, length === -1 ? undefined : start + 1 + length).join('\n');
  if (notes.trim() === '') throw new Error(`CHANGELOG.md:${start + 1}: the section of ${version} is empty`);
  return `${notes.trim()}\n`;
}
