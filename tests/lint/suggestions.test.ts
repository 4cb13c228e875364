import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareConfigs, readConfig } from '../../lib';
import type { LinterOptions } from '../../lib/lint';
import { defineRule, fixSource, runLint } from '../../lib/lint';
import { ALL_RULES, lint } from '../../lib/rules';
import { applyEdits } from '../../lib/text';
import { Random } from '../analysis/random';
import { bare, CATCH_ALL, group } from '../rules/files';
import { followFixes, followSuggestions } from './followed';
import { othersOf, randomFile } from './random-files';
import { randomMistakes } from './random-mistakes';

/** Raised for a long run by hand. */
const RUNS = Number(process.env['SYSMON_WMI_SUGGESTION_RUNS'] ?? '120');
const MISTAKEN = Number(process.env['SYSMON_WMI_MISTAKE_RUNS'] ?? '100');
const CORPUS = join(__dirname, '../../../shared/corpus/configs');
const AUDIT: LinterOptions = { rules: ALL_RULES, preset: 'audit' };

/** Finds every condition and suggests all that may be wrong: what is shown of it has to be right all the same. */
const HASTY = defineRule({
  meta: {
    id: 'hasty',
    summary: 'for a test',
    category: 'conditions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'a reason',
    remedy: 'mend it',
    details: 'for a test',
    invalid: [],
    valid: [],
  },
  messages: { found: { text: 'this may be wrong' } },
  check({ wmi, report }) {
    for (const { element, group: holder } of wmi?.binding.bound ?? []) {
      for (const item of element.items) {
        if (wmi === null) {
          return;
        }
        const span = wmi.spanOf(item);
        const start = wmi.spanOf(element);
        const relation = holder === null ? null : wmi.spanOf(holder);
        report({
          messageId: 'found',
          data: {},
          span,
          suggestions: [
            { title: 'remove it', edits: () => [{ span: wmi.removalOf(item), newText: '' }] },
            { title: 'a mistake', edits: () => [{ span, newText: '<Rule></Rule>' }] },
            { title: 'nothing', edits: () => null },
            {
              title: 'empty the element',
              edits: () => [
                {
                  span: { start: wmi.elementOf(element).start, end: wmi.elementOf(element).end },
                  newText: '<WmiEvent onmatch="exclude"/>',
                },
              ],
            },
            {
              title: 'log all of it',
              edits: () => [
                {
                  span: { start: start.end, end: start.end },
                  newText: '<EventType condition="begin with">Wmi</EventType>',
                },
                { span, newText: '' },
              ],
            },
            {
              title: 'another relation',
              edits: () =>
                relation === null
                  ? null
                  : [
                      { span: relation, newText: '<RuleGroup name="" groupRelation="and">' },
                      { span, newText: '' },
                    ],
            },
          ],
        });
      }
    }
  },
});
const WITH_HASTY: LinterOptions = { rules: [...ALL_RULES, HASTY] };

function titles(xml: string): readonly (readonly string[])[] {
  return runLint(xml, WITH_HASTY)
    .findings.filter(({ ruleId }) => ruleId === 'hasty')
    .map(({ suggestions }) => suggestions.map(({ title, effect }) => `${title}: ${effect}`));
}

describe('a suggestion', () => {
  const INCLUDE = '<WmiEvent onmatch="include">\n<Operation>Created</Operation>\n</WmiEvent>';

  it('is shown with what it does', () => {
    expect(titles(group(INCLUDE))).toEqual([['empty the element: logs-more']]);
  });

  it('is not shown where it blacks the file out, makes Sysmon die, or leaves the finding', () => {
    const [shown] = titles(group(INCLUDE));
    expect(shown?.join()).not.toMatch(/remove it|a mistake|nothing|another/);
  });

  it('is not shown where Sysmon refuses the rest of the file', () => {
    const refused = group(`${INCLUDE}\n<ProcessCreat onmatch="include"/>`);
    expect(titles(refused)).toEqual([[]]);
    expect(titles(group(`${INCLUDE}\n<ProcessCreate onmatch="include"><Bogus>x</Bogus></ProcessCreate>`))).toEqual([
      [],
    ]);
  });

  it('says which other elements it changes', () => {
    const xml = bare('<ProcessCreate onmatch="include">\n<Image>a</Image>\n<User>b</User>\n</ProcessCreate>', '3.40');
    const rule = defineRule({
      meta: HASTY.meta,
      messages: { found: { text: 'old' } },
      check({ read, report }) {
        const start = read.source.text.indexOf('3.40');
        const span = { start, end: start + '3.40'.length };
        if (start >= 0) {
          const write = (newText: string) => ({ title: newText, edits: () => [{ span, newText }] });
          report({ messageId: 'found', data: {}, span, suggestions: [write('4.1'), write('4.22')] });
        }
      },
    });
    const [finding] = runLint(xml, { rules: [rule] }).findings;
    expect(finding?.suggestions.map(({ title, safety, effect, changes }) => [title, safety, effect, changes])).toEqual([
      ['4.1', 'unsafe', 'changes', []],
      ['4.22', 'unsafe', 'changes', ['ProcessCreate, line 3: its conditions are joined by "and", not "or"']],
    ]);
  });

  it('is made once, and only where it is asked for', () => {
    let made = 0;
    const rule = defineRule({
      meta: HASTY.meta,
      messages: { found: { text: 'found' } },
      check({ read, report }) {
        const at = read.source.text.indexOf('Created');
        const edits = () => {
          made += 1;
          return [{ span: { start: at, end: at + 'Created'.length }, newText: 'Deleted' }];
        };
        if (at >= 0) {
          report({
            messageId: 'found',
            data: {},
            span: { start: at, end: at + 1 },
            suggestions: [{ title: 'x', edits }],
          });
        }
      },
    });
    const [finding] = runLint(group(INCLUDE), { rules: [rule] }).findings;
    expect(made).toBe(0);
    expect(finding?.suggestions.map(({ effect }) => effect)).toEqual(['changes']);
    expect(finding?.suggestions).toBe(finding?.suggestions);
    expect(made).toBe(1);
  });
});

