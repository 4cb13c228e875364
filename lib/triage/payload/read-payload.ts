import { standardConsumer } from '../../catalog';
import { scriptLanguage } from './language';
import type { Payload, PayloadKind } from './payload';
import { Reader } from './reader';
import { plainTextOf } from './recorded-value';
import { TraceBuilder, type TracedText } from './traced-text';

/** What is recorded of a consumer. */
export interface PayloadSource {
  /** Sysmon's Type or the WMI class, for example `Command Line` or `CommandLineEventConsumer`; null where it is not known. */
  readonly consumerType: string | null;
  /** Sysmon's Destination as recorded, or the text itself: CommandLineTemplate, ScriptText or Filename. */
  readonly destination: string;
  /** ExecutablePath of a CommandLineEventConsumer, where event 5861 has it. */
  readonly executablePath?: string | null;
  /** ScriptingEngine of an ActiveScriptEventConsumer. */
  readonly scriptingEngine?: string | null;
  /** ScriptFileName of an ActiveScriptEventConsumer. */
  readonly scriptFileName?: string | null;
}

const KINDS: ReadonlyMap<string, PayloadKind> = new Map([
  ['CommandLineEventConsumer', 'command-line'],
  ['ActiveScriptEventConsumer', 'script'],
  ['LogFileEventConsumer', 'log-file'],
]);

/**
 * Takes the payload of a consumer apart: the programs it starts, the code it runs, what is encoded in it, the addresses and files it
 * names. Nothing is run and nothing is fetched. Work and output are limited in steps and bytes, and a limit that is reached is told.
 *
 * @param source - what is recorded of the consumer
 * @returns the payload; it never throws
 * @example
 * ```ts
 * import { readPayload } from 'lib/triage';
 * const payload = readPayload({ consumerType: 'Command Line', destination: 'cmd /c powershell -enc aQBlAHgA' });
 * payload.programs.map(({ name }) => name); // ['cmd', 'powershell']
 * payload.layers[1]?.text; // 'iex'
 * ```
 */
export function readPayload(source: PayloadSource): Payload {
  const { destination, executablePath, scriptFileName } = source;
  const text = plainTextOf(destination);
  const kind = kindOf(source.consumerType, text.text);
  const language = kind === 'script' ? scriptLanguage(text.text, source.scriptingEngine ?? null) : 'command-line';
  const reader = new Reader();
  reader.layers.record('Destination', destination, language);
  if (kind === 'log-file') {
    reader.addFile(text, 'written', 0);
  } else if (kind === 'script') {
    reader.add({ kind: 'script', language, text, layer: 0, depth: 0 });
  } else if (kind === 'command-line') {
    reader.add({ kind: 'line', text, layer: 0, depth: 0 });
  }
  if (executablePath !== undefined && executablePath !== null && executablePath !== '') {
    const path = plainTextOf(executablePath);
    const layer = reader.layers.record('ExecutablePath', executablePath, 'command-line');
    reader.add({ kind: 'line', text: inQuotes(path), layer, depth: 0 });
    reader.addNestedOf(path.text, text, 0);
  }
  if (scriptFileName !== undefined && scriptFileName !== null && scriptFileName !== '') {
    const layer = reader.layers.record('ScriptFileName', scriptFileName, 'command-line');
    reader.addFile(plainTextOf(scriptFileName), 'script', layer);
  }
  reader.run();
  if (kind === 'command-line') reader.findAddresses(text, 0, '');
  return {
    kind,
    text: text.text,
    layers: reader.layers.all,
    programs: reader.programs,
    scripts: reader.scripts,
    switches: reader.switches,
    addresses: reader.addresses,
    files: reader.files,
    unreadable: reader.unreadable,
    stopped: reader.budget.stopped,
  };
}

function kindOf(type: string | null, text: string): PayloadKind {
  if (type === null || type === '') {
    return /\n|createobject|activexobject|getobject/i.test(text) ? 'script' : 'command-line';
  }
  return KINDS.get(standardConsumer(type)?.wmiClass ?? '') ?? 'other';
}

/** A path that blanks do not end. */
function inQuotes(path: TracedText): TracedText {
  const builder = new TraceBuilder();
  const { start } = path.span(0, 0);
  builder.put('"', { start, end: start });
  builder.keep(path, 0, path.text.length);
  return builder.done();
}
