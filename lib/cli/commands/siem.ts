import { resolve } from 'node:path';
import { jsonText } from '../../report';
import type { SiemMapping, SiemQuery } from '../../siem';
import { readSiemMapping, SIEM_LANGUAGES, SIEM_SCHEMAS, siemFilter, verdictSql } from '../../siem';
import { FIRST_TAG_WITHIN_BYTES } from '../../text';
import { readFileBytes } from '../../workspace';
import type { Given } from '../command';
import { loadConfig } from '../config';
import { oneOf } from '../effective-settings';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { usableManifest } from '../manifest';
import { unusable } from '../problems';
import { giveNotes, giveResult } from '../result';
import { configSource } from '../sources';
import { todayOf } from '../today';

/** `sysmon-wmi siem`. */
export async function siemCommand(given: Given, io: Io): Promise<number> {
  const to = textOption(given, 'to');
  if (to === undefined) {
    throw new UsageError(`--to says in which language to write; add --to with one of ${SIEM_LANGUAGES.join(', ')}`);
  }
  const language = oneOf(to, SIEM_LANGUAGES, 'language');
  const named = textOption(given, 'schema');
  const schema = named === undefined ? undefined : oneOf(named, SIEM_SCHEMAS, 'schema');
  const mapping = loadMapping(given, io);
  const json = given['format'] === 'json';
  const source = configSource(textOption(given, 'source') ?? '', io);
  const bytes = await source.bytes();
  if (!isXml(bytes)) {
    const manifest = usableManifest(source.path, bytes, todayOf(given, io));
    const { query, notes, exclusions } = siemFilter(manifest, { language, schema, mapping });
    return give({ query, notes }, { kind: 'filter', language, exclusions }, given, io);
  }
  if (language !== 'sql') {
    const help = 'use --to sql, or give a manifest of exclusions';
    throw new UsageError(`${source.path} is a configuration, whose verdict is written in SQL only; ${help}`);
  }
  const loaded = await loadConfig({ ...source, bytes: () => Promise.resolve(bytes) }, json, io);
  return loaded === null
    ? EXIT.findings
    : give(verdictSql(loaded.config, { schema, mapping }), { kind: 'verdict', language }, given, io);
}

async function give(
  { query, notes }: SiemQuery,
  about: Readonly<Record<string, unknown>>,
  given: Given,
  io: Io,
): Promise<number> {
  const json = given['format'] === 'json';
  await giveResult(json ? `${jsonText({ version: 1, ...about, query, notes }, 2)}\n` : query, given, io);
  giveNotes(json ? [] : notes, io);
  return EXIT.ok;
}

function loadMapping(given: Given, io: Io): SiemMapping | undefined {
  const path = textOption(given, 'mapping');
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
