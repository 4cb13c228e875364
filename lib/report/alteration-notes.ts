import type { WmiField } from '../catalog';
import type { AlterationKind, EventPlace, RecordedEvent } from '../events';
import { escapeControls } from '../text';
import { wrapWords } from './layout';
import type { TextOptions } from './style';

const CHANGES: Readonly<Record<AlterationKind, (fields: string) => string>> = {
  'leading-space-dropped': (fields) => `the space before the first quote was missing in ${fields}`,
  'blanks-changed': (fields) => `spaces other than Sysmon's stood around ${fields}`,
  'quotes-dropped': (fields) => `the quotes, and the space before them, were missing around ${fields}`,
  'escaped-again': (fields) => `backslashes or quotes were escaped once more in ${fields}`,
  'perhaps-escaped-again': (fields) =>
    `backslashes may have been escaped once more, and were left as they are, in ${fields}`,
  unescaped: (fields) => `the escapes that Sysmon writes were missing in ${fields}`,
  'line-ends-changed': (fields) => `CR had become LF in ${fields}`,
  'moved-into-message': (fields) => `only the message text held ${fields}`,
  moved: (fields) => `another place in the record held ${fields}`,
  overwritten: (fields) => `the log shipper had written a value of its own into ${fields}`,
  'other-copy': (fields) => `another place in the record had another value, which was not used, of ${fields}`,
  wrapped: (fields) => `lines had been wrapped at the width of a screen in ${fields}`,
};

interface Change {
  readonly fields: Set<WmiField>;
  readonly first: string;
  last: string;
  events: number;
}

/** What pipelines had changed in the events of a file; only what is told of it is kept. */
export class AlterationNotes {
  readonly #changes = new Map<AlterationKind, Change>();

  /**
   * Takes what was changed in the next event.
   *
   * @param event - the event
   */
  add({ alterations, place }: RecordedEvent): void {
    if (alterations.length === 0) {
      return;
    }
    const where = whereOf(place);
    for (const { kind, field } of alterations) {
      const change = this.#changes.get(kind) ?? { fields: new Set(), first: where, last: '', events: 0 };
      change.fields.add(field);
      change.events += change.last === where ? 0 : 1;
      change.last = where;
      this.#changes.set(kind, change);
    }
  }

  /**
   * What had been changed, one line a change.
   *
   * @param path - the file
   * @param options - layout
   * @returns the text, with a final newline; empty where nothing was changed
   */
  format(path: string, options: TextOptions): string {
    if (this.#changes.size === 0) {
      return '';
    }
    const lines = [...this.#changes].flatMap(([kind, { fields, first, events }]) => {
      const preposition = first.startsWith('record') ? 'in' : 'on';
      const where = events === 1 ? first : `${String(events)} events, first ${preposition} ${first}`;
      const [head, ...more] = wrapWords(`${CHANGES[kind]([...fields].join(', '))} (${where})`, options.width - 4);
      return [`  ${head}`, ...more.map((line) => `    ${line}`)];
    });
    return [`before the verdicts, changes that log shippers had made in ${escapeControls(path)} were undone:`, ...lines]
      .map((line) => `${line}\n`)
      .join('');
  }
}

function whereOf({ line, record }: EventPlace): string {
  return record === undefined ? `line ${String(line)}` : `record ${String(record)}`;
}
