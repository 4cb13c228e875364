import { resolve } from 'node:path';
import type { WrittenQuery } from '../../report';
import { SIEM_FORMATS } from '../../report';
import type { SiemMapping } from '../../siem';
import { readSiemMapping, SIEM_LANGUAGES, SIEM_SCHEMAS, siemFilter, verdictSql } from '../../siem';
import { FIRST_TAG_WITHIN_BYTES } from '../../text';
import { readFileBytes } from '../../workspace';
import { defineCommand } from '../command';
import { formatOption, OUT, TODAY, todayOf } from '../options';
import { loadConfig } from '../config';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { usableManifest } from '../manifest';
import { unusable } from '../problems';
import type { Results } from '../result';
import { giveNotes, resultsTo } from '../result';
import { configSource } from '../sources';

/** `sysmon-wmi siem`. */
export const command = defineCommand({
  name: 'siem',
  summary: 'write the exclusions of a manifest as a SIEM filter, or the verdicts of a configuration as SQL',
  arguments: {
    source: {
      what: 'a manifest of verified exclusions or a configuration',
      describe: 'a manifest of verified exclusions or a configuration: a file, - or git:REV:PATH',
    },
  },
  options: {
    to: {
      type: 'choice',
      what: 'language',
      choices: SIEM_LANGUAGES,
      required: true,
      describe: 'the query language: Sigma, Splunk, Microsoft, Elastic EQL or ES|QL, SQL; for a configuration only sql',
    },
    schema: {
      type: 'choice',
      what: 'schema',
      choices: SIEM_SCHEMAS,
      describe: "field names: Sysmon's own, Elastic's, or Microsoft's tables Event and SysmonEvent",
    },
    mapping: { type: 'text', value: 'FILE', describe: 'a file with your own table and field names' },
    today: TODAY,
    format: formatOption(SIEM_FORMATS, 'text: the query'),
    ...OUT,
  },
  examples: [
    ['siem exclusions.yaml --to kql', 'everything in the table Event except the exclusions'],
    ['siem sysmon.xml --to sql --out verdict.sql', 'which recorded events the configuration would have logged'],
  ],
  exitCodes: {
    ok: 'the query is written',
    findings: 'the manifest or mapping has a problem, a value cannot be written, or Sysmon refuses the configuration',
  },
  seeAlso: ['docs/siem.md'],
  async run(given, io) {
    const { to: language, schema } = given;
    const mapping = loadMapping(given.mapping, io);
    const source = configSource(given.source, io);
    const results = resultsTo(given, io);
    const bytes = await source.bytes();
    if (!isXml(bytes)) {
      const manifest = usableManifest(source.path, bytes, todayOf(given, io));
      const { query, notes, exclusions } = siemFilter(manifest, { language, schema, mapping });
      return give({ kind: 'filter', language, exclusions, query, notes }, results, io);
    }
    if (language !== 'sql') {
      const help = 'use --to sql, or give a manifest of exclusions';
      throw new UsageError(`${source.path} is a configuration, which can be written only as SQL; ${help}`);
    }
    const loaded = await loadConfig({ ...source, bytes: () => Promise.resolve(bytes) }, results);
    if (loaded === null) {
      await results.end(false);
      return EXIT.findings;
    }
    return give({ kind: 'verdict', language, ...verdictSql(loaded.config, { schema, mapping }) }, results, io);
  },
});

async function give(written: WrittenQuery, results: Results<keyof typeof SIEM_FORMATS>, io: Io): Promise<number> {
  await results.print(SIEM_FORMATS, (print) => print(written));
  await results.end(true);
  giveNotes(results.forPeople ? written.notes : [], io);
  return EXIT.ok;
}

function loadMapping(path: string | undefined, io: Io): SiemMapping | undefined {
  if (path === undefined) {
    return undefined;
  }
  const { mapping, problems } = readSiemMapping(readFileBytes(resolve(io.cwd, path), path));
  if (mapping === undefined) {
    throw unusable(path, problems);
  }
  return mapping;
}

/** In every encoding of a configuration the first tag begins with the byte of `<`, and no manifest begins with one. */
function isXml(bytes: Uint8Array): boolean {
  const first = bytes.subarray(0, FIRST_TAG_WITHIN_BYTES).find((byte) => !BEFORE_A_TAG.has(byte));
  return first === 0x3c;
}

/** Blanks, byte order marks, and the zero bytes of UTF-16. */
const BEFORE_A_TAG: ReadonlySet<number> = new Set([0, 9, 10, 13, 32, 0xef, 0xbb, 0xbf, 0xff, 0xfe]);
