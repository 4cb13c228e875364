import { parseXml } from '../../lib/xml';
import { ACCEPTED, DIFFERENCES, REFUSED } from './cases';
import { checkPositions } from './invariants';
import { askLibxml2, type OracleAnswer, plain } from './libxml2';

const differing = new Map(DIFFERENCES.map(([xml, accepted, reason]) => [xml, { accepted, reason }]));
const every = [...new Set([...ACCEPTED, ...REFUSED.map(([xml]) => xml), ...DIFFERENCES.map(([xml]) => xml)])];
const answers = new Map<string, OracleAnswer>();

beforeAll(() => {
  askLibxml2(every.map((xml) => Buffer.from(xml))).forEach((answer, index) => answers.set(every[index] ?? '', answer));
});

test('the table is large and answered in full', () => {
  expect(every.length).toBeGreaterThanOrEqual(150);
  expect(answers.size).toBe(every.length);
});

test.each(ACCEPTED.map((xml) => [xml.slice(0, 70), xml]))('accepted, with the tree of libxml2: %j', (_, xml) => {
  const result = parseXml(xml);
  if (!result.ok) {
    throw new Error(result.problem.message);
  }
  checkPositions(result.document);
  expect({ accepted: true, root: plain(result.document.root) }).toEqual(answers.get(xml));
});

test.each(REFUSED.map(([xml, code]) => [xml.slice(0, 70), code, xml]))('refused: %j, %s', (_, code, xml) => {
  const result = parseXml(xml);
  expect(result.ok ? 'accepted' : result.problem.code).toBe(code);
  if (!differing.has(xml)) {
    expect(answers.get(xml)?.accepted).toBe(false);
  }
});

test.each(DIFFERENCES.map(([xml, accepted, reason]) => [xml.slice(0, 70), reason, accepted, xml] as const))(
  'other than the oracle: %j, because %s',
  (_, _reason, accepted, xml) => {
    expect(parseXml(xml).ok).toBe(accepted);
    expect(answers.get(xml)?.accepted).toBe(!accepted);
  },
);
