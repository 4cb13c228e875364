import type { ConditionName, WmiField } from '../../lib';
import {
  asciiLowerCase,
  conditionDescription,
  CONDITIONS,
  findCondition,
  isWmiField,
  oppositeCondition,
  originalText,
  recordedPath,
  recordedText,
  standardConsumer,
  typicalEvent,
  valueFormat,
  VALUE_FORMATS,
  WMI_EVENTS,
  WMI_FIELDS,
  WMI_OPERATIONS,
} from '../../lib/catalog';

describe('recorded values', () => {
  it.each([
    ['Updater', ' "Updater"'],
    ['', ' ""'],
    ['C:\\Windows\\notepad.exe', ' "C:\\\\Windows\\\\notepad.exe"'],
    ['say "hi"', ' "say \\"hi\\""'],
    ['a\nb\tc', ' "a\\nb\\tc"'],
    ['a\r\nb', ' "a\r\\nb"'],
  ])('%j is recorded as %j', (text, recorded) => {
    expect(recordedText(text)).toBe(recorded);
    expect(originalText(recorded)).toBe(text);
  });

  it.each(['Updater', '"Updater"', ' "a', ' "a"b"', ' "a\\"', ' "\\x"', ' "a" ', ' "a\nb"'])(
    '%j is no recorded text',
    (value) => {
      expect(originalText(value)).toBeUndefined();
    },
  );

  it('writes paths as recorded', () => {
    expect(recordedPath('__EventFilter', 'Updater')).toBe(' "__EventFilter.Name=\\"Updater\\""');
    expect(recordedPath('CommandLineEventConsumer', 'Updater', '\\\\.\\ROOT\\subscription:')).toBe(
      ' "\\\\\\\\.\\\\ROOT\\\\subscription:CommandLineEventConsumer.Name=\\"Updater\\""',
    );
  });

  it('has a format for every field, and samples that keep it', () => {
    expect(VALUE_FORMATS.map(({ field }) => field).sort()).toEqual([...WMI_FIELDS].sort());
    for (const { form, seen } of VALUE_FORMATS) {
      expect(seen.every((value) => (originalText(value) !== undefined) === (form === 'quoted'))).toBe(true);
    }
  });

  it('has a typical event with every field but RuleName', () => {
    for (const { id, fields } of WMI_EVENTS) {
      for (const operation of WMI_OPERATIONS) {
        const event = typicalEvent(id, operation);
        expect(event.Operation).toBe(operation);
        expect(Object.keys(event).sort()).toEqual(
          ['EventID', ...fields.filter((field) => field !== 'RuleName')].sort(),
        );
        for (const field of fields.filter((name) => valueFormat(name).form === 'quoted')) {
          expect(originalText(event[field] ?? '')).toBeDefined();
        }
      }
    }
  });
});

describe('names', () => {
  it('finds conditions as Sysmon does', () => {
    expect(findCondition(undefined)?.name).toBe('is');
    expect(findCondition('')?.name).toBe('is');
    expect(findCondition('BEGIN With')?.name).toBe('begin with');
    for (const unknown of ['begin with ', ' is', 'ends with', 'begin wi', 'İs', '__proto__', 'constructor']) {
      expect(findCondition(unknown)).toBeUndefined();
    }
  });

  it('lower-cases ASCII only', () => {
    expect(asciiLowerCase('ABC \u212A É İ')).toBe('abc \u212A É İ');
    expect(asciiLowerCase('PowerShell')).toBe('powershell');
  });

  it('knows the fields by exact case', () => {
    expect(['Query', 'query', 'Image', 'toString'].map(isWmiField)).toEqual([true, false, false, false]);
  });
});

test('values of 10 MB are read without recursion', () => {
  const text = `${'a'.repeat(10_000_000)}\\"`;
  expect(originalText(recordedText(text))).toBe(text);
  expect(originalText(` "${'\\\\'.repeat(1_000_000)}\\"`)).toBeUndefined();
});

describe('conditions', () => {
  it('are described by their exact name', () => {
    expect(conditionDescription('contains any')).toEqual({
      name: 'contains any',
      code: 3,
      list: true,
      negative: false,
    });
    expect(conditionDescription('not end with')).toEqual({
      name: 'not end with',
      code: 15,
      list: false,
      negative: true,
    });
    expect(() => conditionDescription('Contains' as ConditionName)).toThrow(
      /^there is no condition "Contains"; use one of is, is not, contains, /,
    );
  });

  it('have their opposites, both ways', () => {
    const pairs = CONDITIONS.map(({ name }) => [name, oppositeCondition(name)]);
    expect(pairs.filter(([, opposite]) => opposite === undefined).map(([name]) => name)).toEqual([
      'is any',
      'less than',
      'more than',
      'image',
    ]);
    for (const { name } of CONDITIONS) {
      const opposite = oppositeCondition(name);
      expect(opposite === undefined ? name : oppositeCondition(opposite)).toBe(name);
    }
    expect(oppositeCondition('excludes all')).toBe('contains all');
  });
});

test('a name that is no field has no format', () => {
  expect(() => valueFormat('Image' as WmiField)).toThrow(new TypeError('"Image" is not a field of a WMI event'));
});

test.each([
  ['Command Line', 'CommandLineEventConsumer'],
  ['SCRIPT', 'ActiveScriptEventConsumer'],
  [' logfileeventconsumer ', 'LogFileEventConsumer'],
  ['Event Log', 'NTEventLogEventConsumer'],
  ['SMTPEventConsumer', 'SMTPEventConsumer'],
  ['MSFT_UCScenarioControl', undefined],
  ['', undefined],
])('"%s" names the standard consumer %s', (name, wmiClass) => {
  expect(standardConsumer(name)?.wmiClass).toBe(wmiClass);
});
