import { dirname, join, resolve } from 'node:path';
import { buildPolicy, readPolicy } from '../../compose';
import { jsonText } from '../../report';
import { readFileBytes } from '../../workspace';
import type { Given } from '../command';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT } from '../io';
import { loadManifest } from '../manifest';
import { unusable } from '../problems';
import { giveNotes, giveResult } from '../result';
import { todayOf } from '../today';

/** `sysmon-wmi build`. */
export function buildCommand(given: Given, io: Io): Promise<number> {
  const path = textOption(given, 'policy') ?? '';
  const { policy, problems } = readPolicy(readFileBytes(resolve(io.cwd, path), path));
  if (policy === undefined) {
    throw unusable(path, problems);
  }
  const { exclusions } = policy;
  const manifest =
    exclusions === undefined ? undefined : loadManifest(join(dirname(path), exclusions), io, todayOf(given, io));
  const { xml, notes } = buildPolicy(policy, manifest);
  const json = given['format'] === 'json';
  giveResult(json ? `${jsonText({ version: 1, xml, notes }, 2)}\n` : xml, given, io);
  giveNotes(json ? [] : notes, io);
  return Promise.resolve(EXIT.ok);
}
