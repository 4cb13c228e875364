import type { EventLeaves, PathNames } from '../leaves';
import { leavesOfCsv } from './csv';
import { CsvScanner } from './csv-scanner';
import type { FileForm } from './file-form';
import type { RecordScanner } from './record-scanner';
import type { RecordText } from './text-record';
import { BlockScanner } from './text-record';

/** The forms of CSV and text. */
export type TextFileForm = Extract<FileForm, { readonly form: 'csv' | 'text' }>;

/** How CSV or text is cut into records, and how those are read. */
export interface TextCuts {
  readonly format: 'csv' | 'text';
  readonly scanner: RecordScanner;
  /** Where the first record may begin. */
  readonly start: number;
  /** The values of a record. */
  readonly leaves: (record: RecordText) => EventLeaves;
}

/**
 * How a file of CSV or text is cut and read.
 *
 * @param form - how it is written
 * @param names - turns names into paths
 * @returns what cuts it, for one file
 */
export function cutsOf(form: TextFileForm, names: PathNames): TextCuts {
  if (form.form === 'text') {
    const { text } = form;
    return { format: 'text', scanner: new BlockScanner(text), start: 0, leaves: text.leaves };
  }
  const { header } = form;
  return {
    format: 'csv',
    scanner: new CsvScanner(header),
    start: header.end,
    leaves: (record) => leavesOfCsv(record, header, names),
  };
}
