import * as report from '../../lib/report';
import type { Formats } from '../../lib/report';
import { COMMANDS } from '../../lib/cli/commands';

const MAPS = Object.entries(report).filter(([name]) => name.endsWith('_FORMATS')) as [string, Formats<unknown>][];

test.each(MAPS)('%s has text and JSON, and loads each format', async (_name, formats) => {
  expect(Object.keys(formats).slice(0, 2)).toEqual(['text', 'json']);
  for (const load of Object.values(formats)) {
    expect(typeof (await load())).toBe('function');
  }
});

test('every --format offers one of the maps', async () => {
  const offered = MAPS.map(([, formats]) => Object.keys(formats).join());
  for (const { name, load } of COMMANDS) {
    const format = (await load()).options['format'];
    // What these write is a script, and an XML schema.
    if (!['completion', 'schema'].includes(name)) {
      expect([name, format?.type]).toEqual([name, 'format']);
    }
    if (format?.type === 'format') {
      expect(offered).toContain(format.choices.join());
    }
  }
});
