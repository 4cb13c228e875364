import { resolve } from 'node:path';
import type { ExclusionManifest } from '../exclusions';
import { readManifest } from '../exclusions';
import { escapeControls } from '../text';
import { readFileBytes } from '../workspace';
import type { Io } from './io';
import { UsageError } from './io';

/**
 * Reads the manifest of `--exclusions`, without which a command cannot do what it is asked.
 *
 * @param path - as the user named it
 * @param io - working folder and clock
 * @param today - YYYY-MM-DD
 * @param expired - whether entries that have expired are allowed
 * @returns the manifest
 * @throws UsageError with every problem and its place, WorkspaceError if there is no such file
 */
export function loadManifest(
  path: string,
  io: Io,
  today: string,
  expired: 'allowed' | 'refused' = 'refused',
): ExclusionManifest {
  const { manifest, problems } = readManifest(readFileBytes(resolve(io.cwd, path), path), today);
  const counted = problems.filter(({ kind }) => kind === 'content' || expired === 'refused');
  if (manifest === undefined || counted.length > 0) {
    const [first, ...others] = counted.map(
      ({ message, help, position: { line, column } }) =>
        `${path}:${String(line)}:${String(column)}: ${message}; ${help}`,
    );
    const more = others.length === 0 ? '' : ` (and ${String(others.length)} more: sysmon-wmi exclusions check ${path})`;
    throw new UsageError(escapeControls(`${first ?? `${path} is no manifest`}${more}`));
  }
  return manifest;
}
