import type { Config } from '../model';
import type { ReadResult } from '../reader';
import { readConfig } from '../reader';
import { formatRefusal, refusalJson } from '../report';
import type { Io } from './io';
import { UsageError } from './io';
import { sourcesOf } from './sources';

/** A configuration that Sysmon loads. */
export interface LoadedConfig {
  readonly path: string;
  readonly read: ReadResult;
  readonly config: Config;
}

/**
 * Reads one configuration; where Sysmon refuses it, says why.
 *
 * @param named - a file, or `-`
 * @param json - whether to say it as JSON
 * @param io - streams and working folder
 * @returns the configuration, or null where Sysmon refuses it
 * @throws WorkspaceError or UsageError if it is not one file
 */
export async function loadConfig(named: string, json: boolean, io: Io): Promise<LoadedConfig | null> {
  const [source, ...others] = await sourcesOf([named], io);
  if (source === undefined || others.length > 0) {
    throw new UsageError(`${named} is not one file: name a single configuration`);
  }
  const read = readConfig(await source.bytes());
  if (read.config === undefined) {
    if (json) {
      io.stdout(`${JSON.stringify(refusalJson(read))}\n`);
    } else {
      io.stderr(formatRefusal(source.path, read));
    }
    return null;
  }
  return { path: source.path, read, config: read.config };
}
