import { imitatedProgram } from '../../../lib/triage/facts/similar-names';

it.each([
  ['svch0st', 'svchost'],
  ['isass', 'lsass'],
  ['1sass', 'lsass'],
  ['exp1orer', 'explorer'],
  ['\u0441srss', 'csrss'],
  ['scvhost', 'svchost'],
  ['svhcost', 'svchost'],
  ['lssas', 'lsass'],
  ['lsasss', 'lsass'],
  ['svvchost', 'svchost'],
  ['svhost', 'svchost'],
  ['winlogn', 'winlogon'],
])('%s imitates %s', (name, known) => {
  expect(imitatedProgram(name)).toBe(known);
});

it.each([
  ...['svchost', 'lsass', 'taskhostex', 'taskhostw', 'service', 'explore', 'iexplore', 'regsvr', 'rundll', 'host'],
  ...['dllhst3g', 'conhost2', 'winlogbeat', 'smss', 'updater', 'svchostmonitor', 'runtimebrokers', ''],
])('%s imitates none', (name) => {
  expect(imitatedProgram(name)).toBeNull();
});
