import fc from 'fast-check';
import { escapeHtml, markup } from '../../../lib/report/page/markup';
import { escapeControls } from '../../../lib/text';
import { shownText } from './page-syntax';
import { HOSTILE } from '../triage/triaged';

test('escapes texts, writes markup and numbers as they are, and leaves out null', () => {
  const inner = markup`<b>${'<i>'}</b>`;
  expect(markup`<p class="${'"x'}">${inner}${[inner, '&']}${3}${null}</p>`.source).toBe(
    '<p class="&quot;x"><b>&lt;i&gt;</b><b>&lt;i&gt;</b>&amp;3</p>',
  );
});

test('leaves no sign of HTML in any text, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (text) => {
      const escaped = escapeHtml(text);
      expect(escaped).not.toMatch(/[<>"'\p{Cc}\u202a-\u202e]|&(?!(?:amp|lt|gt|quot|#39);)/u);
      expect(shownText(escaped)).toBe(escapeControls(text));
    }),
  );
});
