import { asciiLowerCase, originalText } from '../../catalog';

/** The object that one end of a binding names. */
export interface ObjectEnd {
  /** Where it lives, as recorded; null in a relative path. */
  readonly namespace: string | null;
  readonly wmiClass: string;
  /** As recorded. */
  readonly name: string;
  /** The same with the escapes of WMI undone, which a name with quotes or backslashes may have. */
  readonly unescaped: string;
  readonly singleQuotes: boolean;
}

/** The one namespace that Sysmon watches (seen in recorded 5860 events). */
export const WATCHED = 'root\\subscription';

/**
 * Longer texts are no path: the name of an object is short. The limit keeps a hostile value from costing time.
 */
const LONGEST = 100_000;

/**
 * Reads Consumer or Filter of event 21: relative or absolute, with `\` or `/`, any host and namespace, either kind of quotes, and
 * the short form without `.Name`.
 *
 * @param value - as Sysmon records it; a text without its quotes is read too
 * @returns the object, or undefined where the value names none
 */
export function readObjectEnd(value: string): ObjectEnd | undefined {
  const text = originalText(value) ?? value.trim();
  const quote = text.at(-1);
  const open = text.indexOf(`=${quote ?? ''}`);
  if (text.length > LONGEST || (quote !== '"' && quote !== "'") || open === -1 || open + 2 >= text.length) {
    return undefined;
  }
  const name = text.slice(open + 2, -1);
  const head = text.slice(0, open).replace(/\.name$/i, '');
  const colon = head.lastIndexOf(':');
  const wmiClass = head.slice(colon + 1);
  if (!/^\w+$/.test(wmiClass)) {
    return undefined;
  }
  const namespace = colon === -1 ? null : head.slice(0, colon);
  return { namespace, wmiClass, name, unescaped: name.replace(/\\(.)/gs, '$1'), singleQuotes: quote === "'" };
}

/**
 * A namespace in the form in which two spellings of one are equal.
 *
 * @param namespace - `\\.\ROOT\subscription`, `//./root/subscription`, `root\subscription`, with any host; null for a relative path,
 *   which Sysmon records of objects in the namespace that it watches
 * @returns without host, in lower case, with backslashes
 */
export function namespaceKey(namespace: string | null): string {
  return namespace === null ? WATCHED : asciiLowerCase(namespacePath(namespace));
}

/**
 * A namespace without the host in front of it.
 *
 * @param namespace - as recorded, for example `//./root/subscription`
 * @returns with backslashes, in its own case: `root\\subscription`
 */
export function namespacePath(namespace: string): string {
  return namespace
    .replaceAll('/', '\\')
    .replace(/^\\\\[^\\]*\\/, '')
    .replace(/^\\/, '');
}
