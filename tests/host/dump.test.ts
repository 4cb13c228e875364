import fc from 'fast-check';
import type { BoundElement, Config, HostState } from '../../lib';
import { compareConfigs, compareWithHost, readConfig, readHostState } from '../../lib';
import { readSysmonDump } from '../../lib/host';
import { bindElements } from '../../lib/model';
import { Random } from '../analysis/random';
import { randomConfig } from '../analysis/random-configs';

type Printed = 'first of each run' | 'first' | 'all';

/** What sysmon -c prints of a configuration, as dumpConfiguration.c does. */
function printed(config: Config, which: Printed, version = config.schemaVersion): string {
  const { bound } = bindElements(config);
  let rule = 0;
  const shown = bound.filter(
    ({ element }, index) =>
      which === 'all' || index === 0 || (which !== 'first' && bound[index - 1]?.element.onmatch !== element.onmatch),
  );
  const block = ({ element, relation }: BoundElement): string => {
    const items = element.items.map((item) => {
      const conditions = item.kind === 'Rule' ? item.conditions : [item];
      const lines = conditions.map(
        ({ field, condition, value }) =>
          `\t${item.kind === 'Rule' ? '    ' : ''}${field.padEnd(30)} filter: ${condition.padEnd(12)} value: '${value}'\n`,
      );
      if (item.kind === 'Rule') {
        rule += 1;
        const name = item.name === null || item.name === '' ? String(rule).padStart(4, '0') : item.name.slice(0, 32);
        lines.unshift(`\tCompound Rule ${name}   combine using ${item.groupRelation === 'or' ? 'Or' : 'And'}\n`);
      }
      return lines.join('');
    });
    return ` - ${'WmiEvent'.padEnd(34)} onmatch: ${element.onmatch}   combine rules using '${relation === 'or' ? 'Or' : 'And'}'\n${items.join('')}`;
  };
  return `Current configuration:\n - Service name:                  Sysmon64\n\nRule configuration (version ${version}):\n - ProcessCreate                      onmatch: exclude   combine rules using 'Or'\n\tImage                          filter: is           value: 'a'\n${shown.map(block).join('')} - DnsQuery                           onmatch: exclude   combine rules using 'Or'\n`;
}

function configOf(rules: string): Config {
  const { config } = readConfig(`<Sysmon schemaversion="4.50"><EventFiltering>${rules}</EventFiltering></Sysmon>`);
  if (config === undefined) throw new Error('refused');
  return config;
}

function compared(config: Config, state: HostState): ReturnType<typeof compareWithHost> {
  const { config: host } = state;
  if (host === undefined) throw new Error(state.problems[0]?.message);
  return compareWithHost(config, { ...state, config: host });
}

const PRECISE = configOf(`<RuleGroup groupRelation="or">
  <WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>
  <WmiEvent onmatch="exclude"><Rule groupRelation="and"><Name> "it's"</Name><Query condition="contains">a;'b' </Query></Rule></WmiEvent>
  <WmiEvent onmatch="exclude"><Rule groupRelation="and"><Name> "B"</Name><Destination> "c"</Destination></Rule></WmiEvent></RuleGroup>`);

test('random configurations, printed whole, say what they say', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
      const config = randomConfig(new Random(seed));
      const { config: host, problems } = readSysmonDump(printed(config, 'all'));
      expect(problems).toEqual([]);
      expect(host && compareConfigs(config, host).equivalent).not.toBe(false);
    }),
    { numRuns: 60 },
  );
});

test.each<[Printed, (config: Config) => string]>([
  ['first of each run', (config) => config.schemaVersion],
  ['first', () => '0.00'],
])('what is printed of a configuration is never drift (%s)', (which, versionOf) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
      const config = randomConfig(new Random(seed));
      const shown = bindElements(config).bound.length === 0 ? ['same'] : ['same-as-shown', 'undecided'];
      expect(shown).toContain(compared(config, readSysmonDump(printed(config, which, versionOf(config)))).verdict);
    }),
    { numRuns: 60 },
  );
});

test('elements that are not printed are named, and no loss is reported', () => {
  const drift = compared(PRECISE, readSysmonDump(printed(PRECISE, 'first of each run')));
  expect([drift.verdict, drift.notPrinted]).toEqual(['same-as-shown', [bindElements(PRECISE).bound[2]?.element]]);
});

