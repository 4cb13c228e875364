import { compareConfigs, undecidedStatements } from '../../analysis';
import type { ComparedFiles } from '../../report';
import { diffJson, formatDiff, formatDiffMarkdown, jsonText } from '../../report';
import type { Given } from '../command';
import { loadConfig } from '../config';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT } from '../io';
import { configSource } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi diff`. */
export async function diffCommand(given: Given, io: Io): Promise<number> {
  const format = textOption(given, 'format');
  const json = format === 'json';
  const before = await loadConfig(configSource(textOption(given, 'old') ?? '', io), json, io);
  const after = await loadConfig(configSource(textOption(given, 'new') ?? '', io), json, io);
  if (before === null || after === null) {
    return EXIT.findings;
  }
  const files: ComparedFiles = { before, after, comparison: compareConfigs(before.config, after.config) };
  const options = textOptions(given, io);
  io.stdout(
    json
      ? `${jsonText(diffJson(files), 2)}\n`
      : format === 'markdown'
        ? formatDiffMarkdown(files, options)
        : formatDiff(files, options),
  );
  return fails(textOption(given, 'fail-on'), files) ? EXIT.findings : EXIT.ok;
}

function fails(failOn: string | undefined, { comparison }: ComparedFiles): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'any':
      return Object.values(comparison.proofs).some(({ kind }) => kind !== 'proved');
    default:
      return comparison.newlyLost !== undefined || undecidedStatements(comparison).length > 0;
  }
}
