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
  summary: 'convert a configuration to a policy, or list what the policy would lose',
  arguments: {
    config: { what: 'a configuration', describe: 'a configuration: a file, - for standard input, or git:REV:PATH' },
  },
  options: {
    exclusions: { type: 'text', value: 'MANIFEST', describe: 'the manifest that the policy should name' },
    today: TODAY,
    format: formatOption(CONVERT_FORMATS, 'text: the policy as YAML'),
    ...OUT,
  },
  examples: [['convert sysmon.xml --out wmi.yaml', 'write the policy that describes a configuration']],
  exitCodes: {
    ok: 'the policy is written, and nothing is lost',
    findings: 'a policy cannot express all of the configuration, or Sysmon refuses it',
  },
  seeAlso: ['docs/modules-and-policies.md', 'sysmon-wmi build --help'],
  async run(given, io) {
    const path = given.exclusions;
    const manifest = path === undefined ? undefined : loadManifest(path, io, todayOf(given, io), 'allowed');
    const results = resultsTo(given, io);
    const loaded = await loadConfig(configSource(given.config, io), results);
    if (loaded === null) {
      await results.end(false);
      return EXIT.findings;
    }
    const named =
      path === undefined || manifest === undefined ? undefined : { path: seenFrom(path, given.out, io), manifest };
    const conversion = convertToPolicy(loaded.read, named);
    const { policy, lost, dropsComments, exceptUnread } = conversion;
    const isLost = lost.length > 0 || policy === undefined;
    if (isLost && results.forPeople) {
      io.stderr(`${escapeControls(loaded.path)}: a policy cannot express:\n`);
      io.stderr(lost.map((what) => `  - ${escapeControls(what)}\n`).join(''));
    }
    const converted = { ...conversion, policy, yaml: policy === undefined ? '' : policyText(policy) };
    if (isLost) {
      results.ioOf('json')?.stdout((await CONVERT_FORMATS.json())(converted));
    } else {
      await results.print(CONVERT_FORMATS, (print) => print(converted));
    }
    await results.end(!isLost);
    giveNotes(
      results.forPeople && !isLost
        ? [
            ...(exceptUnread ? [`proved to log the same WMI events, ${EXCEPT_UNREAD}`] : []),
            ...(dropsComments ? ['the comments of the file are not kept'] : []),
          ]
        : [],
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
