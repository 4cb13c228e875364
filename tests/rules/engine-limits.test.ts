import { applyEdits } from '../../lib/text';
import { findBufferOverflow, readConfig } from '../../lib/reader';
import { lint } from '../../lib/rules';
import { bare, CATCH_ALL, group } from './files';
import { testRule } from './test-rule';

const LONG = '<User>CORP\\deployment</User>';
const RULES = `<Rule groupRelation="and">${LONG.repeat(3)}</Rule>\n`.repeat(3);
const OVERFLOW = `<WmiEvent onmatch="exclude">\n${RULES}<Rule><Destination>d</Destination></Rule>\n</WmiEvent>`;
const MARKED = OVERFLOW.replace('\n', '\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n');

testRule('no-buffer-overflow', {
  valid: [
    bare(`${CATCH_ALL}\n${OVERFLOW}`),
    bare(`<ProcessCreate onmatch="exclude"/>\n${OVERFLOW}`),
    bare(`${OVERFLOW}<Nonsense/>`),
    bare('<WmiEvent onmatch="exclude"/>'),
  ],
  invalid: [
    { xml: bare(MARKED), severity: 'error', message: 'writes behind its buffer when it compiles this <WmiEvent>' },
    { xml: group(MARKED) },
    {
      xml: bare(
        MARKED.replaceAll('WmiEvent', 'RegistryEvent')
          .replaceAll('User>', 'Image>')
          .replaceAll('Destination', 'Details')
          .replace('^^^^^', '^^^^^^^^^^'),
      ),
      message: '<RegistryEvent>',
    },
  ],
});

describe('the suggestions of no-buffer-overflow', () => {
  const found = (xml: string): ReturnType<typeof lint>['findings'][number] | undefined =>
    lint(xml).findings.find(({ ruleId }) => ruleId === 'no-buffer-overflow');
  const followed = (xml: string): readonly string[] =>
    (found(xml)?.suggestions ?? []).map(({ edits }) => applyEdits(xml, edits));

  it('put the field that decides, or a catch-all include, in front', () => {
    const [front, catchAll] = followed(bare(OVERFLOW));
    expect(front).toBe(
      bare(`<WmiEvent onmatch="exclude">\n<Rule><Destination>d</Destination></Rule>\n${RULES.trimEnd()}\n</WmiEvent>`),
    );
    expect(catchAll).toBe(bare(`${CATCH_ALL.replaceAll('\n', '')}\n${OVERFLOW}`));
  });

  it('are followed to a file without the finding', () => {
    for (const xml of [bare(OVERFLOW), group(OVERFLOW), bare(OVERFLOW.replaceAll('\n', ''))]) {
      const results = followed(xml);
      expect(results).toHaveLength(2);
      for (const result of results) {
        const { document, outcome } = readConfig(result);
        expect(outcome).toBe('accepted');
        expect(document !== undefined && findBufferOverflow(document)).toBeNull();
      }
    }
  });

  it('say what was measured', () => {
    expect(found(bare(OVERFLOW))?.why).toContain('measured on the open-source engine; unverified on Windows');
    const other = OVERFLOW.replaceAll('WmiEvent', 'RegistryEvent').replaceAll('User>', 'Image>');
    const expected = found(bare(other.replaceAll('Destination', 'Details')))?.why;
    expect(expected).toContain('not measured on this element');
    expect(expected).not.toContain('measured on the open-source engine');
  });
});

const MANY = '<WmiEvent onmatch="include"/>\n'.repeat(65_534);

testRule('engine-limits', {
  valid: [bare(MANY)],
  invalid: [
    {
      xml: bare(`${MANY}<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`),
      severity: 'error',
      message: '65535 <WmiEvent> elements',
    },
  ],
});

describe('on Linux', () => {
  const messages = (content: string, platform: 'linux' | 'windows'): readonly string[] =>
    lint(bare(content), { platform }).findings.map(({ ruleId, message }) => `${ruleId}: ${message}`);

  it('an unknown condition and a long name are said to cost a condition, not the file', () => {
    const bogus = '<ProcessCreate onmatch="include"><Image condition="bogus">x</Image></ProcessCreate>';
    expect(messages(bogus, 'linux')).toContain(
      'known-condition: Sysmon for Linux loads this file without this condition: it has no condition "bogus"',
    );
    expect(messages(bogus, 'windows')).toContain(
      'known-condition: Sysmon refuses this file: it has no condition "bogus"',
    );
    const long = `<ProcessCreate onmatch="include"><Image name="${'n'.repeat(300)}">x</Image></ProcessCreate>`;
    expect(messages(long, 'linux')).toContain(
      'rule-name-length: Sysmon for Linux loads this file without the conditions that carry this rule name: the rule name is 300 bytes long, 255 are allowed',
    );
  });

  it('a value of 5 MB overflows the stack', () => {
    const value = `<ProcessCreate onmatch="include"><Image>${'x'.repeat(5_000_000)}</Image></ProcessCreate>`;
    expect(messages(value, 'linux')).toContain(
      'engine-limits: Sysmon for Linux dies on this file: this value is longer than its stack can hold',
    );
    expect(messages(value, 'windows').filter((message) => message.startsWith('engine-limits'))).toEqual([]);
  });
});
