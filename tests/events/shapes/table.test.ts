import { SHAPES } from '../../../lib/events/shapes/table.data';
import { recogniseShape } from '../../../lib/events/shapes/recognise';
import { UNREADABLE_TEXTS, UNREADABLE_XML } from '../../../lib/events/shapes/unreadable.data';
import { readEvents } from '../../../lib/events';

test.each(SHAPES.map((shape) => [shape.name, shape] as const))('%s is recognised by its marks', (_name, shape) => {
  expect(shape.marks.length).toBeGreaterThan(0);
  expect(shape.source).not.toBe('');
  const marks = new Set(shape.marks);
  expect(recogniseShape((path) => marks.has(path))).toBe(shape);
});

test('a record without marks is of no tool that is known', () => {
  expect(recogniseShape(() => false).name).toBe('another tool');
});

test.each([
  ['CEF', 'Jan 15 10:11:12 hr001 CEF:0|Microsoft|Sysmon|15|19|WmiEventFilter|5|msg=x\n'],
  ['LEEF', 'LEEF:1.0|Microsoft|Sysmon|15|19|x=y\n'],
  ['Snare', 'hr001\tMSWinEventLog\t1\tSysmon\t7\tThu Jan 15\t19\n'],
  ['plaso', 'date,time,timezone,MACB,source,sourcetype,type\n01/15/2026,10:11:12,UTC,M...,EVT,x,y\n'],
  ['Autoruns', '<?xml version="1.0" encoding="UTF-16"?>\n<autoruns><item/></autoruns>'],
])('%s is named, with what to export instead', (name, text) => {
  const { events, problems } = readEvents(text);
  expect([events.length, problems.length, problems[0]?.code]).toEqual([0, 1, 'known-tool']);
  expect(problems[0]?.message).toContain(name);
});

test('what cannot be read says what to do', () => {
  for (const { why, instead, sign } of [...UNREADABLE_TEXTS, ...UNREADABLE_XML]) {
    expect([why, instead].every((text) => text.length > 10)).toBe(true);
    expect(sign.global || sign.sticky).toBe(false);
  }
});
