import { compareWithHost, readHostState } from '../../host';
import type { ComparedHost } from '../../report';
import { driftJson, formatDrift, formatUnreadableHost, jsonText, unreadableHostJson } from '../../report';
import type { Given } from '../command';
import { loadConfig } from '../config';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { configSource } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi drift`. */
export async function driftCommand(given: Given, io: Io): Promise<number> {
  const json = given['format'] === 'json';
  const repository = configSource(textOption(given, 'config') ?? '', io);
  const dump = configSource(textOption(given, 'dump') ?? '', io);
  if (repository.path === dump.path && dump.file === null) {
    throw new UsageError('standard input can be the configuration or the dump, not both; save one of them');
  }
  const loaded = await loadConfig(repository, json, io);
  if (loaded === null) {
    return EXIT.findings;
  }
  const { path } = dump;
  const host = readHostState(await dump.bytes());
  const { config } = host;
  if (config === undefined) {
    if (json) {
      io.stdout(`${jsonText(unreadableHostJson(path, host), 2)}\n`);
    } else {
      io.stderr(formatUnreadableHost(path, host));
    }
    return EXIT.findings;
  }
  const read = { ...host, config };
  const compared: ComparedHost = { repository: loaded, path, host: read, drift: compareWithHost(loaded.config, read) };
  io.stdout(json ? `${jsonText(driftJson(compared), 2)}\n` : formatDrift(compared, textOptions(given, io)));
  return fails(textOption(given, 'fail-on'), compared) ? EXIT.findings : EXIT.ok;
}

function fails(failOn: string | undefined, { drift: { verdict, comparison } }: ComparedHost): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'any':
      return verdict !== 'same' || comparison.renamed !== undefined;
    case 'newly-lost':
      return verdict === 'differs' && comparison.newlyLost !== undefined;
    default:
      return verdict === 'differs' || verdict === 'undecided';
  }
}
