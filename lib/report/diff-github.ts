import type { Comparison, Difference } from '../analysis';
import { undecidedStatements } from '../analysis';
import type { ComparedFiles } from './diff-text';
import { formatDiff } from './diff-text';
import { diffTitle } from './diff-title';
import { placeOfDecision } from './line-of';
import { PLAIN_TEXT } from './style';
import type { Annotation } from './workflow-command';
import { workflowCommand } from './workflow-command';

/** Whole values in one line each. */
const WHOLE = { ...PLAIN_TEXT, width: 10_000, full: true };

/**
 * A comparison as an annotation of GitHub Actions, at the line of the second file that decides.
 *
 * @param files - the two configurations and the comparison
 * @returns one line, with a final newline
 */
export function diffGithub(files: ComparedFiles): string {
  const { after, comparison } = files;
  const difference = exampleOf(comparison, 'newlyLost') ?? exampleOf(comparison, 'newlyLogged');
  const place = difference === undefined ? undefined : placeOfDecision(after.read, difference.after);
  return workflowCommand({
    level: levelOf(comparison),
    title: diffTitle(comparison),
    lines: formatDiff(files, WHOLE).trimEnd().split('\n'),
    file: after.repositoryPath ?? after.path,
    ...(place === undefined ? {} : { range: { start: place, end: place } }),
  });
}

/** What could not be proved is as grave as what is lost. */
function levelOf(comparison: Comparison): Annotation['level'] {
  if (comparison.newlyLost !== undefined || undecidedStatements(comparison).length > 0) {
    return 'error';
  }
  return comparison.equivalent === true && comparison.renamed === undefined ? 'notice' : 'warning';
}

function exampleOf({ cells }: Comparison, kind: 'newlyLost' | 'newlyLogged'): Difference | undefined {
  const differing = cells.filter((cell) => cell[kind] !== undefined);
  return (differing.find(({ eventId }) => eventId === 20) ?? differing[0])?.[kind];
}
