import { ruleLinks } from '../../lib/cli/rule-links';
import type { Io } from '../../lib/cli/io';
import { formatLintText } from '../../lib/report';
import { linted, TERMINAL } from '../report/linted';

const TOOL = { version: '0.1.0', address: 'https://example.com/blue-team/sysmon-wmi' };

function linkOf(env: Io['env'], columns: number | undefined = 80, tool = TOOL): string | null {
  return ruleLinks(tool, { env, columns })?.('no-blackout') ?? null;
}

const LINK =
  '\u001b]8;;https://example.com/blue-team/sysmon-wmi/blob/v0.1.0/docs/rules/no-blackout.md\u001b\\no-blackout\u001b]8;;\u001b\\';

test.each([
  [{ WT_SESSION: '1' }],
  [{ TERM_PROGRAM: 'vscode' }],
  [{ TERM: 'xterm-kitty' }],
  [{ VTE_VERSION: '6003' }],
  [{ FORCE_HYPERLINK: '1' }],
])('%j knows hyperlinks', (env) => {
  expect(linkOf(env)).toBe(LINK);
});

test.each([
  [{}],
  [{ TERM: 'xterm-256color' }],
  [{ VTE_VERSION: '5000' }],
  [{ WT_SESSION: '1', TERM: 'dumb' }],
  [{ WT_SESSION: '1', CI: 'true' }],
  [{ WT_SESSION: '1', FORCE_HYPERLINK: '0' }],
])('%j has none', (env) => {
  expect(linkOf(env)).toBeNull();
});

test('no link leaves the terminal, and none is made without an address', () => {
  expect(ruleLinks(TOOL, { env: { WT_SESSION: '1' }, columns: undefined })).toBeNull();
  expect(linkOf({ WT_SESSION: '1' }, 80, { ...TOOL, address: '' })).toBeNull();
});

test('only the id of the rule becomes a link, and the lines stay as wide', () => {
  const file = linted('<Sysmon schemaversion="4.22"/>', [{ id: 'no-blackout', at: '<Sysmon' }]);
  const plain = formatLintText([file], TERMINAL);
  const linkRule = ruleLinks(TOOL, { env: { WT_SESSION: '1' }, columns: 80 });
  expect(formatLintText([file], { ...TERMINAL, linkRule })).toBe(
    plain.replace('error[no-blackout]:', `error[${LINK}]:`),
  );
});
