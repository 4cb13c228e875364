import { describe, expect, test } from 'tstyche';
import type { Example, Options, OptionValues } from '../../lib/cli/command';
import { defineCommand } from '../../lib/cli/command';

const PAGE = {
  name: 'greet',
  summary: 'say hello',
  examples: [['greet World', 'to everyone']] satisfies [Example],
  exitCodes: { ok: 'always', findings: null },
  seeAlso: ['sysmon-wmi --help'] satisfies [string],
} as const;

const OPTIONS = {
  loud: { type: 'flag', describe: 'in capital letters' },
  name: { type: 'list', value: 'NAME', describe: 'whom else' },
  times: { type: 'count', describe: 'how often' },
  day: { type: 'day', describe: 'on which day' },
  'at-most': { type: 'text', value: 'N', describe: 'no more' },
  out: { type: 'text', value: 'FILE', required: true, describe: 'where to' },
  tone: { type: 'choice', what: 'tone', choices: ['kind', 'curt'], describe: 'how' },
  format: { type: 'choice', what: 'format', choices: ['text', 'json'], default: 'text', describe: 'how' },
} as const satisfies Options;

declare function valuesOf<KnownOptions extends Options>(options: KnownOptions): OptionValues<KnownOptions>;

describe('the body of a command', () => {
  test('is given a value of its own type for each option', () => {
    expect(valuesOf(OPTIONS)).type.toBe<{
      readonly loud: boolean;
      readonly name: readonly string[];
      readonly times: number | undefined;
      readonly day: string | undefined;
      readonly 'at-most': string | undefined;
      readonly out: string;
      readonly tone: 'kind' | 'curt' | undefined;
      readonly format: 'text' | 'json';
    }>();
  });

  test('is given its arguments', () => {
    defineCommand({
      ...PAGE,
      arguments: {
        who: { what: 'a name', describe: 'whom' },
        else: { what: 'a name', describe: 'whom else', optional: true },
        others: { what: 'names', describe: 'and whom', optional: true, many: true },
      },
      options: {},
      run(given) {
        expect(given.who).type.toBe<string>();
        expect(given.else).type.toBe<string | undefined>();
        expect(given.others).type.toBe<readonly string[]>();
        return Promise.resolve(0);
      },
    });
  });

  test('does not compile with a misspelt option', () => {
    defineCommand({
      ...PAGE,
      arguments: {},
      options: { loud: { type: 'flag', describe: 'in capital letters' } },
      run(given) {
        expect(given.loud).type.toBe<boolean>();
        expect(given).type.not.toHaveProperty('lout');
        return Promise.resolve(0);
      },
    });
  });

  test('does not compile with an option of an unknown type', () => {
    expect(defineCommand).type.not.toBeCallableWith({
      ...PAGE,
      arguments: {},
      options: { loud: { type: 'switch', describe: 'in capital letters' } },
      run: () => Promise.resolve(0),
    });
  });
});
