import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { WmiEventRecord } from '../../lib/catalog';

/** One random configuration with the verdicts that Microsoft's open-source engine gave. */
export interface RecordedVerdicts {
  readonly id: string;
  readonly config: string;
  readonly cases: readonly {
    readonly event: WmiEventRecord;
    readonly logged: boolean;
    readonly ruleName: string | null;
  }[];
}

/** One configuration and what loading it did. */
export interface RecordedLoading {
  readonly id: string;
  readonly config?: string;
  readonly configBase64?: string;
  readonly accepted: boolean;
  readonly crash: boolean;
  readonly schemaVersion: string | null;
  readonly messages: readonly string[];
  readonly logged: string | null;
}

function readLines(file: string): unknown[] {
  const text = gunzipSync(readFileSync(join(__dirname, file))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/**
 * The recorded verdicts.
 *
 * @param kind - which of the two files
 */
export function recordedVerdicts(kind: 'realistic' | 'synthetic'): readonly RecordedVerdicts[] {
  return readLines(`verdicts-${kind}.jsonl.gz`) as RecordedVerdicts[];
}

/** The recorded loadings. */
export function recordedLoadings(): readonly RecordedLoading[] {
  return readLines('loading.jsonl.gz') as RecordedLoading[];
}
