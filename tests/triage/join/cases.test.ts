import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvents } from '../../../lib/events';
import { collectExclusions, joinEvents } from '../../../lib/triage';
import { shown } from './recordings';

function read(name: string) {
  const text = readFileSync(join(__dirname, 'cases', `${name}.jsonl`), 'utf8');
  return { ...readEvents(text), name, sha256: '0'.repeat(64) };
}

const HOST = 'WS01.corp.local';

it.each([
  [
    'p1-deleted-before-binding',
    [`${HOST} F - C; part of binding: deleted`, `${HOST} ? = ?; part of filter: deleted; part of consumer: deleted`],
  ],
  ['p2-payload-swapped', [`${HOST} F = C`]],
  ['p3-short-and-fqdn', [`${HOST} F = C`]],
  ['p4-year-apart', [`${HOST} F = C`]],
  ['p5-one-filter-two-consumers', [`${HOST} F = C`, `${HOST} F = C2`]],
  [
    'p6-filter-class-wrong',
    [
      `${HOST} F - ?; part of consumer: unknown; part of binding: unknown`,
      `${HOST} ? = C; part of filter: other class`,
    ],
  ],
  [
    'p7-other-namespace',
    [
      `${HOST} F - C; part of binding: unknown`,
      `${HOST} ? = ?; part of filter: other namespace; part of consumer: other namespace`,
    ],
  ],
  ['p8-single-quotes', [`${HOST} F = C`]],
  ['p9-smtp', [`${HOST} F = C`]],
])('%s is joined as what it is', (name, lines) => {
  expect(shown(joinEvents([read(name)]).chains)).toEqual(lines);
});

it.each([
  [
    'p1-deleted-before-binding',
    [],
    'not recorded completely: the filter "F", which was deleted before it was bound and the consumer "C", which was deleted before it was bound',
  ],
  ['p2-payload-swapped', [], undefined],
  ['p3-short-and-fqdn', ['F C'], undefined],
  ['p4-year-apart', [], 'its parts were recorded 516 days apart: they do not show a subscription of today'],
  ['p5-one-filter-two-consumers', ['F C'], undefined],
  ['p6-filter-class-wrong', [], 'its Filter names an object that is not a filter'],
  ['p7-other-namespace', [], 'it binds an object of \\\\.\\root\\default, which Sysmon does not watch'],
  ['p8-single-quotes', [], 'one of its paths has single quotes, which no recording shows'],
  ['p9-smtp', ['F C'], undefined],
])('%s gives the proposals %j', (name, names, why) => {
  const { proposals, incomplete } = collectExclusions([read(name)], { today: '2026-11-26' });
  expect(proposals.map(({ entry }) => `${entry.filter.name} ${entry.consumer.name}`)).toEqual(names);
  expect(incomplete.find(({ part }) => part === 'binding')?.why).toBe(why);
});

it('shows in p2 what would run now, what was bound, and that it was changed', () => {
  const [chain] = joinEvents([read('p2-payload-swapped')]).chains;
  expect(chain?.consumer?.content.destination).toMatch(/^powershell -enc /);
  expect(chain?.consumer?.atBinding.destination).toBe('C:\\Tools\\a.exe');
  expect(chain?.notes).toEqual([{ kind: 'payload-changed', part: 'consumer' }]);
});

it('refuses in p2 what was swapped, and shows what it was', () => {
  const { refused } = collectExclusions([read('p2-payload-swapped')], { today: '2026-11-26' });
  expect(refused[0]?.suspicions).toContainEqual({
    kind: 'payload-changed',
    found: 'C:\\Tools\\a.exe',
    reason: 'what it runs was something else before',
  });
});

it.each([
  ['p5-one-filter-two-consumers', ['shares-filter', 'shares-filter']],
  ['p6-filter-class-wrong', ['binding-odd']],
  ['p7-other-namespace', ['same-user']],
  ['p8-single-quotes', ['single-quotes']],
])('%s has the notes %j', (name, kinds) => {
  expect(joinEvents([read(name)]).chains.flatMap(({ notes }) => notes.map(({ kind }) => kind))).toEqual(kinds);
});
