import { version } from '../../package.json';
import { escapeControls } from '../text';
import { WorkspaceError } from '../workspace';
import type { Io } from './io';
import { EXIT, UsageError } from './io';

/**
 * Runs the program.
 *
 * @param argv - the arguments without program and script
 * @param io - streams, environment and clock
 * @returns the exit code: 0, 1 where a finding or an answer asks for it, 2 where the call cannot be carried out
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v')) {
    io.stdout(`${version}\n`);
    return EXIT.ok;
  }
  try {
    const { runCommand } = await import('./parse');
    return await runCommand(argv, io);
  } catch (error) {
    io.stderr(`sysmon-wmi: ${escapeControls(messageFor(error, io))}\n`);
    return EXIT.usage;
  }
}

function messageFor(error: unknown, io: Io): string {
  if (error instanceof UsageError || error instanceof WorkspaceError || isExpected(error)) {
    return error.message;
  }
  const detail = error instanceof Error ? ((io.env['SYSMON_WMI_DEBUG'] ?? '') === '' ? error.message : (error.stack ?? '')) : String(error);
  return `this is a bug in sysmon-wmi ${version}: ${detail}; please report it with the file that shows it`;
}

/** Errors of modules that are loaded only when they are needed, and so are known here by name. */
function isExpected(error: unknown): error is Error {
  return error instanceof Error && ['SettingsError', 'TemplateError'].includes(error.name);
}
