import { lint } from '../../lib/rules';
import { testAdvice } from './advice';
import { LOGS_ALL, bare } from './files';
import { testRule } from './test-rule';

const found = (xml: string): readonly [string, string, string][] =>
  lint(xml).findings.map(({ ruleId, message, remedy }) => [ruleId, message, remedy]);

testRule('valid-schema-version', {
  valid: [
    ...['4.0', '4.1', '4.2', '4.20', '4.21', '4.22', '4.22 ', '4.81', '4.82', '4.83', '4.89', '4.90', '4.91'].map(
      (version) => bare('<WmiEvent onmatch="exclude"/>', version),
    ),
  ],
  invalid: [
    { xml: '<Sysmon>\n^^^^^^^\n</Sysmon>', severity: 'error', message: 'crashes' },
    {
      xml: '<Sysmon schemaversion="4,22">\n                       ^^^^\n</Sysmon>',
      severity: 'error',
      message: 'as 4.00',
    },
    {
      xml: '<Sysmon schemaversion="4.22.1">\n                       ^^^^^^\n</Sysmon>',
      severity: 'warning',
      message: 'ignores the rest',
    },
    { xml: '<Sysmon schemaversion="3.3">\n                       ^^^\n</Sysmon>', severity: 'error' },
    { xml: '<Sysmon schemaversion="-1">\n                       ^^\n</Sysmon>', severity: 'error' },
    {
      xml: '<Sysmon schemaversion="4.25">\n                       ^^^^\n</Sysmon>',
      severity: 'warning',
      message: 'tables of 4.23',
    },
    {
      xml: '<Sysmon schemaversion="5.0">\n                       ^^^\n</Sysmon>',
      severity: 'warning',
      message: 'newer',
    },
    {
      xml: '<Sysmon schemaversion="4.2">\n                       ^^^\n<EventFiltering>\n<WmiEvent onmatch="exclude"><Rule groupRelation="and"><User>a</User></Rule></WmiEvent>\n</EventFiltering></Sysmon>',
      severity: 'warning',
      message: 'came with 4.22',
    },
    {
      xml: '<Sysmon schemaversion="4.2">\n                       ^^^\n<EventFiltering>\n<DnsQuery onmatch="include"/>\n</EventFiltering></Sysmon>',
      severity: 'warning',
      message: 'came with 4.21',
    },
    {
      xml: '<Sysmon schemaversion="4.85">\n                       ^^^^\n<EventFiltering>\n<FileBlockShredding onmatch="include"/>\n</EventFiltering></Sysmon>',
      severity: 'warning',
      message: 'it is unknown',
    },
  ],
});

testAdvice('valid-schema-version', [
  {
    about: 'no schema version',
    xml: LOGS_ALL.replace(' schemaversion="4.22"', ''),
    says: { why: 'Sysmon crashes while it reads the version: it assumes that there is one' },
    done: LOGS_ALL,
  },
  {
    about: 'a schema version that is no number',
    xml: LOGS_ALL.replace('4.22', 'latest'),
    says: { why: 'Sysmon crashes while it reads the version: it assumes that it is a number' },
    done: LOGS_ALL,
  },
]);

it('keeps the relation of other event types', () => {
  const old = '<FileCreate onmatch="include"><Image>a</Image><TargetFilename>b</TargetFilename></FileCreate>';
  const wmi = '<WmiEvent onmatch="exclude"/>';
  expect(found(bare(old + wmi, '3.40'))[0]?.[2]).toBe(
    'write schemaversion="4.1", which keeps the meaning that the file was written with: the conditions of <FileCreate> are or-ed up to 4.1 and and-ed above',
  );
  expect(found(bare(wmi, '3.40'))[0]?.[2]).toContain('write schemaversion="4.22"');
  expect(found(bare(old + wmi, '4,22'))[0]?.[2]).toBe(
    'write schemaversion="4.22", where that is meant: the conditions of <FileCreate> are or-ed up to 4.1 and and-ed above; 4.1 keeps what Sysmon does now',
  );
});