describe('following suggestions and fixes', () => {
  it('of random files', () => {
    const random = new Random(23);
    let followed = 0;
    for (let run = 0; run < RUNS; run++) {
      const file = randomFile(random);
      const suggested = followSuggestions(file, run % 4 === 0 ? WITH_HASTY : AUDIT);
      expect(suggested.broken).toEqual([]);
      followed += suggested.followed;
    }
    expect(followed).toBeGreaterThan(RUNS / 4);
  });

  it('of random files with mistakes', () => {
    let followed = 0;
    for (let seed = 0; seed < MISTAKEN; seed++) {
      const random = new Random(seed);
      const file = randomMistakes(random);
      const options: LinterOptions = {
        rules: ALL_RULES,
        preset: random.pick(['audit', 'strict', 'recommended']),
        platform: random.chance(0.2) ? 'linux' : 'windows',
        partial: random.chance(0.1),
      };
      const [suggested, fixed] = [followSuggestions(file, options), followFixes(file, options)];
      expect({ seed, broken: [...suggested.broken, ...fixed.broken] }).toEqual({ seed, broken: [] });
      followed += suggested.followed + fixed.followed;
    }
    expect(followed).toBeGreaterThan(MISTAKEN);
  }, 120_000);

  const corpusTest = existsSync(CORPUS)
    ? it.each(readdirSync(CORPUS))
    : it.skip.each(['the corpus, which is not here']);
  corpusTest(
    'of %s',
    (file) => {
      const bytes = readFileSync(join(CORPUS, file));
      expect(followSuggestions(bytes, AUDIT).broken).toEqual([]);
      expect(followFixes(bytes, AUDIT).broken).toEqual([]);
    },
    60_000,
  );
});

describe('safe fixes of random files', () => {
  it('change nothing about any event type, or log more WMI events and say so', () => {
    const random = new Random(31);
    let fixed = 0;
    for (let run = 0; run < RUNS; run++) {
      const xml = randomFile(random);
      for (const fix of lint(xml).findings.flatMap(({ fixes }) => fixes.filter(({ safety }) => safety === 'safe'))) {
        expectHarmless(xml, applyEdits(xml, fix.edits), fix.effect);
      }
      const { after, effect, applied } = fixSource(xml, 'safe', { rules: ALL_RULES });
      fixed += applied.length > 0 ? 1 : 0;
      expectHarmless(xml, after, effect);
    }
    expect(fixed).toBeGreaterThan(RUNS / 10);
  });
});

function expectHarmless(before: string, after: string, effect: string): void {
  if (before === after) {
    return;
  }
  expect([before, othersOf(after)]).toEqual([before, othersOf(before)]);
  const [old, changed] = [readConfig(before).config, readConfig(after).config];
  expect([before, old !== undefined && changed !== undefined]).toEqual([before, true]);
  if (old !== undefined && changed !== undefined) {
    const { newlyLost, newlyLogged, renamed } = compareConfigs(old, changed);
    expect([before, newlyLost, renamed]).toEqual([before, undefined, undefined]);
    expect([before, effect === 'same' && newlyLogged !== undefined]).toEqual([before, false]);
    expect(['same', 'logs-more']).toContain(effect);
  }
}

it('leaves the recommended form alone', () => {
  const { applied } = fixSource(group(CATCH_ALL), 'safe', { rules: ALL_RULES });
  expect(applied).toEqual([]);
});
