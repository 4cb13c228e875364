import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintReport, ReadResult, RecordedEvent, WmiEventRecord } from '../../lib';
import { compileConfig, lint, readConfig, readEvents } from '../../lib';
import { typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../../lib/catalog';
import type { LintJson } from '../../lib/report';
import { lintJson } from '../../lib/report';

const CORPUS = join(__dirname, '../../../shared/corpus');
const FIRST_VERSION_WITHOUT_RECORDING = 482;

/** Rules about loading: they speak of any part of a file, and of files that log everything too. */
const LOADING_RULES: ReadonlySet<string> = new Set([
  'valid-schema-version',
  'known-element',
  'known-attribute',
  'known-condition',
  'rule-name-length',
  'no-empty-rule',
  'option-order',
]);

interface CorpusEntry {
  readonly file: string;
  readonly acceptedBy481: boolean;
  readonly logged: string | null;
}

interface CorpusFile extends CorpusEntry {
  readonly bytes: Uint8Array;
}

function corpusFiles(): readonly CorpusFile[] {
  const entries = JSON.parse(readFileSync(join(CORPUS, 'configs.json'), 'utf8')) as readonly CorpusEntry[];
  return entries.map((entry) => ({ ...entry, bytes: readFileSync(join(CORPUS, 'configs', entry.file)) }));
}

function recordedEvents(): readonly RecordedEvent[] {
  const files = readdirSync(join(CORPUS, 'events')).filter((file) => /^sysmon-.*\.jsonl$/.test(file));
  return files.sort().flatMap((file) => readEvents(readFileSync(join(CORPUS, 'events', file))).events);
}

/** Nine letters: Created, Modified, Deleted of 19, then 20, then 21. */
function loggedLetters(read: ReadResult): string {
  const config = read.config ?? read.draft;
  if (config === undefined) {
    return '-'.repeat(9);
  }
  const compiled = compileConfig(config);
  return WMI_EVENTS.flatMap(({ id }) =>
    WMI_OPERATIONS.map((operation) => (compiled.evaluate(typicalEvent(id, operation)).logged ? 'L' : '-')),
  ).join('');
}

function letterOf(logged: LintJson['files'][number]['logged'], id: number, operation: string): string {
  return logged?.[String(id)]?.includes(operation) === true ? 'L' : '-';
}

function summary({ findings }: LintReport): readonly string[] {
  return findings.map(({ severity, ruleId, range }) => `${severity} ${ruleId} ${range.start.line}`);
}

/** Whether an include of the name logs the event; on a consumer (20) the element needs Type, or it would be bound to the filter (19). */
function logsName(event: WmiEventRecord, name: string): boolean | undefined {
  const type = event.EventID === 20 ? '<Type condition="contains"/>' : '';
  const { config } = readConfig(
    `<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="include"><Name><![CDATA[${name}]]></Name>${type}</WmiEvent></EventFiltering></Sysmon>`,
  );
  return config === undefined ? undefined : compileConfig(config).evaluate(event).logged;
}

if (existsSync(CORPUS)) {
  describe('public configurations', () => {
    const files = corpusFiles();
    const reports = new Map(files.map(({ file, bytes }) => [file, lint(bytes)]));
    const readOf = (file: string): ReadResult => reports.get(file)?.read ?? readConfig('');

    it('are all here', () => {
      expect(files).toHaveLength(readdirSync(join(CORPUS, 'configs')).length);
      expect(reports.size).toBeGreaterThan(50);
    });

    it('are accepted and refused as the engine of 4.81 does, where a version of its time is declared', () => {
      const comparable = files.filter(({ file }) => {
        const { version } = readOf(file);
        return version === undefined || version.hundredths < FIRST_VERSION_WITHOUT_RECORDING;
      });
      expect(comparable.length).toBeGreaterThan(40);
      expect(comparable.map(({ file }) => [file, readOf(file).outcome])).toEqual(
        comparable.map(({ file, acceptedBy481 }) => [file, acceptedBy481 ? 'accepted' : 'refused']),
      );
    });

    it('log what the engine logs', () => {
      expect(files.map(({ file }) => [file, loggedLetters(readOf(file))])).toEqual(
        files.map(({ file, logged }) => [file, logged]),
      );
    });

    it('log in the report what the engine logs of the typical attack', () => {
      const { files: reported } = lintJson(
        [...reports].map(([path, report]) => ({ path, report })),
        '0.1.0',
      );
      const letters = reported.flatMap(({ path, outcome, logged }) =>
        outcome === 'refused'
          ? []
          : [[path, WMI_EVENTS.flatMap(({ id }) => WMI_OPERATIONS.map((one) => letterOf(logged, id, one))).join('')]],
      );
      expect(letters.length).toBeGreaterThan(50);
      expect(letters).toEqual(
        files.filter(({ file }) => readOf(file).outcome === 'accepted').map(({ file, logged }) => [file, logged]),
      );
    });

    it('raise no alarm about WMI where everything is logged', () => {
      const logsAll = files.filter(({ logged }) => logged === 'LLLLLLLLL');
      expect(logsAll.length).toBeGreaterThan(30);
      const alarms = logsAll.flatMap(({ file }) =>
        (reports.get(file)?.findings ?? [])
          .filter(({ severity, ruleId }) => severity !== 'info' && !LOADING_RULES.has(ruleId))
          .map(({ ruleId, range }) => `${file}:${range.start.line} ${ruleId}`),
      );
      expect(alarms).toEqual([]);
    });

    it('raise an error where nothing is logged', () => {
      const silent = files.filter(({ logged }) => logged === '---------');
      expect(silent.length).toBeGreaterThan(10);
      const overlooked = silent.filter(
        ({ file }) => reports.get(file)?.findings.some(({ severity }) => severity === 'error') !== true,
      );
      expect(overlooked.map(({ file }) => file)).toEqual([]);
    });

    it('have these findings', () => {
      const found = files.flatMap(({ file }): [string, readonly string[]][] => {
        const report = reports.get(file);
        return report === undefined || report.findings.length === 0 ? [] : [[file, summary(report)]];
      });
      const expected: unknown = JSON.parse(readFileSync(join(__dirname, 'findings.json'), 'utf8'));
      expect(Object.fromEntries(found)).toEqual(expected);
    });
  });

  describe('recorded events', () => {
    const events = recordedEvents();

    it('are all read, with an operation and a User', () => {
      expect(events.length).toBeGreaterThan(15);
      const incomplete = events.filter(
        ({ event }) => !WMI_OPERATIONS.some((operation) => operation === event.Operation) || event.User === undefined,
      );
      expect(incomplete).toEqual([]);
    });

    it('are logged by an empty exclude, and not by an empty include', () => {
      const verdicts = (onmatch: string): readonly boolean[] => {
        const { config } = readConfig(
          `<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="${onmatch}"/></EventFiltering></Sysmon>`,
        );
        const compiled = config === undefined ? undefined : compileConfig(config);
        return events.flatMap(({ event }) => (compiled === undefined ? [] : [compiled.evaluate(event).logged]));
      };
      expect(verdicts('exclude')).toEqual(events.map(() => true));
      expect(verdicts('include')).toEqual(events.map(() => false));
    });

    it('are recognized by a Name as it was recorded, and not by the text between its quotes', () => {
      const named = events.flatMap(({ event }) => (event.Name === undefined ? [] : [{ event, name: event.Name }]));
      expect(named.length).toBeGreaterThan(10);
      expect(named.map(({ event, name }) => [name, logsName(event, name)])).toEqual(
        named.map(({ name }) => [name, true]),
      );
      const bare = named.map(({ event, name }) => [name, logsName(event, name.slice(2, -1))]);
      expect(bare).toEqual(named.map(({ name }) => [name, false]));
    });
  });
} else {
  test('skipped: ../shared is absent', () => {
    expect(existsSync(CORPUS)).toBe(false);
  });
}
