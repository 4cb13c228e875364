import type { WmiEventRecord } from '../../catalog';
import { compileConfig } from '../../engine';
import { readEventLine } from '../../events';
import { formatVerdict, jsonText, verdictJson } from '../../report';
import { escapeControls } from '../../text';
import type { Given } from '../command';
import { loadConfig } from '../config';
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
  const { read, config, path } = loaded;
  const compiled = compileConfig(config);
  const options = textOptions(given, io);
  let code: number = EXIT.ok;
  for (const source of sources) {
    const lines = new TextDecoder().decode(await source.bytes()).split('\n');
    const answers: string[] = [];
    for (const [index, text] of lines.entries()) {
      if (text.trim() === '') {
        continue;
      }
      const line = index + 1;
      const event: WmiEventRecord | string = readEventLine(text);
      if (typeof event === 'string') {
        io.stderr(`${escapeControls(`${source.path}:${String(line)}: ${event}`)}\n`);
        code = EXIT.findings;
        continue;
      }
      const verdict = compiled.evaluate(event);
      answers.push(
        json
          ? `${jsonText(verdictJson(read, line, event, verdict))}\n`
          : formatVerdict(read, path, line, event, verdict, options),
      );
    }
    io.stdout(answers.join(''));
  }
  return code;
}
