import type { LintFormat, LintedFile, LintLayout, LintLimits } from '../../../lib/report';
import { LINT_FORMATS } from '../../../lib/report';
import { TERMINAL } from '../linted';

/** The program of a fixed version, without an address. */
export const TOOL = { version: '0.1.0', address: '' } as const;

/**
 * The findings of files in one of the formats of lint.
 *
 * @param format - its name
 * @param files - the files
 * @param given - layout, limits, and the address of the project
 * @returns what is printed
 */
export async function formatted(
  format: LintFormat,
  files: readonly LintedFile[],
  given: Partial<LintLayout> & LintLimits & { readonly address?: string } = {},
): Promise<string> {
  const { address = '', ...layout } = given;
  const writer = (await LINT_FORMATS[format]())({ ...TERMINAL, ...layout }, { ...TOOL, address });
  files.forEach((file) => {
    writer.add(file);
  });
  return writer.end(given);
}
