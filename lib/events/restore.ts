import type { WmiEventId, WmiField } from '../catalog';
import { asciiLowerCase, UNREAD_VALUE, valueFormat, WMI_OPERATIONS, wmiEvent } from '../catalog';
import type { Escaping } from './escaped-again';
import { escapedAgain, hasDoubledBackslash, undoEscaping } from './escaped-again';
import type { Alteration, AlterationKind } from './recorded-event';
import { halveBackslashes, isQuotedForm } from './quoted-form';
import type { BareStyle } from './restore-quoted';
import { bareStyle, restoreQuoted } from './restore-quoted';
import { isSeverity } from './severities';

/** The values of an event as Sysmon recorded them, and what had been changed. */
export interface Restored {
  readonly values: ReadonlyMap<WmiField, string>;
  readonly alterations: readonly Alteration[];
  /** Quoted fields that begin and do not end: the rest was cut off. */
  readonly cut: readonly WmiField[];
}

const OPERATIONS = new Set(WMI_OPERATIONS.map(asciiLowerCase));
/** However a pipeline writes a time, it has as many digits. */
const FEWEST_DIGITS_OF_A_TIME = 8;
/** A namespace with doubled backslashes, which are four as recorded. */
const DOUBLED_NAMESPACE = /[^\\"]\\{4}/;

/**
 * Undoes what a pipeline did to the values of an event. A value in a form that Sysmon records stays as it is, unless another field of
 * the same event shows that the pipeline has escaped all of them once more: ` "c:\\\\temp"` is on record as Sysmon wrote it. What one
 * value of an event shows about the pipeline is taken to hold for its other values. Where two recorded values would have led to the
 * same text, the likelier one is taken and marked as not certain. An event with an EventType, Operation or time that Sysmon does not
 * write is made by hand: no pipeline has changed it, and it is taken as it is.
 *
 * @param id - the event
 * @param found - the values of the file
 * @param parts - the fields of which the file holds only a part: nothing is undone there
 * @returns the values as recorded
 */
export function restoreValues(
  id: WmiEventId,
  found: ReadonlyMap<WmiField, string>,
  parts: ReadonlySet<WmiField>,
): Restored {
  if (!isRecording(id, found) || (parts.size === 0 && isAsRecorded(id, (field) => found.get(field)))) {
    return { values: found, alterations: [], cut: [] };
  }
  const restoration = new Restoration(id, found, parts);
  for (const [field, value] of found) {
    if (parts.has(field)) {
      restoration.values.set(field, value);
    } else {
      restoration.restore(field, value);
    }
  }
  return restoration;
}

function isRecording(id: WmiEventId, found: ReadonlyMap<WmiField, string>): boolean {
  const eventType = found.get('EventType') ?? '';
  const operation = found.get('Operation') ?? '';
  const time = found.get('UtcTime') ?? '';
  return (
    (isUnread(eventType) ||
      asciiLowerCase(eventType) === asciiLowerCase(wmiEvent(id).eventType) ||
      isSeverity(eventType)) &&
    (isUnread(operation) || OPERATIONS.has(asciiLowerCase(operation))) &&
    (isUnread(time) || time.slice(0, 60).replace(/\D/g, '').length >= FEWEST_DIGITS_OF_A_TIME)
  );
}

/**
 * Whether the values of an event are in the very form in which Sysmon records them, so that there is nothing to undo.
 *
 * @param id - the event
 * @param valueOf - the value of a field; undefined where it is not there
 * @returns false where a value may have been changed
 */
export function isAsRecorded(id: WmiEventId, valueOf: (field: WmiField) => string | undefined): boolean {
  const { eventType, fields } = wmiEvent(id);
  const time = valueOf('UtcTime') ?? '';
  return (
    valueOf('EventType') === eventType &&
    WMI_OPERATIONS.some((operation) => operation === valueOf('Operation')) &&
    /^\d{4}-\d\d-\d\d /.test(time) &&
    valueOf('User')?.includes('\\\\') !== true &&
    fields.every((field) => isFieldAsRecorded(field, valueOf(field) ?? ''))
  );
}

function isFieldAsRecorded(field: WmiField, value: string): boolean {
  return (
    !isQuotedField(field, value) ||
    (isQuotedForm(value) &&
      (field !== 'EventNamespace' || !DOUBLED_NAMESPACE.test(value)) &&
      !value.includes('.Name=\\\\\\"'))
  );
}

function isUnread(value: string): boolean {
  return value === '' || value === UNREAD_VALUE;
}

class Restoration implements Restored {
  readonly values = new Map<WmiField, string>();
  readonly alterations: Alteration[] = [];
  readonly cut: WmiField[] = [];
  readonly #id: WmiEventId;
  readonly #style: BareStyle;
  readonly #escaping: Escaping | null;

  constructor(id: WmiEventId, found: ReadonlyMap<WmiField, string>, parts: ReadonlySet<WmiField>) {
    this.#id = id;
    const quoted = new Map<WmiField, string>();
    for (const [field, value] of found) {
      if (!parts.has(field) && isQuotedField(field, value)) {
        quoted.set(field, value);
      }
    }
    const escaping = escapedAgain(quoted, found.get('User') ?? '');
    const values = [...quoted.values()];
    this.#style = bareStyle(escaping === null ? values : values.map((value) => undoEscaping(value, escaping) ?? value));
    this.#escaping = escaping;
  }

  restore(field: WmiField, found: string): void {
    if (!isQuotedField(field, found)) {
      this.values.set(field, this.#bare(field, found));
      return;
    }
    const value = this.#unescaped(field, found, undoEscaping);
    if (isQuotedForm(value)) {
      this.values.set(field, value);
      if (field === 'EventNamespace' && this.#escaping === null && DOUBLED_NAMESPACE.test(value)) {
        this.#note(field, 'perhaps-escaped-again', false, found);
      }
      return;
    }
    const { text, kind, certain } = restoreQuoted(value, this.#style);
    this.values.set(field, text);
    if (kind === 'cut') {
      this.cut.push(field);
    } else {
      this.#note(field, kind, certain, found);
    }
  }

  #unescaped(field: WmiField, found: string, undo: (value: string, escaping: Escaping) => string | null): string {
    const value = this.#escaping === null ? null : undo(found, this.#escaping);
    if (this.#escaping === null || value === null || value === found) {
      return found;
    }
    this.#note(field, 'escaped-again', this.#escaping.certain, found);
    return value;
  }

  #bare(field: WmiField, found: string): string {
    if (field === 'EventType' && isSeverity(found)) {
      this.#note(field, 'overwritten', true, found);
      return wmiEvent(this.#id).eventType;
    }
    if (field === 'User' && this.#escaping === null && hasDoubledBackslash(found)) {
      this.#note(field, 'perhaps-escaped-again', false, found);
    }
    return this.#unescaped(field, found, halveBackslashes);
  }

  #note(field: WmiField, kind: AlterationKind, certain: boolean, found: string): void {
    this.alterations.push({ field, kind, certain, found });
  }
}

function isQuotedField(field: WmiField, value: string): boolean {
  return valueFormat(field).form === 'quoted' && !isUnread(value);
}
