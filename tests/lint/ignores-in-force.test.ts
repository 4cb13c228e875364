import fc from 'fast-check';
import type { Ignore } from '../../lib/lint/ignores';
import { findIgnores } from '../../lib/lint/ignores';
import { IgnoresInForce } from '../../lib/lint/ignores-in-force';
import { parseXml } from '../../lib/xml';

function ignoresOf(xml: string): ReturnType<typeof findIgnores> {
  const parsed = parseXml(xml);
  return parsed.ok ? findIgnores(parsed.document) : [];
}

test('finds what a search through all ignores finds', () => {
  const { tree: xml } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc
      .array(
        fc.oneof(
          { maxDepth: 3 },
          fc.constantFrom('<!-- sysmon-wmi-ignore a: x -->', '<!-- sysmon-wmi-ignore b, a: x -->', '<b/>'),
          tie('tree'),
        ),
        { maxLength: 5 },
      )
      .map((parts) => `<a>${parts.join('')}</a>`),
  }));
  fc.assert(
    fc.property(xml, fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(200))), (text, places) => {
      const ignores = ignoresOf(text);
      const inForce = new IgnoresInForce(ignores);
      const used = new Map(ignores.map((ignore) => [ignore, new Set<string>()]));
      for (const [ruleId, offset] of places) {
        const hiding = ignores.filter(
          ({ scope, rules }) =>
            scope !== null &&
            scope.start <= offset &&
            offset < scope.end &&
            rules.some((rule) => rule.ruleId === ruleId),
        );
        hiding.forEach((ignore) => used.get(ignore)?.add(ruleId));
        const nearest = inForce.hide(ruleId, offset);
        const width = ({ scope }: Pick<Ignore, 'scope'>): number => (scope === null ? 0 : scope.end - scope.start);
        expect(nearest === null ? [] : [width(nearest)]).toEqual(
          hiding
            .map(width)
            .sort((a, b) => a - b)
            .slice(0, 1),
        );
      }
      expect(ignores.map((ignore) => ignore.used)).toEqual([...used.values()]);
    }),
    { numRuns: 500 },
  );
});

test('a hundred thousand ignores and as many findings', () => {
  const comment = '<!-- sysmon-wmi-ignore a: x -->';
  const ignores = ignoresOf(`<r>${comment.repeat(50_000)}<a/>${`${comment}<a/>`.repeat(50_000)}</r>`);
  const inForce = new IgnoresInForce(ignores);
  const hidden = ignores.filter(({ scope }) => scope !== null && inForce.hide('a', scope.start));
  expect(hidden).toHaveLength(100_000);
  expect(ignores.every(({ used }) => used.has('a'))).toBe(true);
});
