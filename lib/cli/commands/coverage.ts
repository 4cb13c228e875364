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
  summary: 'prove for each event and operation whether Sysmon logs it always, sometimes or never',
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
      describe: 'exit 1 where a cell is weaker',
    },
    events: { type: 'flag', describe: 'print the examples as JSON lines for "evaluate"' },
    format: formatOption(COVERAGE_FORMATS),
    ...OUT,
    ...TEXT,
  },
  examples: [
    ['coverage sysmon.xml --require always', 'for CI: every WMI event is logged'],
    ['coverage sysmon.xml --events', 'an event for each answer, to be tried on a host or with evaluate'],
  ],
  exitCodes: {
    ok: 'it is proved what is logged, and no cell is weaker than required',
    findings: 'Sysmon refuses a file, or a cell is weaker than --require, or unknown where something is required',
  },
  readOn: ['docs/coverage-and-diff.md', 'docs/trust.md', 'sysmon-wmi diff --help'],
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
