import { CONSUMER_CLASSES } from '../catalog';
import type { Place } from '../document';
import { forbiddenInXml } from '../text';
import { bindingMistakes } from './binding-mistakes';
import type { EntryMistake, PlacedText } from './entry-mistake';
import type { ManifestEntry } from './manifest';

const WILDCARD = /[*?%]/;
/** Ends of values that a pipeline has cut. */
const CUT = /(?:…|\.\.\.)$/;
/** A character that can be seen; U+2800 is a Braille pattern without a dot. */
const VISIBLE = /(?![\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}\u2800])./su;
/** NUL and half a surrogate pair. */
const NOWHERE_HELD = /[\0\p{Cs}]/u;
const WHOLE = 'give the complete value';

/**
 * What would make the exclusion of an entry another one than that of one subscription: wildcards, parts of values, values that
 * nothing can hold, a binding of others.
 *
 * @param entry - an entry
 * @param place - where it stands
 * @returns the mistakes
 */
export function valueMistakes(entry: ManifestEntry, place: Place): readonly EntryMistake[] {
  const { consumer, binding } = entry;
  const texts = valuesOf(entry, place);
  return [
    ...texts.filter(({ isPayload }) => !isPayload).flatMap(wildcardMistake),
    ...texts.flatMap((text) => [...partMistake(text), ...forbiddenMistake(text, entry)]),
    ...bindingMistakes(entry, [...place, 'binding']),
    ...(binding?.consumer === undefined ? typeMistake(consumer.type, [...place, 'consumer', 'type']) : []),
  ];
}

/** A value by which events are known. */
export interface EntryValue extends PlacedText {
  /** A query, command line or script, in which any character is at home. */
  readonly isPayload: boolean;
}

/**
 * The values of an entry by which events are known.
 *
 * @param entry - an entry
 * @param place - where it stands
 * @returns those that are given
 */
export function valuesOf({ filter, consumer, binding }: ManifestEntry, place: Place): readonly EntryValue[] {
  const given: readonly (readonly [part: string, key: string, text: string | undefined, isPayload: boolean])[] = [
    ['filter', 'namespace', filter.namespace, false],
    ['filter', 'name', filter.name, false],
    ['filter', 'query', filter.query, true],
    ['consumer', 'name', consumer.name, false],
    ['consumer', 'type', consumer.type, false],
    ['consumer', 'destination', consumer.destination, true],
    ['binding', 'consumer', binding?.consumer, false],
    ['binding', 'filter', binding?.filter, false],
  ];
  return given.flatMap(([part, key, text, isPayload]) =>
    text === undefined ? [] : [{ place: [...place, part, key], text, isPayload }],
  );
}

function wildcardMistake({ text, place }: PlacedText): readonly EntryMistake[] {
  const [wildcard] = WILDCARD.exec(text) ?? [];
  const help = `${WHOLE}; Sysmon has no wildcards, and an exclusion is for one subscription`;
  return wildcard === undefined ? [] : [{ place, what: `contains "${wildcard}"`, help }];
}

function partMistake({ text, place }: PlacedText): readonly EntryMistake[] {
  if (!VISIBLE.test(text)) {
    return [{ place, what: 'is blank', help: `${WHOLE}, as it was recorded` }];
  }
  return CUT.test(text.slice(-3))
    ? [{ place, what: 'is only part of a value', help: `${WHOLE}, as it was recorded` }]
    : [];
}

/** What XML alone cannot hold may be filtered in the SIEM. */
function forbiddenMistake({ text, place }: PlacedText, { appliesTo }: ManifestEntry): readonly EntryMistake[] {
  if (appliesTo === 'siem') {
    return NOWHERE_HELD.test(text)
      ? [
          {
            place,
            what: 'contains NUL or half of a surrogate pair, which no query can contain',
            help: 'correct the value',
          },
        ]
      : [];
  }
  const forbidden = forbiddenInXml(text);
  const help = NOWHERE_HELD.test(text)
    ? 'correct the value'
    : 'filter the subscription only in the SIEM: appliesTo: siem';
  return forbidden === undefined
    ? []
    : [{ place, what: `contains the character ${forbidden}, which XML cannot contain`, help }];
}

function typeMistake(type: string, place: Place): readonly EntryMistake[] {
  const isKnown = CONSUMER_CLASSES.some((known) => known.type === type || known.wmiClass === type);
  const known = CONSUMER_CLASSES.map((one) => one.type).join(', ');
  const help = `use one of ${known}; for another class give the path of the consumer as binding.consumer`;
  return isKnown ? [] : [{ place, what: `"${type}" is not a consumer type`, help }];
}
