import { SCHEMA_VERSIONS } from '../../catalog';
import { subscriptionsOf } from '../../exclusions';
import { jsonText } from '../../report';
import { generateTemplate, TEMPLATES } from '../../template';
import type { Given } from '../command';
import { oneOf } from '../effective-settings';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { loadManifest } from '../manifest';
import { giveNotes, giveResult } from '../result';
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
  const json = given['format'] === 'json';
  giveResult(json ? `${jsonText({ version: 1, xml, notes }, 2)}\n` : xml, given, io);
  giveNotes(json ? [] : notes, io);
  return Promise.resolve(EXIT.ok);
}
