import { recorded } from '../../lib';
import { recordedValue } from '../../lib/builder';
import { originalText } from '../../lib/catalog';

describe('recorded', () => {
  it.each([
    [recorded.name('Updater'), ' "Updater"'],
    [recorded.query('select * from X where Y = "z"'), ' "select * from X where Y = \\"z\\""'],
    [recorded.destination('C:\\a b.exe\nnext'), ' "C:\\\\a b.exe\\nnext"'],
    [recorded.namespace('root\\cimv2'), ' "root\\\\cimv2"'],
    [recorded.consumerPath('CommandLineEventConsumer', 'Updater'), ' "CommandLineEventConsumer.Name=\\"Updater\\""'],
    [
      recorded.consumerPath('CommandLineEventConsumer', 'Updater', '\\\\.\\ROOT\\subscription:'),
      ' "\\\\\\\\.\\\\ROOT\\\\subscription:CommandLineEventConsumer.Name=\\"Updater\\""',
    ],
    [recorded.filterPath('Updater'), ' "__EventFilter.Name=\\"Updater\\""'],
    [
      recorded.filterPath('Updater', '\\\\.\\root\\subscription:'),
      ' "\\\\\\\\.\\\\root\\\\subscription:__EventFilter.Name=\\"Updater\\""',
    ],
  ])('writes %s', (value, expected) => {
    expect(value).toBe(expected);
  });

  it('lists the spellings that differ for Sysmon, which ignores case', () => {
    expect(recorded.consumerPaths('K', 'N').map(originalText)).toEqual([
      'K.Name="N"',
      '\\\\.\\ROOT\\subscription:K.Name="N"',
    ]);
    expect(recorded.filterPaths('N').map(originalText)).toEqual([
      '__EventFilter.Name="N"',
      '\\\\.\\ROOT\\subscription:__EventFilter.Name="N"',
    ]);
  });

  it('takes every text as plain text, one that looks recorded too', () => {
    const recordedOnce = recorded.name('a\\b');
    expect(originalText(recorded.name(recordedOnce))).toBe(recordedOnce);
    expect(recorded.filterPath(' "N"')).toBe(' "__EventFilter.Name=\\" \\"N\\"\\""');
  });
});

describe('recordedValue', () => {
  it.each([
    ['Name', 'Updater', ' "Updater"'],
    ['Name', ' "Updater"', ' " \\"Updater\\""'],
    ['Filter', '__EventFilter.Name="N"', ' "__EventFilter.Name=\\"N\\""'],
    ['Filter', ' "__EventFilter.Name=\\"N\\""', ' "__EventFilter.Name=\\"N\\""'],
    ['Name', '"Updater"', ' "\\"Updater\\""'],
    ['Operation', 'Created', 'Created'],
    ['User', 'CORP\\admin', 'CORP\\admin'],
    ['Type', 'LogFileEventConsumer', 'Log File'],
    ['Type', 'Log File', 'Log File'],
    ['Type', 'constructor', 'constructor'],
  ] as const)('of %s %s is %s', (field, value, expected) => {
    expect(recordedValue(field, value)).toBe(expected);
  });
});
