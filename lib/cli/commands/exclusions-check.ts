import { resolve } from 'node:path';
import { proveDrops } from '../../analysis';
import { intendedDrops, readManifest, subscriptionsOf } from '../../exclusions';
import { formatManifestCheck, jsonText, manifestCheckJson } from '../../report';
import { generateTemplate } from '../../template';
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
  const { manifest, problems } = readManifest(bytes, today);
  const exclusions = manifest === undefined ? [] : subscriptionsOf(manifest, 'sysmon');
  const proof =
    exclusions.length === 0
      ? null
      : proveDrops(generateTemplate('log-all', { exclusions }).config, intendedDrops(exclusions));
  const checked = { path, manifest, problems, proof, today };
  io.stdout(
    given['format'] === 'json'
      ? `${jsonText(manifestCheckJson(checked), 2)}\n`
      : formatManifestCheck(checked, textOptions(given, io)),
  );
  return manifestCheckJson(checked).valid ? EXIT.ok : EXIT.findings;
}
