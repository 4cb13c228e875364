import { analyzeCoverage } from '../../lib';
import { lossesOf, weakerCells } from '../../lib/analysis';
import { configOf } from './config-of';

const cellsOf = (elements: string) => analyzeCoverage(configOf(elements)).cells;
const EXCLUDE = '<WmiEvent onmatch="exclude"><Operation>Created</Operation></WmiEvent>';

test('cells that lose events for one cause are told once', () => {
  const losses = lossesOf(cellsOf(EXCLUDE));
  expect(
    losses.map(({ cause, logged, cells }) => [
      cause.kind,
      logged,
      cells.map((cell) => `${String(cell.eventId)} ${cell.operation}`),
    ]),
  ).toEqual([['excluded', 'never', ['19 Created', '20 Created', '21 Created']]]);
  expect(lossesOf(cellsOf('<WmiEvent onmatch="exclude"/>'))).toEqual([]);
});

test('two conditions are two causes', () => {
  const two = EXCLUDE.replace('</WmiEvent>', '<Operation>Deleted</Operation></WmiEvent>');
  expect(lossesOf(cellsOf(two)).map(({ cells }) => cells.map(({ operation }) => operation))).toEqual([
    ['Created', 'Created', 'Created'],
    ['Deleted', 'Deleted', 'Deleted'],
  ]);
});

test('what is not decided is weaker than every requirement', () => {
  const cells = cellsOf(EXCLUDE);
  const undecided = cells.map((cell, index) => (index === 1 ? { ...cell, logged: 'unknown' as const } : cell));
  const weaker = (required: 'always' | 'sometimes' | 'never') =>
    weakerCells(undecided, required).map(({ eventId, operation }) => `${String(eventId)} ${operation}`);
  expect(weaker('always')).toEqual(['19 Created', '19 Modified', '20 Created', '21 Created']);
  expect(weaker('sometimes')).toEqual(['19 Created', '19 Modified', '20 Created', '21 Created']);
  expect(weaker('never')).toEqual(['19 Modified']);
});
