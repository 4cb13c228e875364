import type { CompiledConfig, Verdict } from '../../engine';
import { compileConfig } from '../../engine';
import type { EventSink } from '../../events';
import type { VerdictTotals, VerdictWriter } from '../../report';
import { countVerdict, EVALUATION_SUMMARY_FORMATS, VERDICT_FORMATS } from '../../report';
import { escapeControls } from '../../text';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import { loadConfig } from '../config';
import { EventReader } from '../event-reader';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { resultsTo } from '../result';
import type { Source } from '../sources';
import { configSource, eventSourcesOf } from '../sources';
import { textOptions } from '../terminal';

const NO_VERDICTS: VerdictTotals = { logged: 0, dropped: 0, uncertain: 0 };
/** So many characters are printed at once. */
const PRINTED_TOGETHER = 64 * 1024;

/** `sysmon-wmi evaluate`. */
export const command = defineCommand({
  name: 'evaluate',
  summary: 'show whether Sysmon logs each recorded event, under which rule name, and why',
  arguments: {
    config: { what: 'a configuration', describe: 'a configuration: a file, - for standard input, or git:REV:PATH' },
    events: {
      what: 'recorded events',
      describe: 'recorded events: JSON lines, JSON or event XML from any log shipper; - for standard input',
      many: true,
    },
  },
  options: {
    only: {
      type: 'choice',
      what: 'verdict',
      choices: ['logged', 'dropped'],
      describe: 'show only events with this verdict; the totals count all events',
    },
    summary: {
      type: 'flag',
      describe: 'print only counts: records, WMI events by ID, verdicts; for files of any size',
    },
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
      'how many WMI events are in Windows event logs, and how many Sysmon logs',
    ],
  ],
  exitCodes: {
    ok: 'every event has a verdict; a dropped event is not a failure',
    findings: 'Sysmon refuses the configuration, or part of a file of events cannot be read',
  },
  seeAlso: ['docs/events.md', 'sysmon-wmi test --help'],
  async run(given, io) {
    if (given.summary && (given.only !== undefined || given['with-events'])) {
      throw new UsageError('--summary shows no individual events; leave out --only and --with-events, or --summary');
    }
    const configuration = configSource(given.config, io);
    const sources = eventSourcesOf(given.events, io);
    const results = resultsTo(given, io, [configuration, ...sources]);
    const loaded = await loadConfig(configuration, results);
    if (loaded === null) {
      await results.end(false);
      return EXIT.findings;
    }
    const { read, config, path: configPath } = loaded;
    const compiled = compileConfig(config);
    // On a terminal the verdicts come while files are read, and say by themselves how far it is.
    const showsProgress = given.summary || results.io.columns === undefined;
    const reader = new EventReader(sources, io, { showsProgress });
    if (given.summary) {
      const totals = await countVerdicts(compiled, sources, reader);
      await results.print(EVALUATION_SUMMARY_FORMATS, (print) => print({ reading: reader.summary, totals }));
      await results.end(true);
      return reader.summary.unreadable > 0 ? EXIT.findings : EXIT.ok;
    }
    const judgedBy = { path: configPath, read, several: sources.length > 1, withEvents: given['with-events'] };
    const writers = await results.open(VERDICT_FORMATS, (write, to) =>
      write({ ...textOptions(given, to), ...judgedBy }),
    );
    const totals = await printVerdicts(compiled, sources, { reader, writers, only: given.only, io });
    for (const { made, io: to } of writers) {
      to.stdout(made.end(totals));
    }
    await results.end(true);
    return reader.summary.unreadable > 0 ? EXIT.findings : EXIT.ok;
  },
});

interface Printing {
  readonly reader: EventReader;
  /** One for each format, with the streams for its verdicts. */
  readonly writers: readonly { readonly made: VerdictWriter; readonly io: Io }[];
  readonly only: 'logged' | 'dropped' | undefined;
  readonly io: Io;
}

/** Judges events as they come, prints the verdicts and keeps none of them. */
async function printVerdicts(
  compiled: CompiledConfig,
  sources: readonly Source[],
  { reader, writers, only, io }: Printing,
): Promise<VerdictTotals> {
  let totals = NO_VERDICTS;
  for (const source of sources) {
    const { path } = source;
    const files = writers.map(({ made, io: to }) => ({ file: made.file(path), printer: new Printer(to) }));
    let activity = 0;
    const { skipped } = await reader.read(source, {
      event: (event) => {
        const verdict = compiled.evaluate(event.event);
        totals = countVerdict(totals, event, verdict);
        for (const { file, printer } of files) {
          printer.print(file.add(event, verdict, isAskedFor(verdict, only)));
        }
      },
      activity: () => {
        activity += 1;
      },
      problem: () => undefined,
    });
    sayWhatIsPassedOver(path, skipped + activity, io);
    for (const { file, printer } of files) {
      printer.print(file.end());
      printer.flush();
    }
  }
  return totals;
}

/** Prints many short texts together. */
class Printer {
  readonly #io: Io;
  #texts: string[] = [];
  #length = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  print(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length > PRINTED_TOGETHER) {
      this.flush();
    }
  }

  flush(): void {
    this.#io.stdout(this.#texts.join(''));
    this.#texts = [];
    this.#length = 0;
  }
}

/** Judges events as they come and keeps none of them. */
async function countVerdicts(
  compiled: CompiledConfig,
  sources: readonly Source[],
  reader: EventReader,
): Promise<VerdictTotals> {
  let totals = NO_VERDICTS;
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
    io.stderr(`${escapeControls(path)}: skipped ${what} other than Sysmon 19, 20 and 21\n`);
  }
}
