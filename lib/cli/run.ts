import { version } from '../../package.json';
import { escapeControls } from '../text';
import type { Io } from './io';
import { EXIT } from './io';

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
  if (error instanceof Error && error.name === 'UsageError') {
    return error.message;
  }
  if (isHelpful(error)) {
    return `${error.message}; ${error.help}`;
  }
  const debugged = (io.env['SYSMON_WMI_DEBUG'] ?? '') !== '';
  const detail = error instanceof Error ? ((debugged ? error.stack : undefined) ?? error.message) : String(error);
  return `this is a bug in sysmon-wmi ${version}: ${detail}; please report it with the file that shows it`;
}

const HELPFUL: ReadonlySet<string> = new Set(['TemplateError', 'WorkspaceError', 'SiemError']);

/** Known by name: in the built program the commands have classes of their own. */
function isHelpful(error: unknown): error is Error & { readonly help: string } {
  return error instanceof Error && HELPFUL.has(error.name) && 'help' in error;
}
