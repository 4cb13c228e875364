import { resolve } from 'node:path';
import type { ExclusionManifest } from '../exclusions';
import { readManifest } from '../exclusions';
import { readFileBytes } from '../workspace';
import type { Io } from './io';
import { unusable } from './problems';

/**
 * Reads the manifest of `--exclusions`, without which a command cannot do what it is asked.
 *
 * @param path - as the user named it
 * @param io - working folder
 * @param today - YYYY-MM-DD
 * @param expired - whether entries that have expired are allowed
 * @returns the manifest
 * @throws UnusableDocument with the problems and their places, WorkspaceError if there is no such file
 */
export function loadManifest(
  path: string,
  io: Pick<Io, 'cwd'>,
  today: string,
  expired: 'allowed' | 'refused' = 'refused',
): ExclusionManifest {
  return usableManifest(path, readFileBytes(resolve(io.cwd, path), path), today, expired);
}

/**
 * The manifest that bytes hold, without which a command cannot do what it is asked.
 *
 * @param path - as the user named it
 * @param bytes - its content
 * @param today - YYYY-MM-DD
 * @param expired - whether entries that have expired are allowed
 * @returns the manifest
 * @throws UnusableDocument with the problems and their places
 */
export function usableManifest(
  path: string,
  bytes: Uint8Array,
  today: string,
  expired: 'allowed' | 'refused' = 'refused',
): ExclusionManifest {
  const { manifest, problems } = readManifest(bytes, today);
  const counted = problems.filter(({ kind }) => kind === 'content' || expired === 'refused');
  if (manifest === undefined || counted.length > 0) {
    throw unusable(path, counted, `sysmon-wmi exclusions check ${path}`);
  }
  return manifest;
}
