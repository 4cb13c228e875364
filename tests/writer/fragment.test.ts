import fc from 'fast-check';
import type { Config, ConfigNode, WmiEvent } from '../../lib';
import type { FragmentOptions } from '../../lib/writer';
import { generateTemplate, readConfig, UnwritableConfigError, writeConfig } from '../../lib';
import { writeFragment } from '../../lib/writer';
import { thrownBy } from '../thrown-by';
import { config as anyConfig } from './random-models';

const LINES: FragmentOptions = { indent: '    ', unit: '  ', lineEnd: '\n' };
const ONE_LINE: FragmentOptions = { indent: '', unit: '', lineEnd: '' };

const everything: WmiEvent = { kind: 'WmiEvent', onmatch: 'exclude', items: [] };
const including = (value: string, name: string | null = null): WmiEvent => ({
  kind: 'WmiEvent',
  onmatch: 'include',
  items: [{ kind: 'Condition', field: 'Name', condition: 'is', value, name }],
});

function around(fragment: string, { schemaVersion }: Config): string {
  return `<Sysmon schemaversion="${schemaVersion}">\n  <EventFiltering>\n    ${fragment}\n  </EventFiltering>\n</Sysmon>`;
}

describe('writeFragment', () => {
  it('writes what reading gives again, in lines and on one line', () => {
    fc.assert(
      fc.property(anyConfig, fc.constantFrom(LINES, ONE_LINE), (config, options) => {
        const fragment = writeFragment(config.eventFiltering, options);
        const read = readConfig(around(fragment, config));
        expect((read.config ?? read.draft)?.eventFiltering).toEqual(config.eventFiltering);
        if (options === ONE_LINE) {
          expect(fragment).not.toContain('\n');
        }
      }),
    );
  });

  it('writes as writeConfig does', () => {
    const exclusions = [{ name: 'a & b', consumer: { name: '"<&>"', destination: "C:\\a 'b'" } }];
    const { config, xml } = generateTemplate('log-all', { exclusions });
    const plain = writeConfig(config);
    const group = plain.slice(plain.indexOf('<RuleGroup'), plain.indexOf('\n  </EventFiltering>'));
    expect(writeFragment(config.eventFiltering, LINES)).toBe(group);
    expect(xml).toContain('a & b');
  });

  it('indents with what it is told, comments too', () => {
    const element = including('x');
    const comments = new Map<ConfigNode, string>([
      [element, 'one\ntwo'],
      [everything, 'three\r\nfour'],
    ]);
    expect(writeFragment([element, everything], { comments, indent: '\t', unit: '    ', lineEnd: '\r\n' })).toBe(
      [
        '<!-- one',
        '\t     two -->',
        '\t<WmiEvent onmatch="include">',
        '\t    <Name condition="is">x</Name>',
        '\t</WmiEvent>',
        '\t<WmiEvent onmatch="exclude">',
        '\t    <!-- three',
        '\t         four -->',
        '\t</WmiEvent>',
      ].join('\r\n'),
    );
    expect(writeFragment([element], { ...ONE_LINE, comments })).toBe(
      '<!-- one two --><WmiEvent onmatch="include"><Name condition="is">x</Name></WmiEvent>',
    );
  });

  it('refers to characters that the file cannot hold', () => {
    const element = including('日😀é', '日"');
    const comments = new Map<ConfigNode, string>([[element, 'é 日']]);
    const holds = (character: string): boolean => character === 'é';
    expect(writeFragment([element], { ...ONE_LINE, comments, holds })).toBe(
      '<!-- é ? --><WmiEvent onmatch="include"><Name condition="is" name="&#x65E5;&quot;">&#x65E5;&#x1F600;é</Name></WmiEvent>',
    );
  });

  it.each<[string, WmiEvent, string | undefined, string]>([
    ['a control character', including('a\0b'), undefined, 'value'],
    ['half of a surrogate pair', including('a', '\ud800'), undefined, 'name'],
    ['-- in a comment', everything, 'a -- b', 'comment'],
    [
      'a <Rule> without conditions',
      { ...everything, items: [{ kind: 'Rule', name: null, groupRelation: 'and', conditions: [] }] },
      undefined,
      'conditions',
    ],
  ])('refuses %s', (_, element, comment, part) => {
    const comments = new Map<ConfigNode, string>(comment === undefined ? [] : [[element, comment]]);
    const error = thrownBy(() => writeFragment([element], { ...LINES, comments }));
    expect(error instanceof UnwritableConfigError ? error.part : error).toBe(part);
  });
});
