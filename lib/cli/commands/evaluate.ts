import { compileConfig } from '../../engine';
import { formatAlterations, formatRecordedVerdict, jsonText, recordedVerdictJson } from '../../report';
import { escapeControls } from '../../text';
import type { Given } from '../command';
import { loadConfig } from '../config';
import { readEventFile } from '../event-files';
import { listOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT } from '../io';
import { configSource, sourcesOf } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi evaluate`. */
export async function evaluateCommand(given: Given, io: Io): Promise<number> {
  const json = given['format'] === 'json';
  const loaded = await loadConfig(configSource(textOption(given, 'config') ?? '', io), json, io);
  const sources = sourcesOf(listOption(given, 'events'), io);
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
}
