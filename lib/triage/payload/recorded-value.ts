import { TraceBuilder, TracedText } from './traced-text';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['"', '"'],
  ['n', '\n'],
  ['t', '\t'],
]);

/**
 * The text that a recorded value stands for. Sysmon writes Destination as blank, quote, text with `\\`, `\"`, `\n` and `\t`, quote;
 * other logs write the text itself.
 *
 * @param value - a value in either form
 * @returns the text, with its places in the value; the value itself where it does not have Sysmon's form
 */
export function plainTextOf(value: string): TracedText {
  const whole = TracedText.of(value);
  if (value.length < 3 || !value.startsWith(' "') || !value.endsWith('"')) {
    return whole;
  }
  const builder = new TraceBuilder();
  const end = value.length - 1;
  let copied = 2;
  for (let at = 2; at < end; at++) {
    const character = value[at];
    if (character === '"' || character === '\n') {
      return whole;
    }
    if (character === '\\') {
      const plain = at + 1 < end ? ESCAPES.get(value[at + 1] ?? '') : undefined;
      if (plain === undefined) {
        return whole;
      }
      builder.keep(whole, copied, at);
      builder.put(plain, { start: at, end: at + 2 });
      at += 1;
      copied = at + 1;
    }
  }
  builder.keep(whole, copied, end);
  return builder.done();
}
