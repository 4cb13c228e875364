import { asciiLowerCase, CONSUMER_CLASSES, originalText, recordedText } from '../catalog';
import type { Place } from '../document';
import { readObjectPath } from '../events';
import type { EntryMistake } from './entry-mistake';
import type { ManifestEntry } from './manifest';

const FILTER_CLASS = '__EventFilter';
/** Sysmon polls this namespace alone (seen in recorded 5860 events), so that no event tells of an object elsewhere. */
const WATCHED = /[\\/]root[\\/]subscription$/i;

/** What a path of a binding has to lead to. */
interface End {
  readonly part: 'filter' | 'consumer';
  readonly path: string | undefined;
  readonly name: string;
  /** Undefined where any class is possible: that of a home-made consumer. */
  readonly wmiClass: string | undefined;
}

/**
 * Compares the paths of a binding with the filter and the consumer of its entry: a binding of others would hide a subscription
 * that nobody has verified.
 *
 * @param entry - an entry
 * @param place - where its binding stands
 * @returns the mistakes
 */
export function bindingMistakes({ filter, consumer, binding }: ManifestEntry, place: Place): readonly EntryMistake[] {
  const { type } = consumer;
  const wmiClass = CONSUMER_CLASSES.find((known) => known.type === type || known.wmiClass === type)?.wmiClass;
  const ends: readonly End[] = [
    { part: 'consumer', path: binding?.consumer, name: consumer.name, wmiClass },
    { part: 'filter', path: binding?.filter, name: filter.name, wmiClass: FILTER_CLASS },
  ];
  return ends.flatMap((end) => pathMistakes(end, [...place, end.part]));
}

function pathMistakes({ part, path, name, wmiClass }: End, place: Place): readonly EntryMistake[] {
  if (path === undefined) {
    return [];
  }
  const found = readObjectPath(recordedText(path));
  if (found === undefined) {
    const plain = originalText(path);
    const help =
      plain === undefined
        ? 'a path looks like CommandLineEventConsumer.Name="Updater"; leave it out to match every spelling of it'
        : `write it as plain text, like all values of a manifest: ${plain}`;
    return [{ place, what: 'is not the path of an object', help }];
  }
  const help = `leave it out to match every spelling of the path of "${name}", or give a path that leads there`;
  if (wmiClass !== undefined && asciiLowerCase(found.wmiClass) !== asciiLowerCase(wmiClass)) {
    return [{ place, what: `leads to the class ${found.wmiClass}, not to ${wmiClass}`, help }];
  }
  if (!isNameOf(name, found.name)) {
    return [{ place, what: `leads to "${found.name}", not to the ${part} "${name}" of this entry`, help }];
  }
  return found.namespace === null || WATCHED.test(found.namespace)
    ? []
    : [{ place, what: `leads to ${found.namespace}, not to root\\subscription, which Sysmon watches`, help }];
}

/** In a path WMI writes a quote as `\"` and a backslash twice; no recording shows such a name, so that both forms pass. */
function isNameOf(name: string, inPath: string): boolean {
  const escaped = name.replace(/[\\"]/g, (character) => `\\${character}`);
  return [name, escaped].some((form) => asciiLowerCase(form) === asciiLowerCase(inPath));
}
