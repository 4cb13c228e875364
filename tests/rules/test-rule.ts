import type { Finding, LinterOptions, LintRule } from '../../lib/lint';
import { fixSource, runLint } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';
import { encodeText } from '../../lib/text';
import { followFixes, followSuggestions } from '../lint/followed';

type FileOptions = Pick<LinterOptions, 'partial' | 'platform' | 'verified'>;

/** A configuration in which a line of blanks and `^` underlines what the rule finds on the line above it. */
export interface MarkedCase {
  readonly xml: string;
  /** A part of the message. */
  readonly message?: string;
  readonly severity?: string;
  readonly options?: FileOptions;
}

/** What a rule has to stay silent about, and what it has to find. */
export interface RuleCases {
  readonly valid: readonly (string | { readonly xml: string; readonly options: FileOptions })[];
  readonly invalid: readonly MarkedCase[];
}

const GRAVEST_FIRST = ['error', 'warning', 'info'] as const;
const UNDERLINE = /^ *\^+ *$/;

/**
 * Runs a rule over cases and, for every case with a finding, checks what holds for all rules: the documentation's examples behave,
 * positions do not depend on line ends and encoding, a comment ignores the finding, fixes remove it and are idempotent, and what
 * is suggested can be followed.
 *
 * @param id - the rule
 * @param cases - beside the examples of its documentation
 */
export function testRule(id: string, cases: RuleCases): void {
  const rule = ruleOf(id);
  const { meta } = rule;
  describe(id, () => {
    it('has all its texts', () => {
      expect(JSON.stringify([meta, rule.messages, cases], null, 2).match(/WRITE: .*/g)).toBeNull();
    });

    each(
      meta.invalid,
      'documented as found',
      ({ about }) => about,
      ({ xml, options }) => {
        const severities = find(rule, xml, options).map(({ severity }) => severity);
        expect(severities).not.toEqual([]);
        expect(
          severities.filter((severity) => GRAVEST_FIRST.indexOf(severity) < GRAVEST_FIRST.indexOf(meta.severity)),
        ).toEqual([]);
      },
    );

    each(
      meta.valid,
      'documented as fine',
      ({ about }) => about,
      ({ xml, options }) => {
        expect(find(rule, xml, options).map(({ message }) => message)).toEqual([]);
      },
    );

    const silent = cases.valid.map((given) => (typeof given === 'string' ? { xml: given, options: {} } : given));
    each(
      silent,
      'is silent about',
      ({ xml }) => xml,
      ({ xml, options }) => {
        expect(find(rule, xml, options).map(({ message }) => message)).toEqual([]);
      },
    );

    each(
      cases.invalid,
      'finds',
      ({ xml }) => xml,
      (given) => {
        const { xml, places } = unmarked(given.xml);
        const findings = find(rule, xml, given.options);
        expect(
          findings.map(
            ({ range }) => `${String(range.start.line)}:${String(range.start.column)}-${String(range.end.column)}`,
          ),
        ).toEqual(places);
        if (given.message !== undefined) {
          expect(findings[0]?.message).toContain(given.message);
        }
        if (given.severity !== undefined) {
          expect(findings[0]?.severity).toBe(given.severity);
        }
      },
    );

    const found = [
      ...meta.invalid.map(({ xml, options }) => ({ xml, options })),
      ...cases.invalid.map(({ xml, options }) => ({ xml: unmarked(xml).xml, options })),
    ];

    each(
      found,
      'finds the same in other bytes',
      ({ xml }) => xml,
      ({ xml, options }) => {
        const positions = (source: string | Uint8Array): string[] =>
          find(rule, source, options).map(({ range: { start, end } }) =>
            JSON.stringify([start.line, start.column, end.line, end.column]),
          );
        const expected = positions(xml);
        const crlf = xml.replaceAll('\n', '\r\n');
        expect(positions(crlf)).toEqual(expected);
        expect(positions(encodeText(xml, 'utf-8', true))).toEqual(expected);
        expect(positions(encodeText(crlf, 'utf-16le', true))).toEqual(expected);
      },
    );

    if (rule.phase === 'file' && !CANNOT_BE_IGNORED.has(id)) {
      each(
        found,
        'can be ignored',
        ({ xml }) => xml,
        ({ xml, options }) => {
          const ignored = xml.replace('<Sysmon', `<!-- sysmon-wmi-ignore ${id}: tested -->\n<Sysmon`);
          expect(find(rule, ignored, options)).toEqual([]);
        },
      );
    }

    each(
      found,
      'fixes remove what they fix',
      ({ xml }) => xml,
      ({ xml, options }) => {
        const settings = { ...options, ...settingsFor(rule) };
        const before = runLint(xml, settings).findings;
        const fixable = before.filter(({ fixes }) => fixes.length > 0).length;
        const outcome = fixSource(xml, 'unsafe', settings);
        expect(outcome.report.findings).toHaveLength(before.length - fixable);
        expect(fixSource(outcome.source, 'unsafe', settings).source).toBe(outcome.source);
      },
    );

    each(
      found,
      'suggests and fixes what can be followed',
      ({ xml }) => xml,
      ({ xml, options }) => {
        const settings: LinterOptions = { ...options, rules: ALL_RULES, preset: 'audit' };
        expect(followSuggestions(xml, settings).broken).toEqual([]);
        expect(followFixes(xml, settings).broken).toEqual([]);
      },
    );
  });
}

/** One test for each entry of a list, which may be empty. */
function each<Entry>(
  list: readonly Entry[],
  title: string,
  name: (entry: Entry) => string,
  check: (entry: Entry) => void,
): void {
  for (const entry of list) {
    it(`${title}: ${name(entry)}`, () => {
      check(entry);
    });
  }
}

/** Without a parsed file there is no comment. */
const CANNOT_BE_IGNORED: ReadonlySet<string> = new Set(['well-formed-xml', 'supported-encoding', 'no-doctype']);

function ruleOf(id: string): LintRule {
  const rule = ALL_RULES.find(({ meta }) => meta.id === id);
  if (rule === undefined) {
    throw new Error(`there is no rule ${id}`);
  }
  return rule;
}

function settingsFor(rule: LintRule): LinterOptions {
  const { id, severity } = rule.meta;
  // Rules about ignores need to know what others find.
  const rules = rule.phase === 'file' ? [rule] : ALL_RULES;
  return { rules, severities: new Map([[id, severity]]) };
}

function find(rule: LintRule, source: string | Uint8Array, options: FileOptions = {}): readonly Finding[] {
  const { id } = rule.meta;
  // A severity that is set replaces those that a rule chooses itself; the preset leaves them.
  const settings: LinterOptions = { ...options, rules: rule.phase === 'file' ? [rule] : ALL_RULES, preset: 'audit' };
  return runLint(source, settings).findings.filter(({ ruleId }) => ruleId === id);
}

/** Takes the underlines out of a marked configuration. */
function unmarked(marked: string): { readonly xml: string; readonly places: readonly string[] } {
  const lines: string[] = [];
  const places: string[] = [];
  for (const line of marked.split('\n')) {
    if (UNDERLINE.test(line)) {
      const column = line.indexOf('^') + 1;
      places.push(`${String(lines.length)}:${String(column)}-${String(line.trimEnd().length + 1)}`);
    } else {
      lines.push(line);
    }
  }
  return { xml: lines.join('\n'), places };
}
