import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';
import type { Command } from '../lib/cli/command';
import { COMMANDS } from '../lib/cli/commands';
import { PROBLEM_TEXTS } from '../lib/reader';
import { ALL_RULES } from '../lib/rules';
import { CHAIN_JUDGEMENTS, levelRules, PAYLOAD_JUDGEMENTS } from '../lib/triage';

const ROOT = join(__dirname, '..');

/** A clause begins with a small letter, but for names; these words are no names and yet look like them. */
const NAMES = new Set(
  (
    'Sysmon WMI Windows Microsoft Linux XML ATT&CK SIEM JSON YAML SQL Sigma Splunk Elastic DuckDB PowerShell Defender RuleGroup ' +
    'ConfigHash Type Query Name Operation User Destination Consumer Filter EventNamespace EventType RuleName HashAlgorithms ' +
    'CheckRevocation Created Modified Deleted Element Value Error No Invalid Incorrect DOCTYPE NUL CDATA'
  ).split(' '),
);

/** Words that a native writer would not use here, each with the everyday one. */
const UNUSUAL: readonly (readonly [RegExp, string])[] = [
  [/\b(?:is|are|that is|that are) (?:there|so) already\b/, 'already exists, is already'],
  [/\bexists already\b/, 'already exists'],
  [/\bcarried out\b/, 'could not run'],
  [/\bnot in order\b/, 'has a problem, is invalid'],
  [/\bmend(?:s|ed|ing)?\b/, 'fix'],
  [/\bby rights\b/, 'may'],
  [/\basks? for a look\b/, 'needs attention'],
  [/\ball the same\b/, 'anyway, still'],
  [/\bwish(?:es|ed)?\b/, 'desired'],
  [/\bon the way into the file\b/, 'before it reached the file'],
  [/\bto be expected\b/, 'expected'],
  [/\btaken apart\b/, 'decoded'],
  [/\bleave .{1,30} away\b/, 'remove'],
  [/\bcounts more\b/, 'takes precedence'],
  [/\brests? on\b/, 'depends on, is based on'],
  [/\ba part of\b/, 'part of'],
  [/\bis none of\b|\bthat is none\b/, 'is not one of'],
  [/\b(?:is|are) no (?:number|event|text|file|date|day|filter|report|baseline)\b/, 'is not a'],
  [/\bknows no\b/, 'has no'],
  [/\banother way than\b/, 'differently from'],
  [/\ba (?:month|day) and host\b|\b(?:one|a) line of text an\b/, 'per'],
  [/\bblanks? (?:is|are|before|after|around|between|in|and|or)\b|\ba blank\b/, 'space'],
];

interface Text {
  readonly where: string;
  readonly text: string;
}

