import type { Config } from '../model';
import type { ReadResult } from '../reader';
import { readConfig } from '../reader';
import { formatRefusal, jsonText, refusalJson } from '../report';
import type { Io } from './io';
import type { Source } from './sources';
import { textOptions } from './terminal';

/** A configuration that Sysmon loads. */
export interface LoadedConfig {
  readonly path: string;
  readonly read: ReadResult;
  readonly config: Config;
}

/**
 * Reads one configuration; where Sysmon refuses it, says why.
 *
 * @param source - where it is
 * @param json - whether to say it as JSON
 * @param io - streams
 * @returns the configuration, or null where Sysmon refuses it
 */
export async function loadConfig(source: Source, json: boolean, io: Io): Promise<LoadedConfig | null> {
  const { path } = source;
  const read = readConfig(await source.bytes());
  if (read.config === undefined) {
    if (json) {
      io.stdout(`${jsonText({ path, ...refusalJson(read) })}\n`);
    } else {
      io.stderr(formatRefusal(path, read, textOptions({}, io)));
    }
    return null;
  }
  return { path, read, config: read.config };
}
