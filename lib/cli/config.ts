import type { Config } from '../model';
import type { ReadResult } from '../reader';
import { readConfig } from '../reader';
import { formatRefusal, jsonText, refusalJson } from '../report';
import type { Results } from './result';
import type { Source } from './sources';
import { textOptions } from './terminal';

/** A configuration that Sysmon loads. */
export interface LoadedConfig {
  readonly path: string;
  readonly read: ReadResult;
  readonly config: Config;
}

/** What is told of the results where there are none. */
type Refusals = Pick<Results<'json'>, 'io' | 'ioOf' | 'forPeople'>;

/**
 * Reads one configuration; where Sysmon refuses it, says why: as JSON where that is asked for, and to people who asked for another format.
 *
 * @param source - where it is
 * @param results - where to say it
 * @param onRefusal - is told of a refusal too
 * @returns the configuration, or null where Sysmon refuses it
 */
export async function loadConfig(
  source: Source,
  results: Refusals,
  onRefusal?: (path: string, read: ReadResult) => void,
): Promise<LoadedConfig | null> {
  const { path } = source;
  const read = readConfig(await source.bytes());
  if (read.config === undefined) {
    results.ioOf('json')?.stdout(`${jsonText({ path, ...refusalJson(read) })}\n`);
    onRefusal?.(path, read);
    if (results.forPeople) {
      results.io.stderr(formatRefusal(path, read, textOptions({}, results.io)));
    }
    return null;
  }
  return { path, read, config: read.config };
}
