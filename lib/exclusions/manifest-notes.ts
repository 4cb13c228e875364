import { originalText, recordedText } from '../catalog';
import type { Place } from '../document';
import type { EntryMistake } from './entry-mistake';
import type { ManifestEntry } from './manifest';
import { valuesOf } from './value-mistakes';

/**
 * What is in order and yet worth knowing before an entry is used.
 *
 * Source of what Windows does with a percent sign: Microsoft's open-source code, not measured.
 *
 * @param entry - an entry that is in order
 * @param place - where it stands
 * @returns notes
 */
export function entryNotes(entry: ManifestEntry, place: Place): readonly EntryMistake[] {
  return valuesOf(entry, place).flatMap((value) => {
    const { text } = value;
    const original = originalText(text);
    return [
      ...(text.includes('%') && entry.appliesTo !== 'siem'
        ? [
            {
              place: value.place,
              what: 'contains "%", which Sysmon may expand as an environment variable on Windows (unverified)',
              help: 'keep the value exact; if the expansion fails, its event is logged, and the generated file says so in a comment',
            },
          ]
        : []),
      ...(original === undefined
        ? []
        : [
            {
              place: value.place,
              what: 'has the space and the quotes of a recorded value, but is taken as plain text',
              help: `Sysmon would record it as \`${recordedText(text)}\`; if it was copied from an event, write ${original}`,
            },
          ]),
    ];
  });
}
