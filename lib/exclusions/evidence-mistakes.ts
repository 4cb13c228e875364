import type { Place } from '../document';
import { isDay } from './day';
import type { EntryMistake, PlacedText } from './entry-mistake';
import { PLACEHOLDER, textsOf } from './entry-mistake';
import type { ManifestEntry } from './manifest';

/**
 * How long an entry may hold after its verification. Exceptions are usually reviewed once a year, as `collect` proposes; one that
 * holds for more than two years has missed two reviews, and both software and the people who vouched for it have changed.
 */
export const MOST_YEARS = 2;

/** A host records a handful of WMI events a month. */
const MOST_EVENTS = 1_000_000_000;

/** Evidence is words: a text without a letter or digit that can be seen says nothing. */
const SAYS_SOMETHING = /(?=[\p{L}\p{N}])\P{Default_Ignorable_Code_Point}/u;

/**
 * What an entry says of its verification and is no evidence: blank texts, no place, days that are none, a validity without end.
 *
 * @param entry - an entry
 * @param place - where it stands
 * @param today - YYYY-MM-DD
 * @returns the mistakes
 */
export function evidenceMistakes(entry: ManifestEntry, place: Place, today: string): readonly EntryMistake[] {
  const { product, why, evidence } = entry;
  const at = [...place, 'evidence'];
  const words = [...textsOf({ product, why }, place), ...textsOf(evidence, at)];
  const isPlaced = evidence.hosts !== undefined || evidence.events !== undefined;
  const unplaced = {
    place: at,
    what: 'does not say where it was seen',
    help: 'add "hosts", or "events" with the file and its sha256',
  };
  const uncounted = {
    place: [...at, 'count'],
    what: `is ${String(evidence.count)}, more than any log contains`,
    help: 'give how many events of it were seen',
  };
  return [
    ...words.flatMap(blankMistake),
    ...(isPlaced ? [] : [unplaced]),
    ...(evidence.count > MOST_EVENTS ? [uncounted] : []),
    ...dayMistakes(entry, place, today),
  ];
}

function blankMistake({ place, text }: PlacedText): readonly EntryMistake[] {
  return SAYS_SOMETHING.test(text)
    ? []
    : [{ place, what: 'is blank', help: 'write it out: blank text is not evidence' }];
}

function dayMistakes({ evidence, expires }: ManifestEntry, place: Place, today: string): readonly EntryMistake[] {
  const { verified } = evidence;
  const verifiedAt = [...place, 'evidence', 'verified'];
  const expiresAt = [...place, 'expires'];
  const unknown = [...noDay(verified, verifiedAt), ...noDay(expires, expiresAt)];
  if (unknown.length > 0 || verified === PLACEHOLDER || expires === PLACEHOLDER) {
    return unknown;
  }
  const latest = latestExpiry(verified);
  return [
    ...(verified > today
      ? [{ place: verifiedAt, what: `is in the future: ${verified}`, help: `today is ${today}` }]
      : []),
    ...(expires < verified
      ? [
          {
            place: expiresAt,
            what: `is before the verification: ${expires}`,
            help: `it was verified on ${verified}; give a later date`,
          },
        ]
      : []),
    ...(expires > latest
      ? [
          {
            place: expiresAt,
            what: `is more than ${String(MOST_YEARS)} years after the verification: ${expires}`,
            help: `give ${latest} or an earlier date; after that it must be verified again`,
          },
        ]
      : []),
  ];
}

function latestExpiry(verified: string): string {
  const year = String(Number(verified.slice(0, 4)) + MOST_YEARS).padStart(4, '0');
  const sameDay = `${year}${verified.slice(4)}`;
  return isDay(sameDay) ? sameDay : `${year}-02-28`;
}

function noDay(text: string, place: Place): readonly EntryMistake[] {
  return text === PLACEHOLDER || isDay(text)
    ? []
    : [{ place, what: `is ${text}, which is not a date`, help: 'give a date as YYYY-MM-DD' }];
}
