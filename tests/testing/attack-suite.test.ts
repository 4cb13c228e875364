import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attackSuite, readConfig, readTests, runTests } from '../../lib';
import { hasRecordedForm } from '../../lib/analysis';
import { isWmiField } from '../../lib/catalog';
import type { Config } from '../../lib';

const suite = attackSuite();
const events = suite.tests.flatMap(({ events: tested }) => tested.map(({ event }) => event));

function configOf(file: string): Config {
  const { config } = readConfig(readFileSync(join(__dirname, '../../examples', file), 'utf8'));
  if (config === undefined) {
    throw new Error(`${file} is refused`);
  }
  return config;
}

describe('the attack suite', () => {
  test('is the file of templates/', () => {
    const read = readTests(readFileSync(join(__dirname, '../../templates/attacks.yaml')), { name: 'attacks' });
    expect({ ...read.suite, shipped: true }).toEqual(suite);
    expect(read.warnings).toEqual([]);
  });

  test('holds at least 30 attacks, each with its three events, techniques and source', () => {
    expect(suite.tests.length).toBeGreaterThanOrEqual(30);
    for (const { name, techniques, source, events: tested } of suite.tests) {
      expect([name, tested.map(({ event }) => event.EventID)]).toEqual([name, [19, 20, 21]]);
      expect([name, techniques[0], source?.slice(0, 8)]).toEqual([name, 'T1546.003', 'https://']);
      expect(tested.map(({ expected }) => expected)).toEqual(Array(3).fill({ logged: true }));
    }
  });

  test('has every value as Sysmon records it', () => {
    const impossible = events.flatMap((event) =>
      Object.entries(event).filter(
        ([field, value]) =>
          isWmiField(field) && !(typeof value === 'string' && hasRecordedForm(event.EventID, field, value)),
      ),
    );
    expect(impossible).toEqual([]);
  });

  test('covers what configurations miss', () => {
    const of = (field: 'Operation' | 'Type' | 'EventNamespace' | 'User' | 'Consumer') =>
      new Set(events.flatMap((event) => event[field] ?? []));
    expect(of('Operation')).toEqual(new Set(['Created', 'Modified', 'Deleted']));
    expect(of('Type')).toEqual(new Set(['Command Line', 'Script', 'Log File', 'Event Log']));
    expect([...of('EventNamespace')]).toEqual(
      expect.arrayContaining([' "root\\\\cimv2"', ' "root\\\\CimV2"', ' "root/cimv2"', ' "\\\\root\\\\cimv2"']),
    );
    expect([...of('User')]).toEqual(expect.arrayContaining(['-', 'S-1-5-18', 'CORP\\admin', 'NT AUTHORITY\\SYSTEM']));
    const paths = [...of('Consumer')];
    expect(paths.some((path) => path.startsWith(' "\\\\\\\\.\\\\ROOT\\\\subscription:'))).toBe(true);
    expect(paths.some((path) => path.startsWith(' "CommandLineEventConsumer.'))).toBe(true);
  });

  test('passes on a configuration that logs everything', () => {
    const run = runTests(configOf('log-all.xml'), [suite]);
    expect([run.failed, run.passed, run.events]).toEqual([0, suite.tests.length, 3 * suite.tests.length]);
  });

  test('fails for exactly what is not Created where only that is logged', () => {
    const { suites } = runTests(configOf('created-only.xml'), [suite]);
    const failed = suites.flatMap(({ results }) => results.filter(({ failures }) => failures.length > 0));
    const notCreated = suite.tests.filter(({ events: tested }) => tested[0]?.event.Operation !== 'Created');
    expect(failed.map(({ test }) => test.name)).toEqual(notCreated.map(({ name }) => name));
    expect(failed.every(({ failures }) => failures.length === 3)).toBe(true);
    expect(notCreated.length).toBeGreaterThanOrEqual(5);
  });

  test('fails throughout where nothing is logged', () => {
    expect(runTests(configOf('two-excludes.xml'), [suite]).passed).toBe(0);
  });
});
