import { checkDocument, readDocument } from '../../lib/document';
import { checkSettings } from '../../lib/schemas';

function problemsOf(source: string | Uint8Array): string[] {
  return readDocument(source).problems.map(
    ({ message, help, position }) => `${String(position.line)}:${String(position.column)} ${message}; ${help}`,
  );
}

function mistakesOf(source: string): string[] {
  return checkDocument(source, checkSettings).problems.map(
    ({ message, help, position }) => `${String(position.line)}:${String(position.column)} ${message}; ${help}`,
  );
}

describe('readDocument', () => {
  test.each([
    ['YAML', 'a: 1\nb: [x, "y"]\n'],
    ['JSON', '{ "a": 1, "b": ["x", "y"] }'],
    ['YAML with a byte order mark', '\ufeffa: 1\nb: [x, y]\n'],
    ['YAML with CRLF', 'a: 1\r\nb:\r\n  - x\r\n  - y\r\n'],
    ['bytes of UTF-8', new TextEncoder().encode('a: 1\nb: [x, y]\n')],
    ['bytes of UTF-16LE', new Uint8Array(Buffer.from('\ufeffa: 1\nb: [x, y]\n', 'utf16le'))],
  ])('reads %s', (_, source) => {
    expect(readDocument(source)).toMatchObject({ value: { a: 1, b: ['x', 'y'] }, problems: [] });
  });

  test('keeps a date a text, as JSON does', () => {
    expect(readDocument('expires: 2027-01-31').value).toEqual({ expires: '2027-01-31' });
  });

  test.each([
    ['a key twice', 'a: 1\na: 2\n', '2:1 map keys must be unique; the file is read as YAML, which includes JSON'],
    ['a key twice in JSON', '{"a": 1,\n"b": {"c": 1, "c": 2}}', '2:15 map keys must be unique'],
    ['a tag', 'a: !!js/function x\n', '1:4 unresolved tag: tag:yaml.org,2002:js/function; the file is read as YAML'],
    ['two documents', 'a: 1\n---\na: 2\n', '1:1 the file holds several documents'],
    ['a cut flow', '{ "a": [1, ', '1:12 '],
    ['bytes that are no UTF-8', new Uint8Array([0x61, 0xff]), '1:1 the file is not UTF-8 text; save it as UTF-8'],
    ['binary zeros', new Uint8Array([0, 1, 2]), '1:1 the file is not UTF-8 text; save it as UTF-8'],
    ['deep nesting', '['.repeat(100_000), '1:1 the document is nested too deeply; check that this is the right file'],
    [
      'deep lists',
      `${'- '.repeat(5_000)}x`,
      '1:1 the document is nested too deeply; check that this is the right file',
    ],
    ['many aliases', aliasBomb(), '1:1 the document uses too many aliases; write out the repeated parts'],
  ])('refuses %s', (_, source, expected) => {
    expect(problemsOf(source)[0]).toContain(expected);
    expect(readDocument(source).value).toBeUndefined();
  });

  test('locates a place, or the nearest thing around it that exists', () => {
    const { locate } = readDocument('list:\n  - name: a\n  - name: b\n    more: &x { deep: 1 }\nsame: *x\n');
    const at = (...place: (string | number)[]) => locate({ place, message: '', help: '' }).position;
    expect(at('list')).toMatchObject({ line: 1, column: 1 });
    expect(at('list', 1)).toMatchObject({ line: 3, column: 5 });
    expect(at('list', 1, 'more', 'deep')).toMatchObject({ line: 4, column: 16 });
    expect(at('list', 1, 'absent')).toMatchObject({ line: 3, column: 5 });
    expect(at('same', 'deep')).toMatchObject({ line: 4, column: 16 });
    expect(at('__proto__')).toMatchObject({ line: 1, column: 1 });
  });

  test('locates places in JSON too', () => {
    const { locate } = readDocument('{ "list": [\n  { "name": "a" },\n  { "name": "b", "more": { "deep": 1 } }\n] }');
    const at = (...place: (string | number)[]) => locate({ place, message: '', help: '' }).position;
    expect(at()).toMatchObject({ line: 1, column: 1 });
    expect(at('list')).toMatchObject({ line: 1, column: 3 });
    expect(at('list', '1', 'more', 'deep')).toMatchObject({ line: 3, column: 28 });
    expect(at('list', 1, 'absent', 'more')).toMatchObject({ line: 3, column: 3 });
  });

  test('gives keys of objects no power over prototypes', () => {
    const { value } = readDocument('__proto__: { polluted: yes }\nconstructor: x\n');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('checkDocument', () => {
  test('gives the value where the schema holds', () => {
    expect(checkDocument('preset: strict', checkSettings)).toMatchObject({ value: { preset: 'strict' }, problems: [] });
  });

  test.each([
    ['an unknown key', 'preset: strict\npresett: x\n', '2:1 unknown key "presett"; did you mean "preset"?'],
    [
      'an unknown key like no other',
      'paths:\n  - files: [a]\n    zzz: 1\n',
      '3:5 unknown key "zzz"; use one of files, preset, rules, partial, platform',
    ],
    ['a value that is not listed', 'preset: loud\n', '1:1 preset has an unknown value; use one of recommended, strict'],
    ['a wrong type', 'rules: 5\n', '1:1 rules is not a mapping of keys; severities by rule id'],
    [
      'an absent key',
      'paths:\n  - preset: strict\n',
      '2:5 paths[0] has no "files"; add it: globs, relative to this file',
    ],
    ['an empty list', 'paths:\n  - files: []\n', '2:5 paths[0].files is empty; globs, relative to this file'],
  ])('says what is wrong: %s', (_, source, expected) => {
    expect(mistakesOf(source)[0]).toContain(expected);
  });

  test('lists everything that is wrong in the order of the text', () => {
    expect(mistakesOf('b: 1\na: 2\npreset: x\n').map((line) => line.slice(0, 3))).toEqual(['1:1', '2:1', '3:1']);
  });

  test('asks for more mistakes only where the schema holds', () => {
    const asked: unknown[] = [];
    const more = (value: unknown) => {
      asked.push(value);
      return [{ place: ['preset'], message: 'no', help: 'yes' }];
    };
    expect(checkDocument('preset: strict', checkSettings, more).problems).toMatchObject([{ message: 'no' }]);
    expect(checkDocument('preset: x', checkSettings, more).problems).toHaveLength(1);
    expect(asked).toEqual([{ preset: 'strict' }]);
  });
});

function aliasBomb(): string {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const inner = level === 0 ? 'x' : `*a${String(level - 1)}`;
    return `k${String(level)}: &a${String(level)} [${Array(12).fill(inner).join(', ')}]`;
  });
  return `${levels.join('\n')}\n`;
}
