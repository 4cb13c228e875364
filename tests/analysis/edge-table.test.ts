import { EdgeTable } from '../../lib/analysis/values/edge-table';

test('an edge table keeps what was added while it grows', () => {
  const table = new EdgeTable();
  const edges = Array.from({ length: 5000 }, (_, at) => [at % 70, (at * 31) % 65_536, at + 1] as const);
  for (const [at, [from, unit, to]] of edges.entries()) {
    expect(table.get(from, unit)).toBe(0);
    table.add(from, unit, to);
    if (at % 500 === 0) {
      expect([...table.all()]).toHaveLength(at + 1);
    }
  }
  expect(edges.filter(([from, unit, to]) => table.get(from, unit) !== to)).toEqual([]);
  expect([...table.all()].sort(([, , a], [, , b]) => a - b)).toEqual(edges);
  expect(table.get(71, 5)).toBe(0);
});
