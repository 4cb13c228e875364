import { compileConfig } from '../../engine';
import { formatAlterations, formatRecordedVerdict, jsonText, recordedVerdictJson } from '../../report';
import { escapeControls } from '../../text';
import { defineCommand } from '../command';
import { FORMAT, TEXT } from '../options';
import { loadConfig } from '../config';
import { readEventFile } from '../event-files';
import { EXIT } from '../io';
import { configSource, sourcesOf } from '../sources';
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
  options: { format: FORMAT, ...TEXT },
  examples: [
    ['evaluate sysmon.xml events.jsonl', 'one verdict for each event'],
    ['evaluate sysmon.xml export.xml winlogbeat.json', 'events as Windows or a log shipper exported them'],
  ],
  exitCodes: {
    ok: 'each event has its verdict; a dropped event is an answer',
    findings: 'Sysmon refuses the configuration, or a file of events has parts that cannot be read',
  },
  readOn: ['README.md, "Recorded events"', 'sysmon-wmi test --help'],
  async run(given, io) {
    const json = given.format === 'json';
    const loaded = await loadConfig(configSource(given.config, io), json, io);
    const sources = sourcesOf(given.events, io);
    if (loaded === null) {
      return EXIT.findings;
    }
    const { read, config, path: configPath } = loaded;
    const compiled = compileConfig(config);
    const options = textOptions(given, io);
    let code: number = EXIT.ok;
    for (const source of sources) {
      const { path, recorded } = await readEventFile(source, io);
      const { events, activity, skipped, problems } = recorded;
      if (problems.length > 0) {
        code = EXIT.findings;
      }
      const others = skipped + activity.length;
      if (others > 0) {
        io.stderr(
          `${escapeControls(path)}: passed over ${others === 1 ? 'one event' : `${String(others)} events`} other than 19, 20, 21 of Sysmon\n`,
        );
      }
      if (json) {
        const verdicts = events.map((event) => recordedVerdictJson(path, read, event, compiled.evaluate(event.event)));
        io.stdout(verdicts.map((verdict) => `${jsonText(verdict)}\n`).join(''));
      } else {
        const verdicts = events.map((event) =>
          formatRecordedVerdict(read, configPath, event, compiled.evaluate(event.event), options),
        );
        const heading = sources.length > 1 && events.length > 0 ? `${options.style.bold(escapeControls(path))}\n` : '';
        io.stdout([heading, ...verdicts, formatAlterations(path, events, options)].join(''));
      }
    }
    return code;
  },
});
