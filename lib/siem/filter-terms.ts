import type { WmiEventId, WmiField } from '../catalog';
import { asciiLowerCase, WMI_OPERATIONS } from '../catalog';
import type { ExclusionManifest, ManifestEntry } from '../exclusions';
import { intendedDrops, subscriptionOf } from '../exclusions';
import { escapeControls } from '../text';
import { writable } from './written-text';

/** The values of a field, one of which an event has. */
export interface FieldTest {
  readonly field: WmiField;
  /** With and without the leading blank, each once; they differ in more than ASCII case. */
  readonly spellings: readonly string[];
}

/** The events of one ID that an entry of a manifest filters out: every test holds. */
export interface FilterTerm {
  readonly eventId: WmiEventId;
  readonly tests: readonly FieldTest[];
}

/** An entry of a manifest that holds in the SIEM. */
export interface FilterEntry {
  readonly entry: ManifestEntry;
  /** What it is, until when and on which evidence: lines of at most 115 columns without control characters. */
  readonly about: readonly string[];
  readonly terms: readonly FilterTerm[];
}

const MOST_NAMED = 3;
/** With the mark of a comment a line stays near 120 columns. */
const WIDEST = 115;
const LONGEST_PLACE = 40;

/**
 * What a manifest filters out in the SIEM.
 *
 * @param manifest - a manifest
 * @returns its entries for the SIEM in their order
 * @throws SiemError if a value cannot be written in any query
 */
export function filterEntries({ exclusions }: ExclusionManifest): readonly FilterEntry[] {
  return exclusions
    .filter(({ appliesTo }) => appliesTo !== 'sysmon')
    .map((entry) => ({
      entry,
      about: aboutEntry(entry),
      terms: intendedDrops([subscriptionOf(entry)]).map(({ eventId, values }) => ({
        eventId,
        tests: [...values].flatMap(([field, recorded]) =>
          field === 'Operation' && recorded.length === WMI_OPERATIONS.length
            ? []
            : [{ field, spellings: spellingsOf(recorded) }],
        ),
      })),
    }));
}

/** Pipelines drop the blank in front of a quoted value. */
function spellingsOf(recorded: readonly string[]): readonly string[] {
  const all = recorded.flatMap((value) => (value.startsWith(' "') ? [value, value.slice(1)] : [value]));
  return [...new Map(all.map((value) => [asciiLowerCase(value), writable(value)])).values()];
}

function aboutEntry({ id, product, expires, evidence }: ManifestEntry): readonly string[] {
  const { verified, verifiedBy, ticket, count, hosts = [], events = [] } = evidence;
  const places = [...hosts, ...events.map(({ file }) => fileName(file))].map((place) => place.slice(0, LONGEST_PLACE));
  const named = places.slice(0, MOST_NAMED).join(', ');
  const more = places.length > MOST_NAMED ? ` and ${String(places.length - MOST_NAMED)} more` : '';
  return wrapped(
    escapeControls(
      `${id}: ${product}; expires ${expires}; verified ${verified} by ${verifiedBy}, ${ticket}, ` +
        `${String(count)} ${count === 1 ? 'event' : 'events'} in ${named}${more}`,
    ),
  );
}

/** Queries are passed around: the folders of the evidence stay out of them. */
function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => whole.match(/.{1,115}/gsu) ?? [''])) {
    if (line !== '' && line.length + 1 + word.length > WIDEST) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
