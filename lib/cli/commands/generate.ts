import { SCHEMA_VERSIONS } from '../../catalog';
import { subscriptionsOf } from '../../exclusions';
import { jsonText } from '../../report';
import { generateTemplate, TEMPLATES } from '../../template';
import type { Given } from '../command';
import { oneOf } from '../effective-settings';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT } from '../io';
import { loadManifest } from '../manifest';
import { giveNotes, giveResult } from '../result';
import { strategyOption } from '../strategy';
import { todayOf } from '../today';

const NAMES = TEMPLATES.map(({ name }) => name);

/** `sysmon-wmi generate`. */
export async function generateCommand(given: Given, io: Io): Promise<number> {
  const name = oneOf(textOption(given, 'template') ?? '', NAMES, 'template');
  const schema = textOption(given, 'schema');
  const path = textOption(given, 'exclusions');
  const strategy = strategyOption(given);
  const manifest = path === undefined ? null : loadManifest(path, io, todayOf(given, io));
  const { xml, exceptUnread, notes } = generateTemplate(name, {
    ...(schema === undefined ? {} : { schemaVersion: oneOf(schema, SCHEMA_VERSIONS, 'schema version') }),
    ...strategy,
    ...(manifest === null ? {} : { exclusions: subscriptionsOf(manifest, 'sysmon') }),
  });
  const json = given['format'] === 'json';
  await giveResult(json ? `${jsonText({ version: 1, xml, exceptUnread, notes }, 2)}\n` : xml, given, io);
  giveNotes(json ? [] : notes, io);
  return EXIT.ok;
}
