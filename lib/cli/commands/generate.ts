import { SCHEMA_VERSIONS } from '../../catalog';
import { subscriptionsOf } from '../../exclusions';
import { GENERATED_FORMATS } from '../../report';
import { generateTemplate, TEMPLATES } from '../../template';
import { oneOf } from '../arguments';
import { defineCommand } from '../command';
import { formatOption, OUT, STRATEGY, strategyOf, TODAY, todayOf } from '../options';
import { EXIT } from '../io';
import { loadManifest } from '../manifest';
import { giveNotes, resultsTo } from '../result';

const NAMES = TEMPLATES.map(({ name }) => name);

/** `sysmon-wmi generate`. */
export const command = defineCommand({
  name: 'generate',
  summary: 'write a configuration from a template: log-all or sccm-example',
  arguments: {
    template: { what: 'a template, log-all or sccm-example', describe: 'log-all or sccm-example', values: NAMES },
  },
  options: {
    schema: { type: 'text', value: 'VERSION', describe: 'schema version (4.22)' },
    exclusions: { type: 'text', value: 'MANIFEST', describe: 'a manifest of verified exclusions, YAML or JSON' },
    strategy: STRATEGY,
    today: TODAY,
    format: formatOption(GENERATED_FORMATS, 'text: the configuration'),
    ...OUT,
  },
  examples: [
    ['generate log-all --out sysmon.xml', 'a configuration that logs every WMI event'],
    ['generate log-all --exclusions exclusions.yaml', 'a configuration that drops exactly what a manifest lists'],
  ],
  exitCodes: {
    ok: 'the configuration is written, and proved to log what it should',
    findings: 'the manifest has a problem, or what it excludes could not be proved',
  },
  seeAlso: ['docs/generate-and-apply.md', 'docs/exclusions.md'],
  async run(given, io) {
    const name = oneOf(given.template, NAMES, 'template', 'generate');
    const { schema, exclusions: path } = given;
    const strategy = strategyOf(given);
    const manifest = path === undefined ? null : loadManifest(path, io, todayOf(given, io));
    const generated = generateTemplate(name, {
      ...(schema === undefined ? {} : { schemaVersion: oneOf(schema, SCHEMA_VERSIONS, 'schema version', '--schema') }),
      ...strategy,
      ...(manifest === null ? {} : { exclusions: subscriptionsOf(manifest, 'sysmon') }),
    });
    const results = resultsTo(given, io);
    await results.print(GENERATED_FORMATS, (print) => print(generated));
    await results.end(true);
    giveNotes(results.forPeople ? generated.notes : [], io);
    return EXIT.ok;
  },
});
