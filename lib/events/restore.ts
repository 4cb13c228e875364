import type { WmiEventId, WmiField } from '../catalog';
import { UNREAD_VALUE, valueFormat, wmiEvent } from '../catalog';
import type { Escaping } from './escaped-again';
import { escapedAgain, undoEscaping } from './escaped-again';
import type { Alteration, AlterationKind } from './recorded-event';
import { halveBackslashes, isQuotedForm } from './quoted-form';
import { restoreQuoted } from './restore-quoted';

/** The values of an event as Sysmon recorded them, and what had been changed. */
export interface Restored {
  readonly values: ReadonlyMap<WmiField, string>;
  readonly alterations: readonly Alteration[];
  /** Quoted fields that begin and do not end: the rest was cut off. */
  readonly cut: readonly WmiField[];
}

/** What NXLog writes into a field EventType of its own. */
const SEVERITIES = new Set([
  'INFO',
  'WARNING',
  'ERROR',
  'CRITICAL',
  'VERBOSE',
  'DEBUG',
  'AUDIT_SUCCESS',
  'AUDIT_FAILURE',
]);
/** A user is recorded as `DOMAIN\name`, with one backslash. */
const DOUBLED_USER = /^[^\\]+\\\\[^\\]+$/;
/** A namespace with doubled backslashes, which are four as recorded. */
const DOUBLED_NAMESPACE = /[^\\"]\\{4}/;

/**
 * Undoes what a pipeline did to the values of an event. A value in a form that Sysmon records stays as it is, unless another field of
 * the same event shows that the pipeline has escaped all of them once more.
 *
 * @param id - the event
 * @param found - the values of the file
 * @param whole - false for a field of which the file holds only a part: nothing is undone there
 * @returns the values as recorded
 */
export function restoreValues(
  id: WmiEventId,
  found: ReadonlyMap<WmiField, string>,
  whole: (field: WmiField) => boolean,
): Restored {
  const restoration = new Restoration(id, new Map([...found].filter(([field]) => whole(field))));
  for (const [field, value] of found) {
    if (whole(field)) {
      restoration.restore(field, value);
    } else {
      restoration.values.set(field, value);
    }
  }
  return restoration;
}

class Restoration implements Restored {
  readonly values = new Map<WmiField, string>();
  readonly alterations: Alteration[] = [];
  readonly cut: WmiField[] = [];
  readonly #id: WmiEventId;
  readonly #quoted: readonly string[];
  readonly #escaping: Escaping | null;

  constructor(id: WmiEventId, found: ReadonlyMap<WmiField, string>) {
    this.#id = id;
    const quoted = new Map([...found].filter(([field, value]) => isQuotedField(field, value)));
    this.#quoted = [...quoted.values()];
    this.#escaping = escapedAgain(quoted, DOUBLED_USER.test(found.get('User') ?? ''));
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
    const { text, kind, certain } = restoreQuoted(value, this.#quoted);
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
    if (field === 'EventType' && SEVERITIES.has(found.toUpperCase())) {
      this.#note(field, 'overwritten', true, found);
      return wmiEvent(this.#id).eventType;
    }
    if (field === 'User' && this.#escaping === null && DOUBLED_USER.test(found)) {
      this.#note(field, 'perhaps-escaped-again', false, found);
    }
    return this.#unescaped(field, found, halveBackslashes);
  }

  #note(field: WmiField, kind: AlterationKind, certain: boolean, found: string): void {
    this.alterations.push({ field, kind, certain, found });
  }
}

function isQuotedField(field: WmiField, value: string): boolean {
  return valueFormat(field).form === 'quoted' && value !== '' && value !== UNREAD_VALUE;
}
