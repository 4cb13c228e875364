import { createHash } from 'node:crypto';
import type { HostState } from '../../host';
import {
  compareHash,
  compareWithHost,
  hostWithoutDump,
  readConfigHash,
  readHostState,
  rulesAreUnknown,
} from '../../host';
import type { ComparedHost, HostNotRead } from '../../report';
import { DRIFT_FORMATS, formatUnreadableHost, isGivenLast } from '../../report';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import type { LoadedConfig } from '../config';
import { loadConfig } from '../config';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { resultsTo } from '../result';
import type { Source } from '../sources';
import { configSource } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi drift`. */
export const command = defineCommand({
  name: 'drift',
  summary: 'compare a configuration with the rules that a host runs: which events the host drops, or logs in addition',
  arguments: {
    config: { what: 'a configuration', describe: 'a configuration: a file, - for standard input, or git:REV:PATH' },
    dump: {
      what: 'what a host runs',
      describe:
        'the registry value "Rules" of the host: an export (.reg), the output of "reg query" or the raw bytes; or the output of "sysmon -c", which shows less; - for standard input',
      optional: true,
    },
  },
  options: {
    'config-hash': {
      type: 'text',
      value: 'HEX',
      describe:
        'ConfigHash of the host, the SHA-256 of the file that Sysmon was last given; it decides if no rules can be read: exit 0 if it is the hash of <config>',
    },
    'fail-on': {
      type: 'choice',
      what: 'reason to fail',
      choices: ['newly-lost', 'difference', 'any', 'never'],
      default: 'difference',
      describe:
        'exit 1 if there is such a difference or, except with never, if it could not be ruled out; any: newly lost, newly logged, another RuleName, or anything that is not shown',
    },
    format: formatOption(DRIFT_FORMATS),
    ...OUT,
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
    ok: 'there is no difference of the kind that --fail-on names, proved; or no rules can be read, and the hash is that of the file',
    findings: 'there is one, or it could not be ruled out; or the configuration or the dump cannot be read',
  },
  seeAlso: ['docs/hosts.md', 'sysmon-wmi diff --help'],
  async run(given, io) {
    const repository = configSource(given.config, io);
    const dump = dumpOf(given.dump, repository, io);
    const told = toldHash(given['config-hash'], dump);
    const results = resultsTo(given, io, [repository, ...(dump === null ? [] : [dump])]);
    const bytes = await repository.bytes();
    const loaded = await loadConfig({ ...repository, bytes: () => Promise.resolve(bytes) }, results);
    if (loaded === null) {
      await results.end(false);
      return EXIT.findings;
    }
    const host = dump === null ? hostWithoutDump() : readHostState(await dump.bytes());
    const fileHash = createHash('sha256').update(bytes).digest('hex');
    const hash = { file: fileHash, answer: compareHash(fileHash, [told, host.configHash]) };
    const { config } = host;
    const answer = answerOf(loaded, dump?.path ?? null, host, hash);
    if (config === undefined && !rulesAreUnknown(host)) {
      results.ioOf('json')?.stdout((await DRIFT_FORMATS.json())(answer));
      if (results.forPeople) {
        io.stderr(formatUnreadableHost(dump?.path ?? '', host));
      }
      await results.end(false);
      return EXIT.findings;
    }
    await results.print(DRIFT_FORMATS, (print, to) => print(answer, textOptions(given, to)));
    await results.end(true);
    const isFine = 'drift' in answer ? !fails(given['fail-on'], answer) : isGivenLast(answer);
    return isFine ? EXIT.ok : EXIT.findings;
  },
});

/** The comparison, or what else is known of a host whose rules were not read. */
function answerOf(
  repository: LoadedConfig,
  path: string | null,
  host: HostState,
  hash: ComparedHost['hash'],
): ComparedHost | HostNotRead {
  const { config } = host;
  if (config === undefined) {
    return { repository, path, host, hash };
  }
  const read = { ...host, config };
  return { repository, path: path ?? '', host: read, drift: compareWithHost(repository.config, read), hash };
}

/** null where none is named. */
function dumpOf(named: string | undefined, repository: Source, io: Io): Source | null {
  if (named === undefined) {
    return null;
  }
  const dump = configSource(named, io);
  if (repository.path === dump.path && dump.place === null) {
    throw new UsageError('standard input can be the configuration or the dump, not both; save one of them to a file');
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
