import type { LintLayout, LintWriter } from '../lint-text';
import { xmlText } from '../xml-text';
import { repositoryPathOf, shownFindings } from './shown-findings';

/**
 * The findings of files in the XML of Checkstyle, which Jenkins (Warnings Next Generation) and many others read.
 *
 * @param layout - whether only errors are shown; the rest plays no part
 * @returns the writer; a file without findings stands in the report, as one that was looked at
 */
export function lintCheckstyle({ quiet }: LintLayout): LintWriter {
  const files: string[] = [];
  return {
    add: (file) => {
      const errors = shownFindings(file, quiet).map(({ range: { start }, severity, message, ruleId }) => {
        const place = `line="${String(start.line)}" column="${String(start.column)}"`;
        return `    <error ${place} severity="${severity}" message="${xmlText(message)}" source="sysmon-wmi.${xmlText(ruleId)}"/>\n`;
      });
      const name = `  <file name="${xmlText(repositoryPathOf(file))}"`;
      files.push(errors.length === 0 ? `${name}/>\n` : `${name}>\n${errors.join('')}  </file>\n`);
    },
    end: () => `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`,
  };
}
