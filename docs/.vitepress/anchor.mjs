/**
 * The anchor of a heading as GitHub makes it, so that one link works there and on the site.
 *
 * @param {string} title
 */
export function anchorOf(title) {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
