/**
 * The shortest way to name the configurations of a repository, and no other XML file: a folder where it holds nothing else, else the files.
 *
 * @param configs - paths of the configurations below the root, with forward slashes
 * @param others - paths of the other XML files
 * @returns folders and files, sorted by their code units
 * @example
 * ```ts
 * lintedPaths(['configs/a.xml', 'configs/b.xml', 'c.xml'], ['pom.xml']); // ['c.xml', 'configs']
 * ```
 */
export function lintedPaths(configs: readonly string[], others: readonly string[]): readonly string[] {
  const taken = new Set(others.flatMap(foldersOf));
  const named = configs.map((path) => foldersOf(path).find((folder) => !taken.has(folder)) ?? path);
  return [...new Set(named)].sort((a, b) => (a < b ? -1 : 1));
}

/** The folders that a file is in, the outermost first; the root is none. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
