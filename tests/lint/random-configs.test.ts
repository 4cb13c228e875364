import { lint, readConfig, writeConfig } from '../../lib';
import { Random } from '../analysis/random';
import { randomConfig } from '../analysis/random-configs';

/** Raised for a long run by hand. */
const RUNS = Number(process.env['SYSMON_WMI_LINT_RUNS'] ?? '400');

it('lints random configurations: every place lies in the file, and fixes lead to files that Sysmon loads', () => {
  const random = new Random(11);
  let linted = 0;
  for (let run = 0; run < RUNS; run++) {
    const xml = writeConfig(randomConfig(random));
    if (readConfig(xml).outcome === 'refused') {
      continue;
    }
    linted += 1;
    for (const { span, related, fixes } of lint(xml, { preset: 'audit' }).findings) {
      const spans = [
        span,
        ...related.map((place) => place.span),
        ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span)),
      ];
      expect(spans.every(({ start, end }) => start >= 0 && start <= end && end <= xml.length)).toBe(true);
      for (const { edits } of fixes.filter(({ safety }) => safety === 'safe')) {
        const fixed = edits.reduceRight(
          (text, { span: { start, end }, newText }) => text.slice(0, start) + newText + text.slice(end),
          xml,
        );
        expect(readConfig(fixed).outcome).toBe('accepted');
      }
    }
  }
  expect(linted).toBeGreaterThan(RUNS / 2);
});
