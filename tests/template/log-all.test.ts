import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileConfig, generateTemplate, readConfig, TemplateError, writeConfig } from '../../lib';
import {
  hundredthsOf,
  printVersion,
  SCHEMA_VERSIONS,
  typicalEvent,
  WMI_EVENTS,
  WMI_OPERATIONS,
} from '../../lib/catalog';
import { TEMPLATES } from '../../lib/template';
import { readCommentedConfig } from '../../lib/template/commented-config';
import { lint } from '../../lib/rules';
import { thrownBy } from '../thrown-by';

const templateFile = (name: string): string => readFileSync(join(__dirname, '../../templates', name), 'utf8');

const cells = WMI_EVENTS.flatMap(({ id }) => WMI_OPERATIONS.map((operation) => [id, operation] as const));

describe('the files of templates/', () => {
  it.each(['log-all.xml', 'log-all-except.xml'])('%s is written again byte for byte', (name) => {
    const text = templateFile(name);
    const { config, comments } = readCommentedConfig(text);
    expect(writeConfig(config, { comments })).toBe(text);
  });

  it.each(['log-all.xml', 'log-all-except.xml'])('%s loads without a problem and logs everything', (name) => {
    const { outcome, config, problems } = readConfig(templateFile(name));
    expect({ outcome, problems }).toEqual({ outcome: 'accepted', problems: [] });
    const compiled = config && compileConfig(config);
    expect(cells.filter(([id, operation]) => compiled?.evaluate(typicalEvent(id, operation)).logged !== true)).toEqual(
      [],
    );
  });

  it('is told apart from a file that Sysmon refuses', () => {
    expect(() => readCommentedConfig('<Sysmon schemaversion="4.22"><Nonsense/></Sysmon>')).toThrow(
      /^Sysmon refuses the template: /,
    );
  });
});

describe('log-all', () => {
  it('is templates/log-all.xml at the default version', () => {
    expect(generateTemplate('log-all').xml).toBe(templateFile('log-all.xml'));
    expect(generateTemplate('log-all').notes).toEqual([expect.stringContaining('holds WMI rules only')]);
  });

  it('says why, in comments', () => {
    const { xml } = generateTemplate('log-all');
    for (const reason of ['T1546.003', 'T1047', '<CheckRevocation/>, which is empty', 'drops nothing', '5861']) {
      expect(xml).toContain(reason);
    }
    expect(xml.split('\n')[1]).toContain('<!-- Holds WMI rules only');
    expect(xml).toContain('<HashAlgorithms>*</HashAlgorithms>');
    expect(xml).toContain('<CheckRevocation>True</CheckRevocation>');
  });

  describe.each(SCHEMA_VERSIONS)('for schema %s', (version) => {
    const { xml, config } = generateTemplate('log-all', { schemaVersion: version });
    const read = readConfig(xml);

    it('loads without a problem as the model that is returned', () => {
      expect(read.problems).toEqual([]);
      expect(read.config).toEqual(config);
      expect(config.schemaVersion).toBe(printVersion(hundredthsOf(version)));
      expect(xml).toContain(`schemaversion="${version}"`);
    });

    it('logs all nine kinds of events', () => {
      const compiled = compileConfig(config);
      for (const [id, operation] of cells) {
        expect(compiled.evaluate(typicalEvent(id, operation))).toMatchObject({ logged: true, ruleName: null });
        expect(compiled.evaluate({ EventID: id }).logged).toBe(true);
      }
    });

    it('has a RuleGroup where the Sysmon of the version has it', () => {
      expect(xml.includes('<RuleGroup name="" groupRelation="or">')).toBe(!['4.0', '4.1'].includes(version));
    });
  });

  it('takes a version as Sysmon prints it, too', () => {
    const printed = JSON.parse('{ "schemaVersion": "4.20" }') as { schemaVersion: '4.2' };
    expect(generateTemplate('log-all', printed).xml).toBe(generateTemplate('log-all', { schemaVersion: '4.2' }).xml);
  });
});

describe('the linter', () => {
  it.each(SCHEMA_VERSIONS)('finds nothing in log-all for schema %s', (schemaVersion) => {
    expect(lint(generateTemplate('log-all', { schemaVersion }).xml).findings).toEqual([]);
  });

  it.each(SCHEMA_VERSIONS.slice(SCHEMA_VERSIONS.indexOf('4.22')))(
    'finds nothing in sccm-example for schema %s',
    (schemaVersion) => {
      expect(lint(generateTemplate('sccm-example', { schemaVersion }).xml).findings).toEqual([]);
    },
  );

  it('finds nothing in the template with placeholders', () => {
    expect(lint(templateFile('log-all-except.xml')).findings).toEqual([]);
  });
});

describe('what is not there', () => {
  const fill = (name: string, schemaVersion?: string): unknown =>
    generateTemplate(name as 'log-all', schemaVersion === undefined ? {} : { schemaVersion: schemaVersion as '4.22' });

  it.each([
    ['log-al', 'there is no template "log-al"', 'did you mean log-all?'],
    ['quantum', 'there is no template "quantum"', 'the templates are log-all, sccm-example'],
    ['constructor', 'there is no template "constructor"', 'the templates are log-all, sccm-example'],
  ])('template %s', (name, message, help) => {
    const error = thrownBy(() => fill(name));
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({ name: 'TemplateError', code: 'unknown-template', message, help });
  });

  it.each(['4.99', '4,22', '4.22x', 'latest', '', '3.4'])('schema version "%s"', (version) => {
    expect(thrownBy(() => fill('log-all', version))).toMatchObject({
      code: 'unknown-schema-version',
      message: `there is no Sysmon schema version "${version}"`,
      help: `the versions are ${SCHEMA_VERSIONS.join(', ')}`,
    });
  });

  it('lists every template', () => {
    expect(TEMPLATES.map(({ name }) => name)).toEqual(['log-all', 'sccm-example']);
    for (const { name } of TEMPLATES) {
      expect(readConfig(generateTemplate(name).xml).problems).toEqual([]);
    }
  });
});
