import { findBufferOverflow, readConfig } from '../../lib/reader';
import { lint } from '../../lib/rules';
import { applyEdits } from '../../lib/text';
import { CATCH_ALL, bare, group } from './files';
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
    { xml: bare(MARKED), severity: 'error', message: 'writes beyond its buffer when it compiles this <WmiEvent>' },
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
