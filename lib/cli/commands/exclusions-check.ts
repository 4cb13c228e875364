import { resolve } from 'node:path';
import { readManifest, subscriptionsOf } from '../../exclusions';
import { formatManifestCheck, jsonText, manifestCheckJson } from '../../report';
import { proveExclusions } from '../../template';
import { readFileBytes } from '../../workspace';
import { defineCommand } from '../command';
import { FORMAT, TEXT, TODAY, todayOf } from '../options';
import { EXIT, STDIN_NAME } from '../io';
import { textOptions } from '../terminal';

/** `sysmon-wmi exclusions check`. */
export const command = defineCommand({
  name: 'exclusions check',
  summary: 'check a manifest of verified exclusions, and prove what it excludes',
  arguments: { manifest: { what: 'a manifest', describe: 'YAML or JSON, or - for standard input' } },
  options: { today: TODAY, format: FORMAT, ...TEXT },
  examples: [['exclusions check exclusions.yaml', 'what is excluded, on which evidence, until when']],
  exitCodes: {
    ok: 'the manifest is in order, and what it excludes is proved',
    findings: 'it has a problem, an entry has expired, or the proof is refuted or undecided',
  },
  readOn: ['docs/exclusions.md', 'sysmon-wmi apply --help'],
  async run(given, io) {
    const path = given.manifest;
    const today = todayOf(given, io);
    const bytes = path === STDIN_NAME ? await io.stdin() : readFileBytes(resolve(io.cwd, path), path);
    const { manifest, problems, notes } = readManifest(bytes, today);
    const exclusions = manifest === undefined ? [] : subscriptionsOf(manifest, 'sysmon');
    const proof = exclusions.length === 0 ? null : proveExclusions(exclusions);
    const valid = problems.length === 0 && (proof === null || proof.kind === 'proved');
    const checked = { path, manifest, problems, notes, proof, valid, today };
    io.stdout(
      given.format === 'json'
        ? `${jsonText(manifestCheckJson(checked), 2)}\n`
        : formatManifestCheck(checked, textOptions(given, io)),
    );
    return valid ? EXIT.ok : EXIT.findings;
  },
});
