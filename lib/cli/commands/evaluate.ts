import type { CompiledConfig, Verdict } from '../../engine';
import { compileConfig } from '../../engine';
import type { EventSink } from '../../events';
import type { VerdictTotals } from '../../report';
import { countVerdict, EVALUATION_SUMMARY_FORMATS, VERDICT_FORMATS } from '../../report';
import { escapeControls } from '../../text';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import { loadConfig } from '../config';
import { readEventFile } from '../event-files';
import { EventReader } from '../event-reader';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { resultsTo } from '../result';
import type { Source } from '../sources';
import { configSource, eventSourcesOf } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi evaluate`. */
export const command = defineCommand({
  name: 'evaluate',
  summary: 'say for recorded events whether Sysmon logs them, under which rule name, and why',
  arguments: {
    config: { what: 'a configuration', describe: 'a configuration: a file, - for standard input, or git:REV:PATH' },
    events: {
      what: 'recorded events',
      describe: 'recorded events: JSON lines, JSON or event XML of any log shipper; - for standard input',
      many: true,
    },
  },
  options: {
    only: {
      type: 'choice',
      what: 'verdict',
      choices: ['logged', 'dropped'],
      describe: 'show only the events with this verdict; the totals count all',
    },
    summary: { type: 'flag', describe: 'count only: records, WMI events by ID, verdicts; for files of any size' },
    'with-events': { type: 'flag', describe: 'with --format json: add each event as it was judged' },
    format: formatOption(VERDICT_FORMATS),
    ...OUT,
    ...TEXT,
  },
  examples: [
    ['evaluate sysmon.xml events.jsonl', 'one verdict for each event'],
    ['evaluate sysmon.xml events.jsonl --only dropped', 'what Sysmon would not have logged'],
    ['evaluate sysmon.xml export.xml winlogbeat.json', 'events as Windows or a log shipper exported them'],
    [
      'evaluate sysmon.xml "logs/*.evtx" --summary',
      'how many there are in event logs of Windows, and what becomes of them',
    ],
  ],
  exitCodes: {
    ok: 'each event has its verdict; a dropped event is an answer',
    findings: 'Sysmon refuses the configuration, or a file of events has parts that cannot be read',
  },
  readOn: ['docs/events.md', 'sysmon-wmi test --help'],
  async run(given, io) {
    if (given.summary && (given.only !== undefined || given['with-events'])) {
      throw new UsageError('--summary shows no single event; leave out --only and --with-events, or --summary');
    }
    const json = given.format === 'json';
    const configuration = configSource(given.config, io);
    const sources = eventSourcesOf(given.events, io);
    const results = resultsTo(given, io, [configuration, ...sources]);
    const loaded = await loadConfig(configuration, json, results.io);
    if (loaded === null) {
      await results.end(false);
      return EXIT.findings;
    }
    const { read, config, path: configPath } = loaded;
    const compiled = compileConfig(config);
    const reader = new EventReader(sources, io);
    if (given.summary) {
      const totals = await countVerdicts(compiled, sources, reader);
      const print = await EVALUATION_SUMMARY_FORMATS[given.format]();
      results.io.stdout(print({ reading: reader.summary, totals }));
      await results.end(true);
      return reader.summary.unreadable > 0 ? EXIT.findings : EXIT.ok;
    }
    const layout = textOptions(given, results.io);
    const several = sources.length > 1;
    const judgedBy = { ...layout, path: configPath, read, several, withEvents: given['with-events'] };
    const writer = (await VERDICT_FORMATS[given.format]())(judgedBy);
    let code: number = EXIT.ok;
    let totals: VerdictTotals = { logged: 0, dropped: 0, uncertain: 0 };
    for (const source of sources) {
      const { path } = source;
      const { events, activity, skipped, problems } = await readEventFile(source, io, undefined, reader);
      if (problems.length > 0) {
        code = EXIT.findings;
      }
      sayWhatIsPassedOver(path, skipped + activity.length, io);
      const judged = events.map((event) => ({ event, verdict: compiled.evaluate(event.event) }));
      totals = judged.reduce((sum, { event, verdict }) => countVerdict(sum, event, verdict), totals);
      const shown = judged.filter(({ verdict }) => isAskedFor(verdict, given.only));
      results.io.stdout(writer.add({ path, events, shown }));
    }
    results.io.stdout(writer.end(totals));
    await results.end(true);
    return code;
  },
});

/** Judges events as they come and keeps none of them. */
async function countVerdicts(
  compiled: CompiledConfig,
  sources: readonly Source[],
  reader: EventReader,
): Promise<VerdictTotals> {
  let totals: VerdictTotals = { logged: 0, dropped: 0, uncertain: 0 };
  const sink: EventSink = {
    event: (event) => {
      totals = countVerdict(totals, event, compiled.evaluate(event.event));
    },
    activity: () => undefined,
    problem: () => undefined,
  };
  for (const source of sources) {
    await reader.read(source, sink);
  }
  return totals;
}

function isAskedFor({ logged }: Verdict, only: 'logged' | 'dropped' | undefined): boolean {
  return only === undefined || logged === (only === 'logged');
}

function sayWhatIsPassedOver(path: string, others: number, io: Io): void {
  if (others > 0) {
    const what = others === 1 ? 'one event' : `${String(others)} events`;
    io.stderr(`${escapeControls(path)}: passed over ${what} other than 19, 20, 21 of Sysmon\n`);
  }
}
