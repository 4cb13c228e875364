import { CONSUMER_CLASSES, recordedWord } from '../../catalog';
import { suggest } from '../../text';

/** What Type says of the standard consumers. */
export const CONSUMER_TYPES: readonly string[] = CONSUMER_CLASSES.map(({ type }) => type);

/** Shorter parts of a class name are words of their own. */
const SHORTEST_PART = 4;

/**
 * Whether a value is meant as one of the standard types: a class or a part of its name, the type without its blank, or misspelt.
 * A home-made consumer may have any other type.
 *
 * @param value - what a condition on Type looks for
 * @returns true also for the type itself
 */
export function isNearlyType(value: string): boolean {
  const word = value.trim().toLowerCase();
  const joined = word.replaceAll(' ', '');
  const isPart = CONSUMER_CLASSES.some(({ wmiClass }) => wmiClass.toLowerCase().includes(joined));
  return (
    recordedWord(value) !== null ||
    (isPart && word.length >= SHORTEST_PART) ||
    /event ?consumer/.test(word) ||
    suggest(word, CONSUMER_TYPES) !== undefined
  );
}
