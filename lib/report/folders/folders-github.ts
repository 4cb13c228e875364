import { diffGithub } from '../diff-github';
import { refusalGithub } from '../refusal-github';
import { workflowCommand } from '../workflow-command';
import type { ComparedFolders } from './compared-folders';
import { foldersHeadline, shownPairs } from './compared-folders';

/**
 * What two folders of configurations differ in, as annotations of GitHub Actions.
 *
 * @param folders - what was compared
 * @returns a line for each configuration that shows something; one that says so where none does
 */
export function* foldersGithub(folders: ComparedFolders): Iterable<string> {
  const shown = shownPairs(folders);
  for (const { result } of shown) {
    yield result.kind === 'compared'
      ? diffGithub(result.files)
      : result.refused.map(({ path, repositoryPath, read }) => refusalGithub(repositoryPath ?? path, read)).join('');
  }
  if (shown.length === 0) {
    yield workflowCommand({ level: 'notice', title: foldersHeadline(folders), lines: [folders.after], file: null });
  }
}
