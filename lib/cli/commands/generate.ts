import { resolve } from 'node:path';
import { SCHEMA_VERSIONS } from '../../catalog';
import { generateTemplate, TEMPLATES } from '../../template';
import { writeFileAtomically } from '../../workspace';
import type { Given } from '../command';
import { oneOf } from '../effective-settings';
import { readExclusions } from '../exclusions';
import { flagOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT } from '../io';

const NAMES = TEMPLATES.map(({ name }) => name);

/** `sysmon-wmi generate`. */
export function generateCommand(given: Given, io: Io): Promise<number> {
  const name = oneOf(textOption(given, 'template') ?? '', NAMES, 'template');
  const schema = textOption(given, 'schema');
  const manifest = textOption(given, 'exclusions');
  const { xml, notes } = generateTemplate(name, {
    ...(schema === undefined ? {} : { schemaVersion: oneOf(schema, SCHEMA_VERSIONS, 'schema version') }),
    ...(manifest === undefined ? {} : { exclusions: readExclusions(manifest, io) }),
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