/** Every text of a program file that is a sentence or a clause: what has no blank in it is a name or a key. */
function textsOfFile(path: string): readonly Text[] {
  const source = readFileSync(path, 'utf8');
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      texts.push({ where: `${path.slice(ROOT.length + 1).replaceAll(sep, '/')}:${String(line + 1)}`, text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts.filter(({ text }) => text.trim().includes(' '));
}

function found(texts: readonly Text[], isWrong: (text: string) => boolean): readonly string[] {
  return texts.filter(({ text }) => isWrong(text)).map(({ where, text }) => `${where}: ${text}`);
}

const ruleTexts = ALL_RULES.flatMap(({ meta, messages }): readonly Text[] => [
  { where: `${meta.id} summary`, text: meta.summary },
  { where: `${meta.id} why`, text: meta.why },
  { where: `${meta.id} remedy`, text: meta.remedy },
  ...[...meta.valid, ...meta.invalid].map(({ about }) => ({ where: `${meta.id} example`, text: about })),
  ...textsOfMessages(meta.id, messages),
]);

/** What Sysmon prints is in its own words. */
const problemTexts = textsOfMessages('problem', PROBLEM_TEXTS).filter(({ where }) => !where.endsWith(' printed'));

const levelTexts = levelRules().map(({ id, says }) => ({ where: id, text: says }));

const judgementTexts = [...PAYLOAD_JUDGEMENTS, ...CHAIN_JUDGEMENTS].flatMap(({ id, summary, howWrong, evades }) => [
  { where: `${id} summary`, text: summary },
  { where: `${id} howWrong`, text: howWrong },
  { where: `${id} evades`, text: evades },
]);

const schemaTexts = readdirSync(join(ROOT, 'schemas'))
  .filter((file) => file.endsWith('.schema.json'))
  .flatMap((file) => descriptionsOf(file));

function textsOfMessages(id: string, messages: object): readonly Text[] {
  return Object.entries(messages as Readonly<Record<string, Readonly<Record<string, string>>>>).flatMap(
    ([messageId, texts]) => Object.entries(texts).map(([key, text]) => ({ where: `${id} ${messageId} ${key}`, text })),
  );
}

function descriptionsOf(file: string): readonly Text[] {
  const texts: Text[] = [];
  JSON.parse(readFileSync(join(ROOT, 'schemas', file), 'utf8'), (key, value: unknown) => {
    if (key === 'description' && typeof value === 'string') {
      texts.push({ where: file, text: value });
    }
    return value;
  });
  return texts;
}

async function helpTexts(): Promise<readonly Text[]> {
  const commands: readonly Command[] = await Promise.all(COMMANDS.map(({ load }) => load()));
  return commands.flatMap(({ name, summary, options, arguments: places, examples, exitCodes }): readonly Text[] => [
    { where: `${name} summary`, text: summary },
    ...Object.entries({ ...places, ...options }).map(([key, { describe }]) => ({
      where: `${name} ${key}`,
      text: describe,
    })),
    ...examples.map(([call, about]) => ({ where: call, text: about })),
    { where: `${name} exit code 0`, text: exitCodes.ok },
    ...(exitCodes.findings === null ? [] : [{ where: `${name} exit code 1`, text: exitCodes.findings }]),
  ]);
}

/** Sysmon's own words are as they are. */
const QUOTES_SYSMON = /^(?:Sysmon says|Error): /;

/** A clause: no capital letter at its start unless a name has it, and no full stop. */
function isNoClause(text: string): boolean {
  const [first = ''] = text.split(/[\s,:;.(]/);
  const isCapital = /^[A-Z][a-z]/.test(first) && !NAMES.has(first.replace(/'s$/, ''));
  return !QUOTES_SYSMON.test(text) && (isCapital || text.endsWith('.') || text !== text.trim());
}

/** Sentences: a capital letter, a sign or a value at the start, and a full stop at the end. */
function isNoSentence(text: string): boolean {
  return !/^[^a-z]/.test(text) || !text.endsWith('.') || text !== text.trim();
}

describe('capital letters and full stops are the same everywhere', () => {
  test.each<readonly [string, () => readonly Text[] | Promise<readonly Text[]>, number]>([
    ['rules', () => ruleTexts, 500],
    ['problems of a configuration', () => problemTexts, 70],
    ['rules of levels', () => levelTexts, 15],
    ['the help of commands', helpTexts, 200],
  ])('%s are clauses', async (_what, texts, least) => {
    const all = await texts();
    expect(all.length).toBeGreaterThan(least);
    expect(found(all, isNoClause)).toEqual([]);
  });

  test('judgements are sentences', () => {
    expect(judgementTexts.length).toBeGreaterThan(100);
    expect(found(judgementTexts, isNoSentence)).toEqual([]);
  });

  test('the details of rules are sentences', () => {
    const details = ALL_RULES.map(({ meta }) => ({ where: meta.id, text: meta.details }));
    expect(found(details, isNoSentence)).toEqual([]);
  });

  test('the descriptions of schemas end with a full stop', () => {
    expect(schemaTexts.length).toBeGreaterThan(300);
    expect(found(schemaTexts, (text) => !text.endsWith('.'))).toEqual([]);
  });

  test.each([
    ['the file has a problem.', true],
    ['The file has a problem', true],
    [' the file', true],
    ['Sysmon refuses this file', false],
    ['write <Rule>…', false],
  ])('%j is told from a clause', (text, expected) => {
    expect(isNoClause(text)).toBe(expected);
  });
});

describe('words', () => {
  const files = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes(`validators${sep}`))
    .map((path) => join(ROOT, 'lib', path));
  const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(ROOT, 'docs')).map((name) => join('docs', name))]
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      readFileSync(join(ROOT, path), 'utf8')
        .split('\n')
        .map((text, index) => ({ where: `${path}:${String(index + 1)}`, text })),
    );
  const all = [...files.flatMap(textsOfFile), ...pages, ...schemaTexts];

  test.each(UNUSUAL)('nothing says %s: %s', (pattern) => {
    expect(found(all, (text) => pattern.test(text))).toEqual([]);
  });

  test('there are no doubled blanks inside a sentence', () => {
    const texts = [...ruleTexts, ...problemTexts, ...judgementTexts, ...levelTexts, ...schemaTexts];
    expect(found(texts, (text) => /\S {2,}\S/.test(text))).toEqual([]);
  });
});
