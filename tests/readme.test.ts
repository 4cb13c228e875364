import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attackSuite, readTests } from '../lib';
import { typicalEvent } from '../lib/catalog';
import { generateTemplate, intendedDrops, proveDrops, readManifest, subscriptionsOf } from '../lib';
import { formatLintText, plainStyle } from '../lib/report';
import { lint } from '../lib/rules';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

/** The first code block of a language. */
function block(language: string): string {
  const content = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme)?.[1];
  if (content === undefined) {
    throw new Error(`README.md has no block of ${language}`);
  }
  return content;
}

describe('README.md', () => {
  it('shows what the tool says of its first example', () => {
    const options = { style: plainStyle, width: 80, unicode: true, full: false, quiet: false };
    const said = formatLintText([{ path: 'sysmon.xml', report: lint(block('xml')) }], options);
    expect(said.slice(0, block('text').length)).toBe(block('text'));
  });

  it('shows tests that can be read', () => {
    const yaml = /```yaml\n(# tests\.yaml\n.*?)```/s.exec(readme)?.[1] ?? '';
    const recorded = JSON.stringify(typicalEvent(20, 'Created'));
    const { suite, problems, warnings } = readTests(yaml, {
      name: 'tests.yaml',
      open: (path) => ({ name: path, content: recorded }),
    });
    expect([problems, warnings]).toEqual([[], []]);
    expect(suite?.tests.map(({ events }) => events.length)).toEqual([3, 3, 1]);
    expect(readme).toContain(`runs ${String(attackSuite().tests.length)} subscriptions`);
  });

  it('shows a manifest that is in order and makes a proved configuration', () => {
    const yaml = /```yaml\n(version: 1\nexclusions:.*?)```/s.exec(readme)?.[1] ?? '';
    const { manifest, problems } = readManifest(yaml, '2026-11-25');
    expect(problems).toEqual([]);
    const exclusions = manifest === undefined ? [] : subscriptionsOf(manifest, 'sysmon');
    expect(exclusions).toHaveLength(1);
    expect(proveDrops(generateTemplate('log-all', { exclusions }).config, intendedDrops(exclusions)).kind).toBe(
      'proved',
    );
  });

  it('begins with the two commands', () => {
    expect(
      block('sh')
        .split('\n')
        .map((line) => line.replace(/#.*/, '').trimEnd()),
    ).toEqual(['npm ci && npm start', 'npm ci && npm test', '']);
  });
});
