import { asciiLowerCase } from '../../catalog';
import { WATCHED_CLASSES } from './watched-classes.data';
import type { WatchedClass } from './watched-classes.data';

const BY_NAME: ReadonlyMap<string, WatchedClass> = new Map(
  WATCHED_CLASSES.map((each) => [asciiLowerCase(each.name), each] as const),
);

/**
 * What is known about a class that queries watch.
 *
 * @param name - the name of a class, in any case
 * @returns its row; undefined where the table does not have it
 */
export function watchedClass(name: string): WatchedClass | undefined {
  return BY_NAME.get(asciiLowerCase(name));
}
