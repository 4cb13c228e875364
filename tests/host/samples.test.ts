import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config, ReadHost } from '../../lib';
import { compareConfigs, compareWithHost, readConfig, readHostState } from '../../lib';
import { bindElements, wmiEventsOf } from '../../lib/model';

const CORPUS = join(__dirname, '../../../shared/corpus');
const HOSTS = join(CORPUS, 'hosts');
const ORIGINAL = join(CORPUS, 'configs/breakid__Sysmon-Config-Converter__test_data_config_orig.xml');

const inCorpus = existsSync(HOSTS) ? describe : describe.skip;
if (!existsSync(HOSTS)) {
  console.warn('tests/host/samples.test.ts skips: ../shared/corpus/hosts is not beside the checkout');
}

function loaded(path: string): Config {
  const { config } = readConfig(readFileSync(path));
  if (config === undefined) throw new Error(`${path} is refused`);
  return config;
}

function host(path: string): ReadHost {
  const state = readHostState(readFileSync(path));
  const { config } = state;
  if (config === undefined) throw new Error(state.problems[0]?.message);
  return { ...state, config };
}

inCorpus('the compiled samples', () => {
  test.each([
    ['emptyfields', '4.50', 0],
    ['exclude_all', '4.40', 0],
    ['include_wmi_create', '4.30', 1],
    ['sysmonconfig-export', '4.50', 1],
  ])('%s says what its XML says', (name, schema, elements) => {
    const config = loaded(join(HOSTS, `${name}.xml`));
    const state = host(join(HOSTS, `${name}.xml.bin`));
    expect([state.form, state.binaryVersion, state.schemaVersion, state.unknowns]).toEqual([
      'registry blob',
      '15.0',
      schema,
      [],
    ]);
    expect(wmiEventsOf(state.config)).toHaveLength(elements);
    expect(
      bindElements(state.config).bound.map(({ boundTo, relation, element: { onmatch } }) => [
        boundTo,
        relation,
        onmatch,
      ]),
    ).toEqual(
      bindElements(config).bound.map(({ boundTo, relation, element: { onmatch } }) => [boundTo, relation, onmatch]),
    );
    expect(compareConfigs(config, state.config)).toMatchObject({ equivalent: true });
    expect(compareConfigs(config, state.config).renamed).toBeUndefined();
    expect(compareWithHost(config, state).verdict).toBe('same');
  });

  test('the samples that log differently differ', () => {
    const created = host(join(HOSTS, 'include_wmi_create.xml.bin'));
    const drift = compareWithHost(loaded(join(HOSTS, 'sysmonconfig-export.xml')), created);
    expect(drift.verdict).toBe('differs');
    expect(drift.comparison.newlyLost?.Operation).toBe('Modified');
    expect(drift.comparison.newlyLogged).toBeUndefined();
  });
});

inCorpus('the recorded texts of sysmon -c', () => {
  test.each([
    ['breakid__config_export.txt', ['hidden-elements', 'line-breaks', 'schema-version']],
    ['breakid__config_export_old_format.txt', ['hidden-elements', 'line-breaks', 'schema-version']],
  ])('%s says what its configuration says', (name, unknowns) => {
    const state = host(join(HOSTS, name));
    expect([state.form, state.places.length, state.unknowns.map(({ code }) => code)]).toEqual([
      'sysmon -c',
      1,
      unknowns,
    ]);
    expect(compareWithHost(loaded(ORIGINAL), state)).toMatchObject({
      verdict: 'same-as-shown',
      comparison: { equivalent: true },
    });
  });
});
