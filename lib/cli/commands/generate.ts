import { resolve } from 'node:path';
import { SCHEMA_VERSIONS } from '../../catalog';
import { subscriptionsOf } from '../../exclusions';
import { generateTemplate, TEMPLATES } from '../../template';
import { writeFileAtomically } from '../../workspace';
import type { Given } from '../command';
import { oneOf } from '../effective-settings';
import { flagOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { loadManifest } from '../manifest';
import { todayOf } from '../today';

const NAMES = TEMPLATES.map(({ name }) => name);
const STRATEGIES = ['precise', 'single-event', 'siem'] as const;

/** `sysmon-wmi generate`. */
export function generateCommand(given: Given, io: Io): Promise<number> {
  const name = oneOf(textOption(given, 'template') ?? '', NAMES, 'template');
  const schema = textOption(given, 'schema');
  const path = textOption(given, 'exclusions');
  const strategy = textOption(given, 'strategy');
  if (strategy !== undefined && path === undefined) {
    throw new UsageError('--strategy says how to exclude, and nothing is to be excluded; add --exclusions MANIFEST');
  }
  const manifest = path === undefined ? null : loadManifest(path, io, todayOf(given, io));
  const { xml, notes } = generateTemplate(name, {
    ...(schema === undefined ? {} : { schemaVersion: oneOf(schema, SCHEMA_VERSIONS, 'schema version') }),
    ...(strategy === undefined ? {} : { strategy: oneOf(strategy, STRATEGIES, 'strategy') }),
    ...(manifest === null ? {} : { exclusions: subscriptionsOf(manifest, 'sysmon') }),
  });
  const out = textOption(given, 'out');
  if (out === undefined) {
    io.stdout(xml);
  } else {
    writeFileAtomically(resolve(io.cwd, out), xml, { overwrite: flagOption(given, 'force'), named: out });
  }
  for (const note of notes) {
    io.stderr(`note: ${note}\n`);
  }
  return Promise.resolve(EXIT.ok);
}
