import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExclusionManifest } from '../../lib';
import {
  buildPolicy,
  generateTemplate,
  readConfig,
  readManifest,
  readPolicy,
  subscriptionsOf,
  sysmonConfig,
} from '../../lib';
import { SCHEMA_VERSIONS } from '../../lib/catalog';
import { convertToPolicy, policyText } from '../../lib/compose';
import { wmiEventsOf } from '../../lib/model';
import { MANIFEST, TODAY } from '../exclusions/manifests';
import { thrownBy } from '../thrown-by';

function manifest(): ExclusionManifest {
  const read = readManifest(MANIFEST, TODAY).manifest;
  if (read === undefined) throw new Error('the manifest is not in order');
  return read;
}

function problemsOf(source: string): string[] {
  return readPolicy(source).problems.map(
    ({ message, help, position: { line, column } }) => `${String(line)}:${String(column)} ${message}; ${help}`,
  );
}

describe('a policy', () => {
  it('builds what the template and the builder make', () => {
    const { policy } = readPolicy('version: 1\nmode: log-all\n');
    const built = policy && buildPolicy(policy);
    expect(built?.xml).toBe(generateTemplate('log-all').xml);
    const byBuilder = sysmonConfig('4.22')
      .hashAlgorithms('*')
      .checkRevocation(true)
      .ruleGroup({ name: '', groupRelation: 'or' }, (group) => group.exclude())
      .build();
    expect(built?.config).toEqual(byBuilder);
  });

  it.each(SCHEMA_VERSIONS)('builds for schema %s, quoted or not', (version) => {
    const of = (text: string) =>
      buildPolicy(readPolicy(`version: 1\nmode: log-all\nschema: ${text}\n`).policy ?? fail());
    expect(of(version).config).toEqual(generateTemplate('log-all', { schemaVersion: version }).config);
    expect(of(`"${version}"`).xml).toBe(of(version).xml);
  });

  it('takes options in their order, empty ones too', () => {
    const { policy } = readPolicy(
      'version: 1\nmode: log-all\nschema: 4.50\noptions: { DnsLookup: false, HashAlgorithms: sha256, CheckRevocation: null }',
    );
    expect(policy && buildPolicy(policy).config.options).toMatchObject([
      { name: 'DnsLookup', value: 'False' },
      { name: 'HashAlgorithms', value: 'sha256' },
      { name: 'CheckRevocation', value: null },
    ]);
  });

  it('takes exclusions from a manifest', () => {
    const { policy } = readPolicy('version: 1\nmode: log-all\nexclusions: exclusions.yaml');
    expect(policy && buildPolicy(policy, manifest()).xml).toBe(
      generateTemplate('log-all', { exclusions: subscriptionsOf(manifest(), 'sysmon') }).xml,
    );
  });

  it.each([
    ['version: 1\nmode: log-al', '2:1 mode has an unknown value; use one of log-all'],
    ['version: 1', '1:1 the document has no "mode"; add it: what is logged'],
    ['version: 1\nmode: log-all\noption: {}', '3:1 unknown key "option"; did you mean "options"?'],
    ['version: 1\nmode: log-all\nschema: 5.0', '3:1 there is no Sysmon schema version 5; use one of 4.0'],
    ['version: 1\nmode: log-all\nstrategy: siem', '3:1 strategy needs exclusions'],
    ['version: 1\nmode: log-all\noptions: { HashAlgorithms: "" }', '3:12 options.HashAlgorithms is empty'],
    ['', '1:1 the document is not a mapping of keys'],
  ])('says what is wrong with %j', (source, expected) => {
    expect(problemsOf(source)[0]).toContain(expected);
  });

  it('has no option that Sysmon refuses', () => {
    const { policy } = readPolicy('version: 1\nmode: log-all\noptions: { HashAlgoritms: md5 }');
    const error = thrownBy(() => policy && buildPolicy(policy));
    expect(error).toMatchObject({
      name: 'TemplateError',
      code: 'invalid-option',
      help: 'did you mean <HashAlgorithms>?',
    });
  });
});

function fail(): never {
  throw new Error('the policy is not in order');
}

describe('convertToPolicy', () => {
  it.each(SCHEMA_VERSIONS)('and back gives the same file of schema %s', (schemaVersion) => {
    const { xml } = generateTemplate('log-all', { schemaVersion });
    const { policy, lost, dropsComments } = convertToPolicy(readConfig(xml));
    expect([lost, dropsComments]).toEqual([[], false]);
    const again = readPolicy(policyText(policy ?? fail())).policy;
    expect(again && buildPolicy(again).xml).toBe(xml);
  });

  it('keeps exclusions that a manifest proves', () => {
    const { xml } = generateTemplate('log-all', { exclusions: subscriptionsOf(manifest(), 'sysmon') });
    const { policy, lost } = convertToPolicy(readConfig(xml), { path: 'exclusions.yaml', manifest: manifest() });
    expect(lost).toEqual([]);
    expect(policy?.exclusions).toBe('exclusions.yaml');
    expect(policy && buildPolicy(policy, manifest()).xml).toBe(xml);
  });

  const file = (content: string, before = '') =>
    `<Sysmon schemaversion="4.22">${before}<EventFiltering>${content}</EventFiltering></Sysmon>`;

  it.each([
    [
      'rules for other events',
      file('<ProcessCreate onmatch="exclude"/><WmiEvent onmatch="exclude"/>'),
      'the rules for other events: ProcessCreate',
    ],
    [
      'Created only',
      file('<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>'),
      'that only the WMI events that an include matches are logged',
    ],
    ['no WmiEvent', file(''), 'the file has no WmiEvent element'],
    [
      'rule names',
      file('<WmiEvent onmatch="include"><EventType condition="begin with" name="T1546.003">Wmi</EventType></WmiEvent>'),
      'the rule name "T1546.003" of logged events',
    ],
    [
      'an option twice',
      file('<WmiEvent onmatch="exclude"/>', '<HashAlgorithms>md5</HashAlgorithms><HashAlgorithms>*</HashAlgorithms>'),
      'an option that is given twice',
    ],
  ])('says what is lost: %s', (_, xml, expected) => {
    expect(convertToPolicy(readConfig(xml)).lost.join('\n')).toContain(expected);
  });

  it('says that events are logged which the manifest excludes', () => {
    const { lost } = convertToPolicy(readConfig(file('<WmiEvent onmatch="exclude"/>')), {
      path: 'm',
      manifest: manifest(),
    });
    expect(lost).toEqual(['that events which the manifest excludes are logged']);
  });

  it('says that comments are not kept', () => {
    const xml = file('<!-- ours --><WmiEvent onmatch="exclude"/>');
    expect(convertToPolicy(readConfig(xml))).toMatchObject({ lost: [], dropsComments: true });
  });

  it('converts the example', () => {
    const read = readConfig(readFileSync(join(__dirname, '../../examples/log-all.xml'), 'utf8'));
    expect(wmiEventsOf(read.config ?? fail())).toHaveLength(1);
    expect(convertToPolicy(read).policy).toEqual({
      version: 1,
      schema: '4.22',
      mode: 'log-all',
      options: { HashAlgorithms: '*', CheckRevocation: 'True' },
    });
  });
});
