import { resolve } from 'node:path';
import { readManifest, subscriptionsOf } from '../../exclusions';
import { formatManifestCheck, jsonText, manifestCheckJson } from '../../report';
import { proveExclusions } from '../../template';
import { readFileBytes } from '../../workspace';
import type { Given } from '../command';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT, STDIN_NAME } from '../io';
import { textOptions } from '../terminal';
import { todayOf } from '../today';

/** `sysmon-wmi exclusions check`. */
export async function exclusionsCheckCommand(given: Given, io: Io): Promise<number> {
  const path = textOption(given, 'manifest') ?? '';
  const today = todayOf(given, io);
  const bytes = path === STDIN_NAME ? await io.stdin() : readFileBytes(resolve(io.cwd, path), path);
  const { manifest, problems, notes } = readManifest(bytes, today);
  const exclusions = manifest === undefined ? [] : subscriptionsOf(manifest, 'sysmon');
  const proof = exclusions.length === 0 ? null : proveExclusions(exclusions);
  const valid = problems.length === 0 && (proof === null || proof.kind === 'proved');
  const checked = { path, manifest, problems, notes, proof, valid, today };
  io.stdout(
    given['format'] === 'json'
      ? `${jsonText(manifestCheckJson(checked), 2)}\n`
      : formatManifestCheck(checked, textOptions(given, io)),
  );
  return valid ? EXIT.ok : EXIT.findings;
}
