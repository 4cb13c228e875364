import { resolve } from 'node:path';
import { readManifest, subscriptionsOf } from '../../exclusions';
import { MANIFEST_CHECK_FORMATS } from '../../report';
import { proveExclusions } from '../../template';
import { readFileBytes } from '../../workspace';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT, TODAY, todayOf } from '../options';
import type { Io } from '../io';
import { EXIT, STDIN_NAME } from '../io';
import { resultsTo } from '../result';
import type { Source } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi exclusions check`. */
export const command = defineCommand({
  name: 'exclusions check',
  summary: 'check a manifest of verified exclusions, and prove what it excludes',
  arguments: { manifest: { what: 'a manifest', describe: 'YAML or JSON, or - for standard input' } },
  options: { today: TODAY, format: formatOption(MANIFEST_CHECK_FORMATS), ...OUT, ...TEXT },
  examples: [['exclusions check exclusions.yaml', 'what is excluded, on what evidence, and until when']],
  exitCodes: {
    ok: 'the manifest has no problem, and what it excludes is proved',
    findings: 'it has a problem, an entry has expired, or the proof is refuted or undecided',
  },
  seeAlso: ['docs/exclusions.md', 'sysmon-wmi apply --help'],
  async run(given, io) {
    const path = given.manifest;
    const today = todayOf(given, io);
    const source = manifestSource(path, io);
    const results = resultsTo(given, io, [source]);
    const bytes = await source.bytes();
    const { manifest, problems, notes } = readManifest(bytes, today);
    const exclusions = manifest === undefined ? [] : subscriptionsOf(manifest, 'sysmon');
    const proof = exclusions.length === 0 ? null : proveExclusions(exclusions);
    const valid = problems.length === 0 && (proof === null || proof.kind === 'proved');
    const checked = { path, manifest, problems, notes, proof, valid, today };
    await results.print(MANIFEST_CHECK_FORMATS, (print, to) => print(checked, textOptions(given, to)));
    await results.end(true);
    return valid ? EXIT.ok : EXIT.findings;
  },
});

function manifestSource(path: string, io: Io): Omit<Source, 'parts'> {
  const file = path === STDIN_NAME ? null : resolve(io.cwd, path);
  const bytes = file === null ? io.stdin : () => Promise.resolve(readFileBytes(file, path));
  return { path, file, place: file, bytes };
}