test('a change in what is printed is drift, and what is not printed is no part of it', () => {
  const text = printed(PRECISE, 'first of each run').replace(`' "it's"'`, `' "other"'`);
  const { verdict, comparison, notPrinted } = compared(PRECISE, readSysmonDump(text));
  expect([verdict, notPrinted.length]).toEqual(['differs', 1]);
  expect([comparison.newlyLost?.EventID, comparison.newlyLost?.Name]).toEqual([19, ' "other"']);
  expect([comparison.newlyLogged?.EventID, comparison.newlyLogged?.Name]).toEqual([19, ' "it\'s"']);
});

test('an element that is missing on the host is drift although others are not printed', () => {
  const onlyExclude = printed(configOf('<WmiEvent onmatch="exclude"><Operation>Created</Operation></WmiEvent>'), 'all');
  expect(compared(PRECISE, readSysmonDump(onlyExclude)).verdict).toBe('differs');
});

test('a Sysmon that prints its schema version prints include and exclude', () => {
  expect(compared(PRECISE, readSysmonDump(printed(PRECISE, 'first', '0.00'))).verdict).toBe('same-as-shown');
  expect(compared(PRECISE, readSysmonDump(printed(PRECISE, 'first', '4.50'))).verdict).toBe('differs');
});

test('quotes, semicolons, blanks and line breaks of values are kept', () => {
  const config = configOf('<WmiEvent onmatch="include"><Query> it\'s "a";\n b \' </Query></WmiEvent>');
  const { config: host, unknowns } = readSysmonDump(printed(config, 'all').replaceAll('\n', '\r\n'));
  expect(host?.eventFiltering).toMatchObject([{ wmiEvents: [{ items: [{ value: ' it\'s "a";\n b \' ' }] }] }]);
  expect(unknowns.map(({ code }) => code)).toContain('characters');
});

test.each([
  ['a cut value', "\tName                           filter: is           value: 'a\n", 'no closing quote', 3],
  [
    'an unknown field',
    "\tImage                          filter: is           value: 'a'\n",
    'no WMI event has a field "Image"',
    3,
  ],
  [
    'an unknown condition',
    "\tName                           filter: Unknown      value: 'a'\n",
    'no condition "Unknown"',
    3,
  ],
  ['an unknown relation', '\tCompound Rule 0001   combine using Unknown\n', '"Unknown" is not a relation', 3],
  [
    'fields of several events',
    "\tFilter   filter: is   value: 'a'\n\tQuery   filter: is   value: 'a'\n",
    'no event has all',
    2,
  ],
  [
    'lost indentation',
    "\tCompound Rule 0001   combine using And\n Filter   filter: is   value: 'a'\n",
    'indentation',
    4,
  ],
])('%s is a problem with its line', (_, lines, message, line) => {
  const { config, problems } = readSysmonDump(
    `Rule configuration (version 4.50):\n - WmiEvent                           onmatch: include   combine rules using 'Or'\n${lines} - DnsQuery                           onmatch: exclude   combine rules using 'Or'\n`,
  );
  expect(config).toBeUndefined();
  expect(problems).toMatchObject([{ code: 'damaged', line, message: expect.stringContaining(message) as string }]);
});

test('a value of another event that holds what is no line of Sysmon hides nothing', () => {
  const text = printed(PRECISE, 'all').replace("value: 'a'", "value: 'a\n - WmiEvent\n\tx'");
  expect(compared(PRECISE, readSysmonDump(text)).verdict).toBe('same-as-shown');
});

test('a text without relations is read as "or", and that is said', () => {
  const config = configOf(
    '<RuleGroup groupRelation="or"><WmiEvent onmatch="include"><Name>a</Name><Query>b</Query></WmiEvent></RuleGroup>',
  );
  const state = readSysmonDump(printed(config, 'all').replaceAll(/ {3}combine rules.*/g, ''));
  expect([compared(config, state).verdict, state.unknowns.map(({ code }) => code)]).toEqual([
    'same-as-shown',
    ['hidden-elements', 'line-breaks', 'rule-names', 'relation'],
  ]);
});

