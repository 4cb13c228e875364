import { decodeBytes, LineIndex } from '../text';
import type { EventProblem } from './recorded-event';

/** A file of events as text, and what was wrong with its bytes; text is null where there is none. */
export interface EventText {
  readonly text: string | null;
  readonly problems: readonly EventProblem[];
}

const START = { line: 1, column: 1 };
const EVTX = [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00];
const COMPRESSED: readonly (readonly [name: string, beginning: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];
/** A binary file shows a NUL within so many characters. */
const SEARCHED_FOR_NUL = 4096;

/**
 * The text of a file of events. More lenient than Sysmon is with a configuration: what can be read is read.
 *
 * @param source - the file, or its text
 * @returns the text without byte order mark, and problems
 */
export function textOfEvents(source: string | Uint8Array): EventText {
  const { text, problems } = typeof source === 'string' ? { text: source, problems: [] } : decode(source);
  if (text === null) {
    return { text, problems };
  }
  const content = text.replace(/^\ufeff+/, '');
  if (content.trim() === '') {
    return problem('empty', 'the file is empty: it holds no event', 'export the events again');
  }
  return content.slice(0, SEARCHED_FOR_NUL).includes('\0') ? notText() : { text: content, problems };
}

function decode(bytes: Uint8Array): EventText {
  if (startsWith(bytes, EVTX)) {
    return problem(
      'evtx',
      'this is an .evtx file, the binary event log itself',
      'export it as XML on Windows: wevtutil qe FILE /lf:true /f:xml > events.xml',
    );
  }
  const packed = COMPRESSED.find(([, beginning]) => startsWith(bytes, beginning));
  if (packed !== undefined) {
    return problem('compressed', `this is a compressed file (${packed[0]})`, 'decompress it first');
  }
  if (bytes[1] === 0 && bytes[0] !== 0) {
    return { text: new TextDecoder('utf-16le').decode(bytes), problems: [] };
  }
  const decoded = decodeBytes(bytes);
  const { text } = decoded;
  if (decoded.ok) {
    return { text, problems: [] };
  }
  if (decoded.problem.code === 'utf-32') {
    return notText();
  }
  const damaged = text.indexOf('\ufffd');
  if (damaged === -1 || text.slice(0, SEARCHED_FOR_NUL).includes('\0')) {
    return { text, problems: [] };
  }
  const { line, column } = new LineIndex(text).position(damaged);
  return {
    text,
    problems: [
      {
        code: 'encoding',
        message: 'this character is not UTF-8; it is read as U+FFFD',
        help: 'export the events as UTF-8 (PowerShell: -Encoding utf8), so that no value is changed',
        line,
        column,
      },
    ],
  };
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

function notText(): EventText {
  return problem(
    'not-text',
    'this is not a text file',
    'give recorded events as JSON lines, JSON or XML: wevtutil qe Microsoft-Windows-Sysmon/Operational /f:xml > events.xml',
  );
}

function problem(code: EventProblem['code'], message: string, help: string): EventText {
  return { text: null, problems: [{ code, message, help, ...START }] };
}
