import {
  asciiLowerCase,
  findCondition,
  isWmiField,
  originalText,
  recordedPath,
  recordedText,
  typicalEvent,
  valueFormat,
  VALUE_FORMATS,
  WMI_EVENTS,
  WMI_FIELDS,
  WMI_OPERATIONS,
} from '../../lib';

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
