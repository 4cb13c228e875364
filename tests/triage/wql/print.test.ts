import { parseQuery, printQuery } from '../../../lib/triage';
import { Random } from '../../analysis/random';
import { randomQuery } from './random-queries';

const QUERIES = Number(process.env['SYSMON_WMI_WQL_RUNS'] ?? '3000');

/** The query without its places, as a text. */
function plain(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'span' ? undefined : inner));
}

test('a printed query is read as the same query', () => {
  const random = new Random(15);
  const differences: string[] = [];
  for (let run = 0; run < QUERIES; run++) {
    const query = randomQuery(random);
    const text = printQuery(query);
    const parsed = parseQuery(text);
    if (parsed.kind === 'broken' || plain(parsed.query) !== plain(query)) {
      differences.push(text);
    }
  }
  expect(differences).toEqual([]);
});
