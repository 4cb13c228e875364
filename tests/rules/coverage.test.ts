import { bare, CATCH_ALL, group } from './files';
import { testRule } from './test-rule';

testRule('require-wmi-event', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    bare('<WmiEvent/>'),
    { xml: bare('<ProcessCreate onmatch="exclude"/>'), options: { platform: 'linux' } },
    { xml: bare('<ProcessCreate onmatch="exclude"/>'), options: { partial: true } },
  ],
  invalid: [
    { xml: '<Sysmon schemaversion="4.22">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n</Sysmon>', severity: 'error' },
    {
      xml: '<Sysmon schemaversion="4.22">\n<EventFiltering>\n^^^^^^^^^^^^^^^^\n<DnsQuery onmatch="exclude"/></EventFiltering></Sysmon>',
    },
  ],
});

testRule('no-blackout', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    group(CATCH_ALL),
    group('<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>'),
    bare('<ProcessCreate onmatch="include"/>'),
  ],
  invalid: [
    { xml: bare('<WmiEvent onmatch="include"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^'), message: 'an empty include' },
    {
      xml: bare('<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<WmiEvent onmatch="exclude"/>'),
      message: '2 excludes',
    },
    {
      xml: bare(
        '<WmiEvent onmatch="exclude">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Operation condition="excludes">x</Operation></WmiEvent>',
      ),
      message: 'the exclude matches every one',
    },
    {
      xml: bare('<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Operation>Create</Operation></WmiEvent>'),
      message: 'no event gets past',
    },
    {
      xml: bare(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Query>q</Query><Type>t</Type></WmiEvent>\n<WmiEvent onmatch="exclude"/>',
      ),
      message: 'drops every WmiEvent element',
    },
    { xml: bare('<WmiEvent/>\n^^^^^^^^^^^'), message: 'skips every WmiEvent element' },
  ],
});

testRule('all-operations-logged', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    group(CATCH_ALL),
    bare('<WmiEvent onmatch="include"/>'),
    group('<WmiEvent onmatch="exclude"><Name> "CCM"</Name></WmiEvent>'),
    group(
      '<WmiEvent onmatch="include"><Operation condition="is any">Created;Modified;Deleted</Operation></WmiEvent>',
      'or',
      '4.31',
    ),
  ],
  invalid: [
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Operation>Created</Operation></WmiEvent>',
      ),
      message: 'never logs Modified and Deleted WMI events',
    },
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Destination condition="contains">a</Destination></WmiEvent>',
      ),
      message: 'never logs filters (19) and bindings (21)',
    },
    {
      xml: group(
        '<WmiEvent onmatch="exclude">\n<Operation>Deleted</Operation>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n</WmiEvent>',
      ),
      message: 'never logs Deleted WMI events',
    },
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Rule groupRelation="and"><Operation>Created</Operation><Query condition="contains">a</Query></Rule></WmiEvent>',
      ),
      message: 'never logs consumers (20) and bindings (21), nor Modified and Deleted filters (19)',
    },
  ],
});

testRule('no-inert-exclude', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    group(CATCH_ALL),
    bare('<WmiEvent onmatch="exclude"/>\n<WmiEvent onmatch="exclude"/>'),
  ],
  invalid: [
    { xml: group(`${CATCH_ALL}\n<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`) },
    {
      xml: group(
        `${CATCH_ALL}\n<WmiEvent onmatch="exclude"><!-- log everything -->\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n</WmiEvent>`,
      ),
    },
  ],
});

testRule('name-attack-technique', {
  valid: [
    group(CATCH_ALL.replace('<EventType', '<EventType name="technique_id=T1546.003,technique_name=WMI"')),
    bare('<WmiEvent onmatch="include"/>'),
  ],
  invalid: [{ xml: group('<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^'), severity: 'info' }],
});

testRule('complement-wmi-activity', {
  valid: [bare('<ProcessCreate onmatch="exclude"/>')],
  invalid: [{ xml: group('<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^'), severity: 'info' }],
});
