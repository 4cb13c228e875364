import { command } from '../../lib/cli/commands/lint';
import { LINT_FORMATS } from '../../lib/report';
import { textOf } from './page';

const PAGE = textOf('docs/comparison.md');
const ROWS = PAGE.split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:What|-)/.test(line))
  .map((line) => line.split('|').slice(1, -1))
  .map(([what = '', own = '', ...others]) => ({
    what: what.trim(),
    own: own.trim(),
    others: others.map((cell) => cell.trim()),
  }));
const LESS = /^(?:no|not yet)$/;

test('the tables compare five others in every row', () => {
  expect(ROWS.length).toBeGreaterThan(40);
  expect(ROWS.filter(({ others }) => others.length !== 5)).toEqual([]);
});

test('every row in which sysmon-wmi has less has a written reason', () => {
  const without = ROWS.filter(({ own, others }) => LESS.test(own) && others.some((cell) => !LESS.test(cell))).filter(
    ({ what }) => !/ \[\d+\]$/.test(what),
  );
  expect(without).toEqual([]);
  const named = new Set(ROWS.flatMap(({ what }) => [...what.matchAll(/\[(\d+)\]$/g)].map(([, number]) => number)));
  const [, reasons = ''] = PAGE.split('\n## Reasons\n');
  expect([...named].filter((number) => !reasons.includes(`\n${number ?? ''}. `))).toEqual([]);
});

test('sysmon-wmi has the options and formats that the tables claim', () => {
  const claimed = ROWS.flatMap(({ own }) => [...own.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code));
  const options = claimed.filter((code) => code.startsWith('--')).map((code) => code.slice(2).replace(/[= ].*/, ''));
  expect(options.length).toBeGreaterThan(8);
  expect(options.filter((name) => !(name in command.options))).toEqual([]);
  const formats = claimed.filter((code) => /^[a-z]+$/.test(code) && code !== 'paths');
  expect(formats.length).toBeGreaterThan(5);
  expect(formats.filter((name) => !(name in LINT_FORMATS))).toEqual([]);
});
