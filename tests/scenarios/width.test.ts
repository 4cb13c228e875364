import { displayWidth } from '../../lib/report';
import { config, CREATED_ONLY, LOG_ALL, TWO_EXCLUDES, Workplace } from './program';

const TECHNIQUE = `technique_id=T1546.003,technique_name=${'Windows Management Instrumentation '.repeat(4)}`;
const VALUE = ' "CommandLineEventConsumer.Name=\\"A long name of a consumer, of many words\\""';

const FILES = {
  'all.xml': LOG_ALL,
  'two.xml': TWO_EXCLUDES,
  'created.xml': CREATED_ONLY,
  'exact.xml': config(`<WmiEvent onmatch="exclude"><Consumer condition="is">${VALUE}</Consumer></WmiEvent>`),
  'most.xml': config('<WmiEvent onmatch="exclude"><User condition="is not">CORP\\admin</User></WmiEvent>'),
  'bare.xml': config(
    '<WmiEvent onmatch="exclude"><Name condition="is">An updater with a name of many words that never matches</Name></WmiEvent>',
  ),
  'named.xml': config(
    `<WmiEvent onmatch="include"><EventType name="${TECHNIQUE}" condition="begin with">Wmi</EventType></WmiEvent>
      <WmiEvent onmatch="exclude"><Rule groupRelation="and"><Name condition="is"> "SCM"</Name><Type condition="is">Event Log</Type></Rule></WmiEvent>`,
  ),
  'refused.xml': LOG_ALL.replace('groupRelation="or"', ''),
  'unknown.xml': LOG_ALL.replace('<WmiEvent', '<ImageLoad onmatch="include"><Imag>x</Imag></ImageLoad><WmiEvent'),
};
const EVENT = `{"EventID":20,"EventType":"WmiConsumerEvent","UtcTime":"2026-01-15 09:11:12.345","Operation":"Created","User":"CORP\\\\admin","Name":" \\"Updater\\"","Type":"Command Line","Destination":" \\"powershell.exe -Enc ${'A'.repeat(200)}\\""}\n`;
const TESTS = `tests:
  - name: a consumer
    events:
      - ${EVENT}    expect: logged
`;

const workplace = new Workplace({ ...FILES, 'events.jsonl': EVENT, 'tests.yaml': TESTS });
afterAll(() => {
  workplace.remove();
});

const CALLS: readonly (readonly string[])[] = [
  ['lint'],
  ['lint', '--preset', 'audit', '--max-warnings', '0'],
  ['coverage'],
  ['diff', 'all.xml'],
  ['diff', 'named.xml'],
  ['evaluate'],
  ['apply', '--template', 'log-all', '--dry-run'],
  ['test', '--suite', 'attacks', '--coverage', '--mutate'],
  ['test', '--tests', 'tests.yaml', '--mutate'],
];

/** A difference of texts shows the lines of the file as they are. */
const TEXT_DIFF = /^--- [^]*?\n\n/m;

describe.each(CALLS)('%s %s %s', (command = '', ...options) => {
  test.each(Object.keys(FILES))(
    'keeps to 80 columns about %s',
    async (file) => {
      const events = command === 'evaluate' ? ['events.jsonl'] : [];
      const { code, stdout, stderr } = await workplace.run([command, ...options, file, ...events]);
      const lines = `${stdout}${stderr}`.replace(TEXT_DIFF, '').split('\n');
      expect(code).toBeLessThan(2);
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
    },
    30_000,
  );
});
