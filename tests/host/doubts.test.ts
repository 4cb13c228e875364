import type { HostState } from '../../lib';
import { readHostState } from '../../lib';
import { readSysmonDump } from '../../lib/host';
import { wmiEventsOf } from '../../lib/model';

const HEADER = 'Rule configuration (version 4.50):';

function element(name: string, onmatch: string): string {
  return ` - ${name.padEnd(34)} onmatch: ${onmatch}   combine rules using 'Or'`;
}

function condition(field: string, value: string): string {
  return `\t${field.padEnd(30)} filter: ${'is'.padEnd(12)} value: '${value}'`;
}

function state(...lines: readonly string[]): HostState {
  return readSysmonDump(`${lines.join('\r\n')}\r\n`);
}

const BEFORE = [HEADER, element('ProcessCreate', 'exclude'), condition('Image', 'a')];
const AFTER = [element('DnsQuery', 'exclude'), condition('QueryName', 'b')];
const LOG_ALL = element('WmiEvent', 'exclude');

test('a text as Sysmon prints it is read, and the registry is named as the better source', () => {
  const { config, problems, unknowns } = state(...BEFORE, LOG_ALL, ...AFTER, '', '');
  expect([config && wmiEventsOf(config).length, problems]).toEqual([1, []]);
  expect(unknowns).toContainEqual({
    code: 'line-breaks',
    message: expect.stringContaining('registry value "Rules" is the better source') as string,
  });
});

test('a text with elements alone holds no value that could imitate any', () => {
  expect(state(HEADER, LOG_ALL).unknowns.map(({ code }) => code)).toEqual(['hidden-elements']);
});

test.each([
  ['an element that a value imitates', [" - WmiEvent  onmatch: exclude   combine rules using 'Or'"], 5, 'aligned'],
  ['the rest of a value with a line break', [LOG_ALL, " end'"], 6, 'no such line'],
  [
    'a condition that a value imitates',
    [LOG_ALL, condition('Name', 'x'), "\tName filter: is value: 'y'"],
    7,
    'aligned',
  ],
  ['one in narrow columns', [LOG_ALL, condition('Name', 'x'), "\tName    filter: is value: 'y'"], 7, 'aligned'],
  [
    'a condition in a value',
    [LOG_ALL, `\tName${' '.repeat(26)} filter: is           value: 'c${condition('A', 'd')}`],
    6,
    'inside a value',
  ],
  ['an element in a value', [`\tImage${' '.repeat(25)} filter: is           value: 'c${LOG_ALL}`], 5, 'inside a value'],
  ['a second text', [LOG_ALL, 'Current configuration:', HEADER, LOG_ALL], 6, 'a second output'],
  ['a second version', [LOG_ALL, HEADER], 6, 'a second output'],
  ['a key behind it', [LOG_ALL, 'HKEY_LOCAL_MACHINE\\X'], 6, 'no such line'],
])('%s: nothing is compared, with the line and the better source', (_, lines, line, message) => {
  const { config, problems } = state(...BEFORE, condition('Image', 'x'), ...lines);
  expect(config).toBeUndefined();
  expect(problems).toMatchObject([
    {
      code: 'ambiguous',
      line,
      message: expect.stringContaining(message) as string,
      help: expect.stringContaining('the registry value "Rules" is the better source') as string,
    },
  ]);
});

test('two versions in front of the rules are two texts', () => {
  expect(state(HEADER, HEADER, LOG_ALL).problems).toMatchObject([{ code: 'ambiguous', line: 2 }]);
});

test('a text from which repeated blanks were lost is read', () => {
  const lines = [...BEFORE, LOG_ALL, ...AFTER].map((line) => line.replaceAll(/ +/g, ' '));
  expect(state(...lines).config).toBeDefined();
});

test('a name that fills its column pushes the rest', () => {
  expect(state(...BEFORE, LOG_ALL, element('E'.repeat(40), 'exclude')).config).toBeDefined();
});

test('a value that is cut is damage in the rules of any event', () => {
  const cut = condition('Image', 'x').slice(0, -1);
  expect(state(...BEFORE, cut, LOG_ALL).problems).toMatchObject([{ code: 'damaged', line: 4 }]);
});

test.each([
  ['Failed to open rules configuration with last ruleError 13', 'load them again', 3],
  ['Sysmon is not installed on this computer', 'install it', 3],
  [' - HashingAlgorithms:   SHA256', 'save it again', 4],
])('%s: no rules, with what to do', (line, help, place) => {
  const { problems } = state('Current configuration:', '', line);
  expect(problems).toMatchObject([{ code: 'no-rules', line: place, help: expect.stringContaining(help) as string }]);
});

test('a file is what its first telling line is', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const dump = [HEADER, element('ProcessCreate', 'exclude'), condition('Image', 'a\n"Rules"=hex:00'), LOG_ALL].join(
    '\n',
  );
  expect(readHostState(bytes(dump)).form).toBe('sysmon -c');
  expect(readHostState(bytes(`REGEDIT4\n${dump}`)).form).toBe('registry blob');
  expect(readHostState(bytes(`"A"="x"\n${dump}`)).form).toBe('sysmon -c');
  expect(readHostState(Uint8Array.from([65])).problems[0]?.code).toBe('not-recognised');
});
