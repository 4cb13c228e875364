import { dirname, join, resolve } from 'node:path';
import { buildPolicy, readPolicy } from '../../compose';
import { readDocument } from '../../document';
import { GENERATED_FORMATS } from '../../report';
import type { TemplateResult } from '../../template';
import { TemplateError } from '../../template';
import { readFileBytes } from '../../workspace';
import { defineCommand } from '../command';
import { formatOption, OUT, TODAY, todayOf } from '../options';
import { EXIT } from '../io';
import { loadManifest } from '../manifest';
import { unusable } from '../problems';
import { giveNotes, resultsTo } from '../result';

/** `sysmon-wmi build`. */
export const command = defineCommand({
  name: 'build',
  summary: 'build a configuration from a policy, a short document in YAML or JSON',
  arguments: { policy: { what: 'a policy', describe: 'a policy' } },
  options: { today: TODAY, format: formatOption(GENERATED_FORMATS, 'text: the configuration'), ...OUT },
  examples: [['build wmi.yaml --out sysmon.xml', 'the configuration that the policy describes']],
  exitCodes: {
    ok: 'the configuration is written',
    findings: 'the policy or its manifest has a problem, or cannot be built',
  },
  seeAlso: ['docs/modules-and-policies.md', 'sysmon-wmi convert --help'],
  async run(given, io) {
    const path = given.policy;
    const bytes = readFileBytes(resolve(io.cwd, path), path);
    const { policy, problems } = readPolicy(bytes);
    if (policy === undefined) {
      throw unusable(path, problems);
    }
    const { exclusions } = policy;
    const manifest =
      exclusions === undefined ? undefined : loadManifest(join(dirname(path), exclusions), io, todayOf(given, io));
    const generated = located(path, bytes, () => buildPolicy(policy, manifest));
    const results = resultsTo(given, io);
    await results.print(GENERATED_FORMATS, (print) => print(generated));
    await results.end(true);
    giveNotes(results.forPeople ? generated.notes : [], io);
    return EXIT.ok;
  },
});

/** What of a policy each error of the template is about. */
const ABOUT: ReadonlyMap<string, string> = new Map([
  ['schema-version-too-old', 'schema'],
  ['invalid-option', 'options'],
  ['invalid-exclusion', 'exclusions'],
  ['not-proved', 'exclusions'],
]);

/** Tells where in the policy that is asked which cannot be built. */
function located(path: string, policy: Uint8Array, build: () => TemplateResult): TemplateResult {
  try {
    return build();
  } catch (error) {
    const key = error instanceof TemplateError ? ABOUT.get(error.code) : undefined;
    if (!(error instanceof TemplateError) || key === undefined) {
      throw error;
    }
    const { message, help } = error;
    throw unusable(path, [readDocument(policy).locate({ place: [key], message, help })]);
  }
}
