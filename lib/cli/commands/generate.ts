import { resolve } from 'node:path';
import { SCHEMA_VERSIONS } from '../../catalog';
import { generateTemplate, parseExclusions, TEMPLATES } from '../../template';
import { readFileBytes, writeFileAtomically } from '../../workspace';
import type { Given } from '../command';
import { oneOf } from '../effective-settings';
import { flagOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';

const NAMES = TEMPLATES.map(({ name }) => name);

/** `sysmon-wmi generate`. */
export function generateCommand(given: Given, io: Io): Promise<number> {
  const name = oneOf(textOption(given, 'template') ?? '', NAMES, 'template');
  const schema = textOption(given, 'schema');
  const manifest = textOption(given, 'exclusions');
  const { xml, notes } = generateTemplate(name, {
    ...(schema === undefined ? {} : { schemaVersion: oneOf(schema, SCHEMA_VERSIONS, 'schema version') }),
    ...(manifest === undefined ? {} : { exclusions: parseExclusions(readJson(manifest, io)) }),
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

function readJson(path: string, io: Io): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(readFileBytes(resolve(io.cwd, path), path)));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new UsageError(`${path} is not JSON (${error.message}); it holds a list of exclusions`);
    }
    throw error;
  }
}
