import { originalText } from '../catalog';

/** The filter or consumer that the binding event 21 names. */
export interface ObjectPath {
  /** What precedes the class, such as `\\.\ROOT\subscription`; null in a relative path. */
  readonly namespace: string | null;
  readonly wmiClass: string;
  readonly name: string;
}

/**
 * Reads the recorded value of Consumer or Filter, relative or absolute.
 *
 * @param value - as Sysmon records it
 * @returns class and name of the object, or undefined where the value is no such path
 * @example
 * ```ts
 * import { readObjectPath } from 'lib/events';
 * readObjectPath(' "__EventFilter.Name=\\"Updater\\""'); // { namespace: null, wmiClass: '__EventFilter', name: 'Updater' }
 * ```
 */
export function readObjectPath(value: string): ObjectPath | undefined {
  const text = originalText(value);
  const [, namespace, wmiClass, name] = /^(?:(\\\\[^:"]+):)?([^.:"\\]+)\.Name="(.*)"$/s.exec(text ?? '') ?? [];
  return wmiClass === undefined || name === undefined ? undefined : { namespace: namespace ?? null, wmiClass, name };
}
