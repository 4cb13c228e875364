import { resolve } from 'node:path';
import type { DropProof } from '../../analysis';
import type { SubscriptionExclusion } from '../../exclusions';
import { readManifest, subscriptionsOf } from '../../exclusions';
import { formatManifestCheck, jsonText, manifestCheckJson } from '../../report';
import { generateTemplate, TemplateError } from '../../template';
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
  const proof = exclusions.length === 0 ? null : prove(exclusions);
  const checked = { path, manifest, problems, proof, today };
  io.stdout(
    given['format'] === 'json'
      ? `${jsonText(manifestCheckJson(checked), 2)}\n`
      : formatManifestCheck(checked, textOptions(given, io)),
  );
  return manifestCheckJson(checked).valid ? EXIT.ok : EXIT.findings;
}

/** A template is given only where it is proved. */
function prove(exclusions: readonly SubscriptionExclusion[]): DropProof {
  try {
    generateTemplate('log-all', { exclusions });
    return { kind: 'proved', exceptUnread: false };
  } catch (error) {
    if (error instanceof TemplateError && error.proof !== undefined) {
      return error.proof;
    }
    throw error;
  }
}
