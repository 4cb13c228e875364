import { dirname, relative, resolve, sep } from 'node:path';
import { EXCEPT_UNREAD } from '../../analysis';
import { convertToPolicy, policyText } from '../../compose';
import { CONVERT_FORMATS } from '../../report';
import { escapeControls } from '../../text';
import { defineCommand } from '../command';
import { formatOption, OUT, TODAY, todayOf } from '../options';
import { loadConfig } from '../config';
import type { Io } from '../io';
import { EXIT } from '../io';
import { loadManifest } from '../manifest';
import { giveNotes, resultsTo } from '../result';
import { configSource } from '../sources';

/** `sysmon-wmi convert`. */
export const command = defineCommand({
  name: 'convert',
  summary: 'make a policy from a configuration, or say what it would lose',
  arguments: {
    config: { what: 'a configuration', describe: 'a configuration: a file, - for standard input, or git:REV:PATH' },
  },
  options: {
    exclusions: { type: 'text', value: 'MANIFEST', describe: 'the manifest that the policy is to name' },
    today: TODAY,
    format: formatOption(CONVERT_FORMATS, 'text: the policy in YAML'),
    ...OUT,
  },
  examples: [['convert sysmon.xml --out wmi.yaml', 'the policy behind a configuration']],
  exitCodes: {
    ok: 'the policy is written, and nothing is lost',
    findings: 'a policy would not hold all of the configuration, or Sysmon refuses it',
  },
  readOn: ['docs/modules-and-policies.md', 'sysmon-wmi build --help'],
  async run(given, io) {
    const json = given.format === 'json';
    const path = given.exclusions;
    const manifest = path === undefined ? undefined : loadManifest(path, io, todayOf(given, io), 'allowed');
    const results = resultsTo(given, io);
    const loaded = await loadConfig(configSource(given.config, io), json, results.io);
    if (loaded === null) {
      await results.end(false);
      return EXIT.findings;
    }
    const named =
      path === undefined || manifest === undefined ? undefined : { path: seenFrom(path, given.out, io), manifest };
    const conversion = convertToPolicy(loaded.read, named);
    const { policy, lost, dropsComments, exceptUnread } = conversion;
    if (!json && (lost.length > 0 || policy === undefined)) {
      io.stderr(`${escapeControls(loaded.path)}: a policy does not hold\n`);
      io.stderr(lost.map((what) => `  - ${escapeControls(what)}\n`).join(''));
      return lost.length === 0 ? EXIT.ok : EXIT.findings;
    }
    const print = await CONVERT_FORMATS[given.format]();
    results.io.stdout(print({ ...conversion, policy, yaml: policy === undefined ? '' : policyText(policy) }));
    await results.end(true);
    giveNotes(
      json
        ? []
        : [
            ...(exceptUnread ? [`proved to log the same WMI events, ${EXCEPT_UNREAD}`] : []),
            ...(dropsComments ? ['the comments of the file are not kept'] : []),
          ],
      io,
    );
    return lost.length === 0 ? EXIT.ok : EXIT.findings;
  },
});

/** A policy names its manifest relative to itself. */
function seenFrom(manifest: string, out: string | undefined, io: Io): string {
  const policy = resolve(io.cwd, out ?? 'policy.yaml');
  return relative(dirname(policy), resolve(io.cwd, manifest)).split(sep).join('/');
}
