import { bare, group } from './files';
import { testRule } from './test-rule';

testRule('well-formed-xml', {
  valid: [bare('<WmiEvent onmatch="exclude"/>')],
  invalid: [{ xml: bare('<WmiEvent onmatch="exclude">\n<User>a & b</User>\n        ^\n</WmiEvent>') }],
});

testRule('supported-encoding', { valid: [bare('')], invalid: [] });

testRule('no-doctype', {
  valid: [bare('')],
  invalid: [{ xml: '<!DOCTYPE Sysmon>\n^^^^^^^^^^^^^^^^^\n<Sysmon schemaversion="4.22"/>\n' }],
});

testRule('valid-schema-version', {
  valid: [
    ...['4.0', '4.1', '4.2', '4.20', '4.21', '4.22', '4.22 ', '4.81', '4.82', '4.83', '4.89', '4.90', '4.91'].map(
      (version) => bare('<WmiEvent onmatch="exclude"/>', version),
    ),
  ],
  invalid: [
    { xml: '<Sysmon>\n^^^^^^^\n</Sysmon>', severity: 'error', message: 'dies' },
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
      message: 'not known',
    },
  ],
});

testRule('known-element', {
  valid: [bare('<WmiEvent onmatch="exclude"/><FileExecutableDetected onmatch="exclude"/>', '4.90')],
  invalid: [
    { xml: bare('<wmievent onmatch="exclude"/>\n^^^^^^^^^'), message: 'no <wmievent>' },
    { xml: bare('<WmiEvent onmatch="exclude">\n<Image>a</Image>\n^^^^^^\n</WmiEvent>') },
    { xml: bare('everything\n^^^^^^^^^^\n<WmiEvent onmatch="exclude"/>'), message: 'text between' },
    { xml: bare('<ProcessTampering onmatch="include"/>\n^^^^^^^^^^^^^^^^^'), message: 'needs schema 4.50' },
  ],
});

testRule('known-attribute', {
  valid: [bare('<WmiEvent onmatch=" exclude "/>')],
  invalid: [
    { xml: bare('<WmiEvent onmatch="exclude" name="a"/>\n                            ^^^^') },
    { xml: bare('<WmiEvent onmatch="EXCLUDE"/>\n                   ^^^^^^^') },
    {
      xml: '<Sysmon schemaversion="4.22"><EventFiltering>\n<RuleGroup name="a">\n^^^^^^^^^^\n<WmiEvent onmatch="exclude"/></RuleGroup></EventFiltering></Sysmon>',
    },
    { xml: bare('<WmiEvent onmatch="exclude" xml:space="preserve"/>\n                            ^^^^^^^^^') },
  ],
});

testRule('no-skipped-element', {
  valid: [bare('<WmiEvent default="include"/>'), bare('<ProcessCreate/>')],
  invalid: [{ xml: bare('<WmiEvent/>\n^^^^^^^^^') }],
});

testRule('known-condition', {
  valid: [bare('<WmiEvent onmatch="include"><User condition="IS">a</User><User condition="">b</User></WmiEvent>')],
  invalid: [
    {
      xml: bare(
        '<WmiEvent onmatch="include">\n<User condition="ends with">a</User>\n                 ^^^^^^^^^\n</WmiEvent>',
      ),
      severity: 'error',
    },
    {
      xml: bare(
        '<ProcessCreate onmatch="include">\n<Image condition="not end with">a</Image>\n                  ^^^^^^^^^^^^\n</ProcessCreate>',
      ),
      severity: 'warning',
      message: 'has no condition "not end with"',
    },
  ],
});

testRule('rule-name-length', {
  valid: [bare(`<WmiEvent onmatch="include"><User name="${'é'.repeat(127)}">a</User></WmiEvent>`)],
  invalid: [
    {
      xml: bare(
        `<WmiEvent onmatch="include">\n<User name="${'é'.repeat(128)}">a</User>\n            ${'^'.repeat(128)}\n</WmiEvent>`,
      ),
      message: '256 bytes',
    },
  ],
});

testRule('no-empty-rule', {
  valid: [bare('<WmiEvent onmatch="exclude"><Rule> </Rule></WmiEvent>')],
  invalid: [{ xml: bare('<DnsQuery onmatch="exclude">\n<Rule/>\n^^^^^^^\n</DnsQuery>'), message: 'dies' }],
});

testRule('option-order', {
  valid: ['<Sysmon schemaversion="4.22"><HashAlgorithms>*</HashAlgorithms><CheckRevocation/></Sysmon>'],
  invalid: [
    {
      xml: '<Sysmon schemaversion="4.22">\n<CheckRevocation/>\n^^^^^^^^^^^^^^^^^^\n<HashAlgorithms>*</HashAlgorithms></Sysmon>',
    },
  ],
});

testRule('fields-share-event', {
  valid: [group('<WmiEvent onmatch="include"><Name>a</Name><Type>b</Type></WmiEvent>')],
  invalid: [
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Name>a</Name><Consumer>b</Consumer></WmiEvent>\n<WmiEvent onmatch="exclude"/>',
      ),
      message: 'Name is in event 19 and 20, Consumer in event 21',
    },
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Rule groupRelation="and"><Image>a</Image></Rule></WmiEvent>',
      ),
      message: 'no WMI event has the field Image',
    },
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Name>a</Name><Query>q</Query><Type>b</Type></WmiEvent>',
      ),
      message: 'Query is in event 19, Type in event 20',
    },
  ],
});
