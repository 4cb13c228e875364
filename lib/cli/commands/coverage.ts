import { analyzeCoverage, weakerCells } from '../../analysis';
import { COVERAGE_FORMATS, jsonText } from '../../report';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import { loadConfig } from '../config';
import { EXIT } from '../io';
import { resultsTo } from '../result';
import { sourcesOf } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi coverage`. */
export const command = defineCommand({
  name: 'coverage',
  summary: 'prove for each event and operation whether Sysmon always, sometimes or never logs it',
  arguments: {
    paths: {
      what: 'a file, a folder, a glob, git:REV:PATH, or - for standard input',
      describe: 'files, folders, globs, git:REV:PATH, or - for standard input',
      many: true,
    },
  },
  options: {
    require: {
      type: 'choice',
      what: 'requirement',
      choices: ['always', 'sometimes'],
      describe: 'exit 1 if a cell (an event ID with an operation) is weaker than this',
    },
    events: { type: 'flag', describe: 'print the example events as JSON lines, for evaluate' },
    format: formatOption(COVERAGE_FORMATS),
    ...OUT,
    ...TEXT,
  },
  examples: [
    ['coverage sysmon.xml --require always', 'for CI: fail unless every WMI event is logged'],
    ['coverage sysmon.xml --events', 'an example event for each answer, to try on a host or with evaluate'],
  ],
  exitCodes: {
    ok: 'Sysmon loads every file, and no cell is weaker than --require, proved',
    findings: 'Sysmon refuses a file; or, with --require, a cell is weaker or unknown',
  },
  seeAlso: ['docs/coverage-and-diff.md', 'docs/trust.md', 'sysmon-wmi diff --help'],
  async run(given, io) {
    const events = given.events;
    const required = given.require;
    const sources = sourcesOf(given.paths, io);
    const results = resultsTo(given, io, sources);
    const writers = await results.open(COVERAGE_FORMATS, (write, to) => write(textOptions(given, to)));
    let code: number = EXIT.ok;
    let isAnswered = false;
    for (const source of sources) {
      const loaded = await loadConfig(source, results, (path, read) => {
        for (const { made, io: to } of writers) {
          to.stdout(made.refuse?.(path, read) ?? '');
        }
      });
      if (loaded === null) {
        code = EXIT.findings;
        continue;
      }
      isAnswered = true;
      const { cells } = analyzeCoverage(loaded.config);
      const weaker = required === undefined ? [] : weakerCells(cells, required);
      const file = { ...loaded, cells, ...(required === undefined ? {} : { requirement: { required, weaker } }) };
      if (events) {
        const witnesses = cells.flatMap(({ lost, kept }) => [lost, kept]).filter((event) => event !== undefined);
        results.io.stdout(witnesses.map((event) => `${jsonText(event)}\n`).join(''));
      } else {
        for (const { made, io: to } of writers) {
          to.stdout(made.add(file));
        }
      }
      if (weaker.length > 0) {
        code = EXIT.findings;
      }
    }
    if (!events) {
      for (const { made, io: to } of writers) {
        to.stdout(made.end());
      }
    }
    await results.end(isAnswered);
    return code;
  },
});
