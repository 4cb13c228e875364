import { CONSUMER_CLASSES, isObjectPath, originalText } from '../catalog';
import type { DocumentProblem, Mistake, Place } from '../document';
import { checkDocument, shownPlace } from '../document';
import { checkExclusions } from '../schemas';
import type { ExclusionManifest, ManifestEntry } from './manifest';

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
}

const PLACEHOLDER = 'REPLACE_ME';
const WILDCARD = /[*?%]/;
/** Ends of values that a pipeline has cut. */
const CUT = /(?:…|\.\.\.)$/;

/**
 * Reads a manifest of verified exclusions. Whatever would make an exclusion wider than one verified subscription is a problem:
 * unknown keys, wildcards, parts of names, cut values, placeholders; and so is evidence that is missing or has expired.
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
  const { value, problems, locate } = checkDocument<ExclusionManifest>(source, checkExclusions, (manifest) =>
    contentMistakes(manifest, today),
  );
  if (value === undefined) {
    return { problems: problems.map((problem) => ({ ...problem, kind: 'content' })) };
  }
  const expired = value.exclusions.flatMap(({ id, expires }, index): Mistake[] =>
    isExpired({ expires }, today)
      ? [
          {
            place: ['exclusions', index, 'expires'],
            message: `"${id}" has expired: it held until ${expires}`,
            help: 'verify it again and give new evidence and a new date, or remove the entry',
          },
        ]
      : [],
  );
  return { manifest: value, problems: expired.map((mistake) => ({ ...locate(mistake), kind: 'expired' })) };
}

/**
 * Whether the time of an entry has passed.
 *
 * @param entry - an entry of a manifest
 * @param today - YYYY-MM-DD
 * @returns true from the day after `expires`
 * @example
 * ```ts
 * import { isExpired } from 'sysmon-wmi';
 * isExpired({ expires: '2026-11-24' }, '2026-11-25'); // true
 * ```
 */
export function isExpired({ expires }: Pick<ManifestEntry, 'expires'>, today: string): boolean {
  return expires < today;
}

function contentMistakes({ exclusions }: ExclusionManifest, today: string): readonly Mistake[] {
  const firstPlaces = new Map<string, number>();
  return exclusions.flatMap((entry, index) => {
    const place: Place = ['exclusions', index];
    const first = firstPlaces.get(entry.id);
    firstPlaces.set(entry.id, first ?? index);
    const twice = {
      place: [...place, 'id'],
      message: `there are two entries "${entry.id}"`,
      help: 'give each its own id',
    };
    return [
      ...(first === undefined ? [] : [twice]),
      ...placeholders(entry, place),
      ...valueMistakes(entry, place),
      ...evidenceMistakes(entry, place, today),
    ];
  });
}

function placeholders(value: unknown, place: Place): readonly Mistake[] {
  if (typeof value === 'string' && value.includes(PLACEHOLDER)) {
    const [, , key] = place;
    const isOwn = key === 'product' || key === 'why' || key === 'evidence';
    const help = isOwn
      ? 'fill in what you know of the subscription'
      : 'fill in what recorded events show; "sysmon-wmi exclusions collect" takes it from them';
    return [{ place, message: `${shownPlace(place)} is still the placeholder ${PLACEHOLDER}`, help }];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => placeholders(inner, [...place, key]))
    : [];
}

function valueMistakes({ filter, consumer, binding }: ManifestEntry, place: Place): readonly Mistake[] {
  const { namespace, name, query } = filter;
  const names = [
    { at: [...place, 'filter', 'namespace'], value: namespace },
    { at: [...place, 'filter', 'name'], value: name },
    { at: [...place, 'consumer', 'name'], value: consumer.name },
    { at: [...place, 'consumer', 'type'], value: consumer.type },
    { at: [...place, 'binding', 'consumer'], value: binding?.consumer },
    { at: [...place, 'binding', 'filter'], value: binding?.filter },
  ];
  const payloads = [
    { at: [...place, 'filter', 'query'], value: query },
    { at: [...place, 'consumer', 'destination'], value: consumer.destination },
  ];
  const paths = names.filter(({ at }) => at[2] === 'binding');
  return [
    ...names.flatMap(({ at, value }) => (value === undefined ? [] : wildcardMistake(value, at))),
    ...[...names, ...payloads].flatMap(({ at, value }) => (value === undefined ? [] : partMistake(value, at))),
    ...paths.flatMap(({ at, value }) => (value === undefined ? [] : pathMistake(value, at))),
    ...(binding?.consumer === undefined ? typeMistake(consumer.type, [...place, 'consumer', 'type']) : []),
  ];
}

function wildcardMistake(value: string, place: Place): readonly Mistake[] {
  const [wildcard] = WILDCARD.exec(value) ?? [];
  const help = 'give the whole value; Sysmon knows no wildcards, and an exclusion is for one subscription';
  return wildcard === undefined ? [] : [{ place, message: `${shownPlace(place)} holds "${wildcard}"`, help }];
}

/** A recorded value begins with a blank and a quote and ends with a quote; half of that is a piece of one. */
function partMistake(value: string, place: Place): readonly Mistake[] {
  const isPiece = value.startsWith(' "') && originalText(value) === undefined;
  if (!isPiece && !CUT.test(value)) {
    return value.trim() === ''
      ? [{ place, message: `${shownPlace(place)} is empty`, help: 'give the whole value as recorded' }]
      : [];
  }
  return [
    { place, message: `${shownPlace(place)} is only a part of a value`, help: 'give the whole value as recorded' },
  ];
}

function pathMistake(value: string, place: Place): readonly Mistake[] {
  const help = 'a path reads like CommandLineEventConsumer.Name="Updater"; leave it out for every spelling of it';
  return isObjectPath(originalText(value) ?? value)
    ? []
    : [{ place, message: `${shownPlace(place)} is not the path of an object`, help }];
}

function typeMistake(type: string, place: Place): readonly Mistake[] {
  const isKnown = CONSUMER_CLASSES.some((known) => known.type === type || known.wmiClass === type);
  const known = CONSUMER_CLASSES.map((one) => one.type).join(', ');
  const help = `it is one of ${known}; for another class give the path of the consumer as binding.consumer`;
  return isKnown ? [] : [{ place, message: `${shownPlace(place)} "${type}" is no type of consumer`, help }];
}

function evidenceMistakes({ evidence, expires }: ManifestEntry, place: Place, today: string): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const at = [...place, 'evidence'];
  if (evidence.hosts === undefined && evidence.events === undefined) {
    const help = 'add "hosts", or "events" with the file and its sha256';
    mistakes.push({ place: at, message: `${shownPlace(at)} does not say where it was seen`, help });
  }
  const verified = [...at, 'verified'];
  if (!isDay(evidence.verified)) {
    mistakes.push(noDay(evidence.verified, verified));
  } else if (evidence.verified > today) {
    const help = `today is ${today}`;
    mistakes.push({ place: verified, message: `${shownPlace(verified)} is in the future`, help });
  }
  if (!isDay(expires)) {
    mistakes.push(noDay(expires, [...place, 'expires']));
  }
  return mistakes;
}

function noDay(text: string, place: Place): Mistake {
  return { place, message: `${shownPlace(place)}: there is no day ${text}`, help: 'give a day as YYYY-MM-DD' };
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= last;
}
