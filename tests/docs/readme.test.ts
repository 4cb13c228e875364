import { attackSuite } from '../../lib/testing';
import { parsePage, textOf } from './page';

const readme = textOf('README.md');

describe('README.md', () => {
  test('begins with the two commands that CI reads', () => {
    const [first] = parsePage(readme).steps;
    const content = first !== undefined && 'content' in first ? first.content : '';
    expect(content.split('\n').map((line) => line.replace(/#.*/, '').trimEnd())).toEqual([
      'npm ci && npm start',
      'npm ci && npm test',
      '',
    ]);
  });

  test('has at most 6 KB', () => {
    expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(6 * 1024);
  });
});

test('the page about tests says how many attacks the suite has', () => {
  expect(textOf('docs/tests.md')).toContain(`runs ${String(attackSuite().tests.length)} subscriptions`);
});
