import type { Chain, ChainNoteKind, Level, Missing, MissingReason, StandingKind } from '../../triage';
import { grouped, MISSING_REASONS } from '../../triage';

/** How a level is shown. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  malicious: 'likely malicious',
  suspicious: 'suspicious',
  notable: 'look at it',
  known: 'known, all values agree',
};

/** How a level is counted. */
export const LEVEL_COUNTS: Readonly<Record<Level, string>> = {
  malicious: 'likely malicious',
  suspicious: 'suspicious',
  notable: 'to look at',
  known: 'known',
};

/** What each standing says, for a legend. */
export const STANDING_WORDS: Readonly<Record<StandingKind, string>> = {
  verified: 'verified',
  expired: 'verified once, but not in force',
  changed: 'changed since it was known',
  'built-in': 'part of Windows',
  new: 'unknown',
};

const OF_BINDINGS: Readonly<Record<MissingReason, string>> = {
  ...MISSING_REASONS,
  deleted: 'what it joins was deleted before it was created',
};

const PLURAL: Readonly<Record<MissingReason, string>> = {
  ...MISSING_REASONS,
  deleted: 'they were deleted before they were bound, and not created again',
  'other namespace': 'they live in a namespace that Sysmon does not watch',
  filtered: 'the configuration makes Sysmon drop their events',
  shipper: 'events of their kinds lost their names before they reached the file',
  'too fast': 'nothing shows that they existed for 5 s, the polling interval of Sysmon',
  'not forwarded': 'the files of the host hold no events with their IDs',
  'before the recording': 'they may have happened before the first recorded event of the host',
  'after the recording': 'they may have happened after the last recorded event of the host',
};

const NOTES: Readonly<Record<ChainNoteKind, string>> = {
  'binding-odd': 'the binding names an object that is not a filter where the filter belongs',
  'single-quotes': 'a path of the binding has single quotes, which no recording shows',
  'unread-path': 'a path of the binding cannot be read',
  'shares-filter': 'another binding has the same filter',
  'shares-consumer': 'another binding has the same consumer',
  'came-back': 'it was deleted and came back with the same content',
  'payload-changed': 'what the consumer runs was changed',
  'query-changed': 'the query was changed',
  'logs-differ': 'Sysmon and WMI-Activity recorded different values',
  'same-name': 'no binding was recorded: shown together because filter and consumer have the same name',
  'same-user': 'no binding was recorded: shown together because the same user made both within a short time',
};

/**
 * What of a chain is missing; parts that are missing for the same reason are told together.
 *
 * @param missing - the parts, and why each is missing
 * @returns a sentence each, without capital and full stop
 */
export function missingWords(missing: readonly Missing[]): readonly string[] {
  const alike = grouped(missing, ({ what, why }) => JSON.stringify([what, why]));
  return [...alike.values()].map(([first, ...more]) => {
    const names = listed([first, ...more].map(({ part }) => `the ${part}`));
    const isOne = more.length === 0;
    const said = {
      part: `${names} ${isOne ? 'was' : 'were'} not recorded`,
      event: `Sysmon recorded no event of ${names}`,
      creation: `the creation of ${names} was not recorded`,
    }[first.what];
    const words = isOne ? (first.part === 'binding' ? OF_BINDINGS : MISSING_REASONS) : PLURAL;
    return `${said}: ${first.why.map((reason) => words[reason]).join('; or ')}`;
  });
}

/**
 * Names in a row.
 *
 * @param names - a few
 * @returns for example `filter, consumer and binding`
 */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/**
 * What a note about a chain says.
 *
 * @param note - the note
 * @returns a sentence without capital and full stop
 */
export function noteWords({ kind, part }: Chain['notes'][number]): string {
  return kind === 'came-back' && part !== null
    ? `the ${part} was deleted and came back with the same content`
    : NOTES[kind];
}
