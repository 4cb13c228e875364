import type { ExclusionManifest } from '../exclusions';
import type { FieldNamesOptions, SiemLanguage } from './fields';
import { fieldNames } from './fields';
import { eqlFilter, esqlFilter } from './filter-elastic';
import type { FilterWriter } from './filter-body';
import { kqlFilter } from './filter-kql';
import { sigmaFilter } from './filter-sigma';
import { splFilter } from './filter-spl';
import { sqlFilter } from './filter-sql';
import type { FilterEntry } from './filter-terms';
import { filterEntries } from './filter-terms';
import type { SiemQuery } from './verdict-sql';

const WRITERS: Readonly<Record<SiemLanguage, FilterWriter>> = {
  sigma: sigmaFilter,
  spl: splFilter,
  kql: kqlFilter,
  eql: eqlFilter,
  esql: esqlFilter,
  sql: sqlFilter,
};

/** Elastic's usual templates do not index a keyword that is longer. */
const LONGEST_KEYWORD = 1024;

const NOT_ASCII = /[^\0-\x7f]/;

/** A filter and what it filters out. */
export interface SiemFilter extends SiemQuery {
  /** The ids of the entries that are in it. */
  readonly exclusions: readonly string[];
}

/**
 * The exclusions of a manifest that apply to the SIEM, as a filter of its language that keeps everything else. An event is
 * filtered out where its ID, its operation and all values of the entry agree, in every spelling that recordings show, with and
 * without the leading blank that pipelines drop.
 *
 * @param manifest - a manifest; entries that have expired are written too
 * @param options - language, schema and mapping
 * @returns the filter
 * @throws SiemError if a value cannot be written, or the language has no such schema
 * @example
 * ```ts
 * import { readManifest, siemFilter } from 'sysmon-wmi';
 * const { manifest } = readManifest('version: 1\nexclusions: []', '2026-11-25');
 * manifest && siemFilter(manifest, { language: 'spl' }).query;
 * ```
 */
export function siemFilter(manifest: ExclusionManifest, options: FieldNamesOptions): SiemFilter {
  const names = fieldNames(options);
  const entries = filterEntries(manifest);
  const { language } = options;
  return {
    query: WRITERS[language](entries, names),
    notes: [
      ...(entries.length === 0 ? ['no exclusion applies to the SIEM: the filter keeps everything'] : []),
      ...entries.flatMap((entry) => notesOn(entry, language)),
      ...(options.schema === 'sysmonevent'
        ? [
            'Log Analytics keeps the name of the table in the column Type; a parser that gives the field another name needs --mapping',
          ]
        : []),
    ],
    exclusions: entries.map(({ entry }) => entry.id),
  };
}

function notesOn({ entry, terms }: FilterEntry, language: SiemLanguage): readonly string[] {
  const texts = terms.flatMap(({ tests }) => tests.flatMap(({ spellings }) => spellings));
  const isCased = (language === 'spl' || language === 'esql') && texts.some((text) => NOT_ASCII.test(text));
  const isLong = (language === 'eql' || language === 'esql') && texts.some(({ length }) => length > LONGEST_KEYWORD);
  return [
    ...(isCased
      ? [`"${entry.id}" has values beyond ASCII, which are compared with their letter case in this language`]
      : []),
    ...(isLong
      ? [
          `"${entry.id}" has a value of more than ${String(LONGEST_KEYWORD)} characters, which Elastic's usual templates do not index: its event is kept`,
        ]
      : []),
  ];
}
