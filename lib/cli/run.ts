import { version } from '../../package.json';
import { SiemError } from '../siem';
import { TemplateError } from '../template';
import { escapeControls } from '../text';
import { WorkspaceError } from '../workspace';
import type { Io } from './io';
import { EXIT, UsageError } from './io';
import { runCommand } from './parse';

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
  if (isVersionDetails(argv)) {
    const { versionDetails } = await import('./version-details');
    io.stdout(versionDetails());
    return EXIT.ok;
  }
  try {
    return await runCommand(argv, io);
  } catch (error) {
    io.stderr(`sysmon-wmi: ${escapeControls(messageFor(error, io))}\n`);
    return EXIT.usage;
  }
}

function isVersionDetails(argv: readonly string[]): boolean {
  const isVersion = argv.includes('--version') || argv.includes('-v');
  return argv.length === 2 && isVersion && argv.includes('--verbose');
}

function messageFor(error: unknown, io: Io): string {
  if (error instanceof UsageError) {
    return error.message;
  }
  if (error instanceof WorkspaceError || error instanceof TemplateError || error instanceof SiemError) {
    return `${error.message}; ${error.help}`;
  }
  const debugged = (io.env['SYSMON_WMI_DEBUG'] ?? '') !== '';
  const detail = error instanceof Error ? ((debugged ? error.stack : undefined) ?? error.message) : String(error);
  return `this is a bug in sysmon-wmi ${version}: ${detail}; please report it with the file that causes it`;
}