describe('what is recognised by its content', () => {
  const utf16 = (text: string): Uint8Array => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const key = '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters]';
  const blob =
    '00,00,0f,00,01,00,00,00,18,00,00,00,32,00,04,00,18,00,00,00,00,00,00,00,\\\r\n  13,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00';
  const hex = blob.replace(/[^0-9a-f]/g, '');

  test.each<[string, Uint8Array]>([
    [
      'an export of regedit',
      utf16(
        `Windows Registry Editor Version 5.00\r\n\r\n${key}\r\n"Options"=dword:00000001\r\n"Rules"=hex:${blob}\r\n`,
      ),
    ],
    ['hex(3)', bytes(`REGEDIT4\n\n${key}\n"Rules"=hex(3):${blob}\n`)],
    [
      'reg query',
      bytes(
        `\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters\r\n    Rules    REG_BINARY    ${hex.toUpperCase()}\r\n\r\n`,
      ),
    ],
    ['raw bytes', Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))],
    [
      'an export that holds the key twice',
      bytes(
        `REGEDIT4\n${key}\n"Rules"=hex:${blob}\n${key.replace('CurrentControlSet', 'ControlSet001')}\n"Rules"=hex:${blob}\n`,
      ),
    ],
    [
      'another key with a value of that name',
      bytes(`REGEDIT4\n[HKEY_CURRENT_USER\\Software\\X]\n"Rules"="a"\n${key}\n"Rules"=hex:${blob}\n`),
    ],
    ['the text of sysmon -c', bytes(" - WmiEvent      onmatch: exclude   combine rules using 'Or'\n")],
    [
      'the same in UTF-16',
      utf16(
        "\r\nCurrent configuration:\r\n\r\nRule configuration (version 4.50):\r\n - WmiEvent      onmatch: exclude   combine rules using 'Or'\r\n",
      ),
    ],
  ])('%s', (_, file) => {
    const { config, problems } = readHostState(file);
    expect([problems, config && compareConfigs(config, configOf('<WmiEvent onmatch="exclude"/>')).equivalent]).toEqual([
      [],
      true,
    ]);
  });

  test.each<[string, Uint8Array, string]>([
    ['XML', bytes('<Sysmon/>'), 'sysmon-wmi diff'],
    ['UTF-16 XML', utf16('<Sysmon/>'), 'sysmon-wmi diff'],
    ['nothing', bytes(' \n'), 'the file is empty'],
    ['a hive', bytes('regf\0\0\0\0'), 'registry hive'],
    ['some text', bytes('hello'), 'neither the text of sysmon -c'],
    ['an export without the value', bytes('REGEDIT4\n[HKEY_LOCAL_MACHINE\\X]\n'), 'no value "Rules"'],
    ['a value of another type', bytes(`REGEDIT4\n${key}\n"Rules"=dword:1\n`), 'not binary'],
    ['a cut export', bytes(`REGEDIT4\n${key}\n"Rules"=hex:00,0\n`), 'cut off in the middle'],
    ['an export cut behind a line', bytes(`REGEDIT4\n${key}\n"Rules"=hex:00,\\`), 'its last line continues'],
    ['other digits', bytes(`REGEDIT4\n${key}\n"Rules"=hex:00,0g\n`), '"g"'],
    [
      'two values',
      bytes(`REGEDIT4\n${key}\n"Rules"=hex:00\n${key.replace('Drv', 'Drv2')}\n"Rules"=hex:01\n`),
      'different values "Rules"',
    ],
    ['no Sysmon', bytes('Sysmon is not installed on this computer\n'), 'not installed'],
    ['a cut dump', bytes('Current configuration:\n - Service name:  Sysmon64\n'), 'ends before the rules'],
  ])('%s is refused with a next step', (_, file, message) => {
    const { config, problems } = readHostState(file);
    expect(config).toBeUndefined();
    expect(problems.map((problem) => `${problem.message}; ${problem.help}`).join()).toContain(message);
  });

  test('no rules installed is a host that logs no WMI event', () => {
    const state = readHostState(bytes('Current configuration:\n\nNo rules installed\n'));
    expect(compared(configOf('<WmiEvent onmatch="exclude"/>'), state).verdict).toBe('differs');
  });
});
