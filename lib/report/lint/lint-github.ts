import type { Finding } from '../../lint';
import type { LintedFile } from '../file-summary';
import type { LintLayout, LintWriter } from '../lint-text';
import type { Tool } from '../tool';
import { ruleAddress } from '../tool';
import type { Annotation } from '../workflow-command';
import { workflowCommand } from '../workflow-command';
import { detailLines, repositoryPathOf, shownFindings } from './shown-findings';

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/**
 * The findings of files as workflow commands, which GitHub Actions shows beside the lines of a pull request.
 *
 * @param layout - whether only errors are shown; the rest plays no part
 * @param tool - the program
 * @returns the writer
 */
export function lintGithub({ quiet }: LintLayout, tool: Tool): LintWriter {
  const commands: string[] = [];
  return {
    add: (file) => {
      commands.push(...shownFindings(file, quiet).map((finding) => workflowCommand(annotationOf(finding, file, tool))));
    },
    end: () => commands.join(''),
  };
}

function annotationOf(finding: Finding, file: LintedFile, tool: Tool): Annotation {
  const { severity, ruleId, message, range } = finding;
  const address = ruleAddress(tool, ruleId);
  return {
    level: LEVELS[severity],
    title: `sysmon-wmi: ${ruleId}`,
    lines: [message, ...detailLines(finding, file), ...(address === null ? [] : [`more: ${address}`])],
    file: repositoryPathOf(file),
    range,
  };
}
