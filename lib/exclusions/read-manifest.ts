import type { DocumentProblem, Mistake, Place } from '../document';
import { checkDocument, shownPlace } from '../document';
import { checkExclusions } from '../schemas';
import { requireToday } from './day';
import type { EntryMistake, PlacedText } from './entry-mistake';
import { PLACEHOLDER, textsOf } from './entry-mistake';
import { evidenceMistakes } from './evidence-mistakes';
import type { ExclusionManifest, ManifestEntry } from './manifest';
import { entryNotes } from './manifest-notes';
import { valueMistakes } from './value-mistakes';

/** What is wrong with a manifest. */
export interface ManifestProblem extends DocumentProblem {
  /** `expired`: the entry is in order, but its time has passed. */
  readonly kind: 'content' | 'expired';
}

/** A manifest as it was read. */
export interface ReadManifest {
  /** There unless the content is wrong; entries that have expired are in it. */
  readonly manifest?: ExclusionManifest;
  /** In the order of the text. */
  readonly problems: readonly ManifestProblem[];
  /** What is in order and yet worth knowing, in the order of the entries; none where the content is wrong. */
  readonly notes: readonly DocumentProblem[];
}

/** As the schema has it. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Reads a manifest of verified exclusions. Whatever would make an exclusion another one than that of one verified subscription is
 * a problem: unknown keys, wildcards, cut values, placeholders, a binding of others; and so is evidence that is missing, says nothing
 * or has expired. All values are plain text, as an administrator sees them.
 *
 * @param source - YAML or JSON, as text or bytes
 * @param today - YYYY-MM-DD
 * @returns the manifest and what is wrong with it, with line and column; it never throws on input
 * @example
 * ```ts
 * import { readManifest } from 'sysmon-wmi';
 * const { problems } = readManifest('version: 1\nexclusions: []\nexclusion: []\n', '2026-11-25');
 * problems[0]?.message; // 'unknown key "exclusion"'
 * ```
 */
export function readManifest(source: string | Uint8Array, today: string): ReadManifest {
  requireToday(today);
  const { value, problems, locate } = checkDocument<ExclusionManifest>(
    source,
    checkExclusions,
    (manifest) => contentMistakes(manifest, today),
    nameOf,
  );
  if (value === undefined) {
    return { problems: problems.map((problem) => ({ ...problem, kind: 'content' })), notes: [] };
  }
  const expired = value.exclusions.flatMap(({ id, expires }, index): Mistake[] =>
    isExpired({ expires }, today)
      ? [
          {
            place: ['exclusions', index, 'expires'],
            message: `"${id}" has expired: it was valid until ${expires}`,
            help: 'verify it again and give new evidence and a new date, or remove the entry',
          },
        ]
      : [],
  );
  const notes = value.exclusions.flatMap((entry, index) => entryNotes(entry, ['exclusions', index]));
  return {
    manifest: value,
    problems: expired.map((mistake) => ({ ...locate(mistake), kind: 'expired' })),
    notes: notes.map((note) => locate(named(note, value))),
  };
}

/**
 * Whether the time of an entry has passed.
 *
 * @param entry - an entry of a manifest
 * @param today - YYYY-MM-DD
 * @returns true from the day after `expires`
 * @example
 * ```ts
 * import { isExpired } from 'lib/exclusions';
 * isExpired({ expires: '2026-11-24' }, '2026-11-25'); // true
 * ```
 */
export function isExpired({ expires }: Pick<ManifestEntry, 'expires'>, today: string): boolean {
  return expires < today;
}

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * How long an entry still holds.
 *
 * @param entry - an entry of a manifest
 * @param today - YYYY-MM-DD
 * @returns days; 0 on the last one, negative from the day after
 * @example
 * ```ts
 * import { daysLeft } from 'lib/exclusions';
 * daysLeft({ expires: '2026-11-30' }, '2026-11-25'); // 5
 * ```
 */
export function daysLeft({ expires }: Pick<ManifestEntry, 'expires'>, today: string): number {
  return Math.round((Date.parse(expires) - Date.parse(today)) / MILLISECONDS_PER_DAY);
}

function named({ place, what, help }: EntryMistake, manifest: ExclusionManifest): Mistake {
  return { place, message: `${nameOf(place, manifest)} ${what}`, help };
}

function contentMistakes(manifest: ExclusionManifest, today: string): readonly Mistake[] {
  const seen = new Set<string>();
  return manifest.exclusions.flatMap((entry, index) => {
    const place: Place = ['exclusions', index];
    const isTwice = seen.has(entry.id);
    seen.add(entry.id);
    const twice = {
      place: [...place, 'id'],
      message: `there are two entries "${entry.id}"`,
      help: 'give each its own id',
    };
    const mistakes = [
      ...[...textsOf(entry, place)].flatMap(placeholderMistake),
      ...valueMistakes(entry, place),
      ...evidenceMistakes(entry, place, today),
    ];
    return [...(isTwice ? [twice] : []), ...mistakes.map((mistake) => named(mistake, manifest))];
  });
}

function placeholderMistake({ place, text }: PlacedText): readonly EntryMistake[] {
  const [, , key = ''] = place;
  const isOwn = !['filter', 'consumer', 'binding'].includes(String(key));
  const help = isOwn
    ? 'fill in what you know of the subscription'
    : 'fill in what recorded events show; "sysmon-wmi exclusions collect" takes it from them';
  return text.includes(PLACEHOLDER) ? [{ place, what: `is still the placeholder ${PLACEHOLDER}`, help }] : [];
}

/** Entries are named by their ids: their positions change with every edit. */
function nameOf(place: Place, manifest: unknown): string {
  const [list, index, ...inner] = place;
  const entries = isObject(manifest) && list === 'exclusions' ? manifest['exclusions'] : undefined;
  const entry: unknown = Array.isArray(entries) ? entries[Number(index)] : undefined;
  const id = isObject(entry) ? entry['id'] : undefined;
  if (typeof id !== 'string' || !ID.test(id)) {
    return shownPlace(place);
  }
  return inner.length === 0 ? `"${id}"` : `"${id}": ${shownPlace(inner)}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
