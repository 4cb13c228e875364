import { createHash } from 'node:crypto';
import type { HashAnswer, HostState } from '../../host';
import { compareHash, compareWithHost, hostWithoutDump, readConfigHash, readHostState } from '../../host';
import type { ComparedHost, TextOptions } from '../../report';
import {
  driftJson,
  formatDrift,
  formatHostNotRead,
  formatUnreadableHost,
  givenLastJson,
  jsonText,
  unreadableHostJson,
} from '../../report';
import { defineCommand } from '../command';
import { FORMAT, TEXT } from '../options';
import type { LoadedConfig } from '../config';
import { loadConfig } from '../config';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import type { Source } from '../sources';
import { configSource } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi drift`. */
export const command = defineCommand({
  name: 'drift',
  summary: 'compare a configuration by meaning with what a host runs: which events the host drops, or logs besides',
  arguments: {
    config: { what: 'a configuration', describe: 'a configuration: a file, - for standard input, or git:REV:PATH' },
    dump: {
      what: 'what a host runs',
      describe:
        'the registry value "Rules" of the host: an export (.reg), the answer of "reg query" or its bytes; or what "sysmon -c" prints, which shows less; - for standard input',
      optional: true,
    },
  },
  options: {
    'config-hash': {
      type: 'text',
      value: 'HEX',
      describe:
        'ConfigHash of the host, the SHA-256 of the file that Sysmon was given last; it speaks where no rules can be read: exit 0 where it is that of <config>',
    },
    'fail-on': {
      type: 'choice',
      what: 'reason to fail',
      choices: ['newly-lost', 'difference', 'any', 'never'],
      default: 'difference',
      describe:
        'exit 1 where this is there; but for never, also where it could not be proved that it is not; any: newly lost, newly logged, another RuleName, or what is not shown',
    },
    format: FORMAT,
    ...TEXT,
  },
  examples: [
    [
      'drift sysmon.xml host.reg',
      'written on the host by `reg export HKLM\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters host.reg`',
    ],
    ['drift git:main:sysmon.xml host.txt', 'written on the host by `sysmon -c > host.txt`'],
    ['drift sysmon.xml --config-hash SHA256=3F2A...', 'of event 16, or of the registry value "ConfigHash"'],
  ],
  exitCodes: {
    ok: 'what --fail-on names is not there, proved; or no rules can be read, and the hash is that of the file',
    findings: 'it is there, or that could not be ruled out; or one of both cannot be read',
  },
  readOn: ['docs/hosts.md', 'sysmon-wmi diff --help'],
  async run(given, io) {
    const json = given.format === 'json';
    const repository = configSource(given.config, io);
    const dump = dumpOf(given.dump, repository, io);
    const told = toldHash(given['config-hash'], dump);
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
      return withoutRules(
        { repository: loaded, path: dump?.path ?? null, host, hash },
        json,
        textOptions(given, io),
        io,
      );
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
    return fails(given['fail-on'], compared) ? EXIT.findings : EXIT.ok;
  },
});

/** null where none is named. */
function dumpOf(named: string | undefined, repository: Source, io: Io): Source | null {
  if (named === undefined) {
    return null;
  }
  const dump = configSource(named, io);
  if (repository.path === dump.path && dump.place === null) {
    throw new UsageError('standard input can be the configuration or the dump, not both; save one of them');
  }
  return dump;
}

/** null where none is given. */
function toldHash(text: string | undefined, dump: Source | null): string | null {
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
      `--config-hash: ${text} is not a SHA-256; give its 64 hexadecimal digits, with or without "SHA256=" in front`,
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
function withoutRules(given: HostWithoutRules, json: boolean, options: TextOptions, io: Io): number {
  const { path, host, hash } = given;
  const isSilent = host.problems.every(({ code }) => code === 'unknown-layout' || code === 'no-blob');
  const isGivenLast = isSilent && hash.answer === 'this-file';
  if (json) {
    io.stdout(`${jsonText(isGivenLast ? givenLastJson(given) : unreadableHostJson(given), 2)}\n`);
  } else if (isSilent) {
    io.stdout(formatHostNotRead(given, options));
  } else {
    io.stderr(formatUnreadableHost(path ?? '', host));
  }
  return isGivenLast ? EXIT.ok : EXIT.findings;
}

/** What could not be proved fails whatever is asked for, but for `never`. */
function fails(
  failOn: 'newly-lost' | 'difference' | 'any' | 'never',
  { drift: { verdict, comparison, isOpen } }: ComparedHost,
): boolean {
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
