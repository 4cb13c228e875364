import type { ReadResult } from '../reader';
import { describeReason } from '../reader';
import { refusalsOf } from './problems';
import { workflowCommand } from './workflow-command';

/**
 * Why Sysmon refuses a configuration, as annotations of GitHub Actions.
 *
 * @param file - the configuration, from the root of its repository
 * @param read - what Sysmon makes of it
 * @returns one line a reason
 */
export function refusalGithub(file: string, read: ReadResult): string {
  return refusalsOf(read)
    .map((problem) => {
      const { message, help, range } = problem;
      const lines = [message, help, describeReason(problem)];
      return workflowCommand({ level: 'error', title: 'Sysmon refuses this file', lines, file, range });
    })
    .join('');
}
