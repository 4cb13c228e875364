import { createHash } from 'node:crypto';
import type { HashAnswer, HostState } from '../../host';
import { compareHash, compareWithHost, hostWithoutDump, readConfigHash, readHostState } from '../../host';
import type { ComparedHost } from '../../report';
import {
  driftJson,
  formatDrift,
  formatHostNotRead,
  formatUnreadableHost,
  givenLastJson,
  jsonText,
  unreadableHostJson,
} from '../../report';
import type { Given } from '../command';
import type { LoadedConfig } from '../config';
import { loadConfig } from '../config';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import type { Source } from '../sources';
import { configSource } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi drift`. */
export async function driftCommand(given: Given, io: Io): Promise<number> {
  const json = given['format'] === 'json';
  const repository = configSource(textOption(given, 'config') ?? '', io);
  const dump = dumpOf(given, repository, io);
  const told = toldHash(given, dump);
  const bytes = await repository.bytes();
  const loaded = await loadConfig({ ...repository, bytes: () => Promise.resolve(bytes) }, json, io);
  if (loaded === null) {
    return EXIT.findings;
  }
  const host = dump === null ? hostWithoutDump() : readHostState(await dump.bytes());
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const hash = { file: fileHash, answer: compareHash(fileHash, [told, host.configHash]) };
  const { config } = host;
  if (config === undefined) {
    return withoutRules({ repository: loaded, path: dump?.path ?? null, host, hash }, given, io);
  }
  const read = { ...host, config };
  const compared: ComparedHost = {
    repository: loaded,
    path: dump?.path ?? '',
    host: read,
    drift: compareWithHost(loaded.config, read),
    hash,
  };
  io.stdout(json ? `${jsonText(driftJson(compared), 2)}\n` : formatDrift(compared, textOptions(given, io)));
  return fails(textOption(given, 'fail-on'), compared) ? EXIT.findings : EXIT.ok;
}

/** null where none is named. */
function dumpOf(given: Given, repository: Source, io: Io): Source | null {
  const named = textOption(given, 'dump');
  if (named === undefined) {
    return null;
  }
  const dump = configSource(named, io);
  if (repository.path === dump.path && dump.file === null) {
    throw new UsageError('standard input can be the configuration or the dump, not both; save one of them');
  }
  return dump;
}

/** null where none is given. */
function toldHash(given: Given, dump: Source | null): string | null {
  const text = textOption(given, 'config-hash');
  if (text === undefined) {
    if (dump === null) {
      throw new UsageError(
        'there is nothing to compare with; name a dump of the host, or give its ConfigHash with --config-hash HEX',
      );
    }
    return null;
  }
  const hash = readConfigHash(text);
  if (hash === null) {
    throw new UsageError(
      `--config-hash "${text}" is no SHA-256; give its 64 hexadecimal digits, with or without "SHA256=" in front`,
    );
  }
  return hash;
}

interface HostWithoutRules {
  readonly repository: LoadedConfig;
  readonly path: string | null;
  readonly host: HostState;
  readonly hash: { readonly file: string; readonly answer: HashAnswer };
}

/** The hash speaks where the rules cannot be read, never where what was given is damaged or means several things. */
function withoutRules(given: HostWithoutRules, call: Given, io: Io): number {
  const { path, host, hash } = given;
  const isSilent = host.problems.every(({ code }) => code === 'unknown-layout' || code === 'no-blob');
  const isGivenLast = isSilent && hash.answer === 'this-file';
  if (call['format'] === 'json') {
    io.stdout(`${jsonText(isGivenLast ? givenLastJson(given) : unreadableHostJson(given), 2)}\n`);
  } else if (isSilent) {
    io.stdout(formatHostNotRead(given, textOptions(call, io)));
  } else {
    io.stderr(formatUnreadableHost(path ?? '', host));
  }
  return isGivenLast ? EXIT.ok : EXIT.findings;
}

/** What could not be proved fails whatever is asked for, but for `never`. */
function fails(failOn: string | undefined, { drift: { verdict, comparison, isOpen } }: ComparedHost): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'any':
      return isOpen || verdict !== 'same' || comparison.renamed !== undefined;
    case 'newly-lost':
      return isOpen || verdict === 'undecided' || comparison.newlyLost !== undefined;
    default:
      return isOpen || verdict === 'undecided' || verdict === 'differs';
  }
}
