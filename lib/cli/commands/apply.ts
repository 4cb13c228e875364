import { resolve } from 'node:path';
import { version } from '../../../package.json';
import type { ApplyResult, ApplyRequest } from '../../apply';
import { applyWmiRules } from '../../apply';
import { subscriptionsOf } from '../../exclusions';
import type { AppliedFile } from '../../report';
import { APPLY_FORMATS, formatApplyRefusal } from '../../report';
import { escapeControls } from '../../text';
import { WorkspaceError } from '../../workspace';
import type { Options, OptionValues } from '../command';
import { oneOf } from '../arguments';
import { defineCommand } from '../command';
import { formatOption, OUT, STRATEGY, strategyOf, TEXT, TODAY, todayOf } from '../options';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { loadManifest } from '../manifest';
import type { Source } from '../sources';
import { sourcesOf } from '../sources';
import { resultsTo } from '../result';
import { textOptions } from '../terminal';
import { unifiedDiff } from '../text-diff';
import { writeFile } from '../write-file';

const EITHER =
  'use --template log-all to log every WMI event, or --exclusions MANIFEST to log all except the subscriptions that it lists';

const OPTIONS = {
  template: { type: 'text', value: 'NAME', values: ['log-all'], describe: 'log-all: log every WMI event' },
  exclusions: {
    type: 'text',
    value: 'MANIFEST',
    describe: 'a manifest of verified exclusions: log all WMI events except those',
  },
  strategy: STRATEGY,
  today: TODAY,
  check: { type: 'flag', describe: 'write nothing; exit 1 if a file would change' },
  'dry-run': { type: 'flag', describe: 'write nothing; show what would change in the file and in what is logged' },
  format: formatOption(APPLY_FORMATS),
  ...OUT,
  ...TEXT,
} as const satisfies Options;

type ApplyGiven = OptionValues<typeof OPTIONS>;

/** `sysmon-wmi apply`. */
export const command = defineCommand({
  name: 'apply',
  summary: 'set the WmiEvent rules of existing configurations, and change nothing else in them',
  arguments: {
    paths: {
      what: 'a file, a folder, a glob, git:REV:PATH, or - for standard input',
      describe:
        'files, folders, globs; - for standard input, with the result on standard output; git:REV:PATH with --out',
      many: true,
    },
  },
  options: OPTIONS,
  examples: [
    ['apply sysmon.xml --template log-all', 'change the file so that it logs every WMI event'],
    ['apply configs --exclusions exclusions.yaml --dry-run', 'what would change in each file of a folder'],
    ['apply configs --template log-all --check', 'for CI: fail unless each of them logs every WMI event'],
    ['apply sysmon.xml --template log-all --out new.xml', 'write the result to another file'],
  ],
  exitCodes: {
    ok: 'every file is proved to log what was asked for',
    findings: 'with --check, a file would change; or a file cannot be changed safely, and is left as it is',
  },
  seeAlso: ['docs/generate-and-apply.md', 'docs/exclusions.md', 'sysmon-wmi generate --help'],
  async run(given, io) {
    const request = requestOf(given, io);
    const { check, 'dry-run': dryRun } = given;
    const writes = !check && !dryRun;
    const unusable: WorkspaceError[] = [];
    const sources = sourcesOf(given.paths, io, (error) => unusable.push(error));
    const target = targetOf(given, sources, writes);
    // Where the changed configuration itself goes to standard output, the report must not.
    const stdout = target === 'in place' && sources.some(({ file }) => file === null) ? io.stderr : io.stdout;
    const results = resultsTo({ ...given, out: undefined }, { ...io, stdout }, sources);
    const layout = { several: sources.length > 1, toolVersion: version };
    const writers = await results.open(APPLY_FORMATS, (write, to) => write({ ...textOptions(given, to), ...layout }));
    const files: AppliedFile[] = [];
    for (const source of sources) {
      try {
        const file = await applyTo(source, request, target, io);
        files.push(file);
        if (file.result.outcome === 'refused' && results.forPeople) {
          io.stderr(formatApplyRefusal(file, textOptions(given, io)));
        }
        const difference = dryRun ? await textDiff(file) : '';
        for (const { made, io: to } of writers) {
          to.stdout(made.add(file, difference));
        }
      } catch (error) {
        if (!(error instanceof WorkspaceError)) {
          throw error;
        }
        unusable.push(error);
      }
    }
    for (const { made, io: to } of writers) {
      to.stdout(made.end(writes));
    }
    await results.end(true);
    for (const { message, help } of unusable) {
      io.stderr(`sysmon-wmi: ${escapeControls(`${message}; ${help}`)}\n`);
    }
    if (unusable.length > 0) {
      return EXIT.usage;
    }
    const fails = ({ outcome }: ApplyResult): boolean => outcome === 'refused' || (check && outcome === 'changed');
    return files.some(({ result }) => fails(result)) ? EXIT.findings : EXIT.ok;
  },
});

function requestOf(given: ApplyGiven, io: Io): ApplyRequest {
  const { template, exclusions: manifest } = given;
  const strategy = strategyOf(given);
  if (template !== undefined && manifest !== undefined) {
    throw new UsageError(`--template and --exclusions cannot be combined; ${EITHER}`);
  }
  if (manifest !== undefined) {
    const exclusions = subscriptionsOf(loadManifest(manifest, io, todayOf(given, io)), 'sysmon');
    return { exclusions, ...strategy };
  }
  if (template === undefined) {
    throw new UsageError(`apply needs --template or --exclusions; ${EITHER}`);
  }
  if (template === 'sccm-example') {
    throw new UsageError(
      'sccm-example is an example to edit, not to apply; put your exclusions into a manifest for --exclusions',
    );
  }
  return { template: oneOf(template, ['log-all'], 'template', '--template') };
}

/** Where the result goes: nowhere, into the file that was read (of standard input to standard output), or into another file. */
type Target = 'nowhere' | 'in place' | { readonly out: string; readonly overwrite: boolean };

function targetOf({ out, force }: ApplyGiven, sources: readonly Source[], writes: boolean): Target {
  if (out !== undefined && sources.length > 1) {
    throw new UsageError(
      '--out takes the result of one file; name one file, or leave out --out to change each file in place',
    );
  }
  if (out !== undefined && !writes) {
    throw new UsageError('--check and --dry-run write nothing; remove --out, or remove them');
  }
  if (!writes) {
    return 'nowhere';
  }
  if (out !== undefined) {
    return { out, overwrite: force };
  }
  const revision = sources.find(({ file, place }) => file === null && place !== null);
  if (revision !== undefined) {
    throw new UsageError(`${revision.path} cannot be changed in place; add --out FILE, --check or --dry-run`);
  }
  return 'in place';
}

async function applyTo(source: Source, request: ApplyRequest, target: Target, io: Io): Promise<AppliedFile> {
  const { path, file } = source;
  const bytes = await source.bytes();
  const result = applyWmiRules(bytes, request);
  const { outcome } = result;
  const written = target !== 'nowhere' && (outcome === 'changed' || (target !== 'in place' && outcome === 'unchanged'));
  if (target === 'in place') {
    if (file === null && outcome !== 'refused') {
      writeOut(result.source, io);
    } else if (file !== null && written) {
      await writeFile(file, result.source, { overwrite: true, named: path, expected: bytes });
    }
  } else if (target !== 'nowhere' && written) {
    const { out, overwrite } = target;
    await writeFile(resolve(io.cwd, out), result.source, { overwrite, named: out });
  }
  return { path, result, written };
}

function writeOut(content: string | Uint8Array, io: Io): void {
  if (typeof content === 'string') {
    io.stdout(content);
  } else {
    io.stdoutBytes(content);
  }
}

async function textDiff({ path, result: { outcome, before, after } }: AppliedFile): Promise<string> {
  return outcome === 'changed' ? unifiedDiff(path, before.source.text, after.source.text) : '';
}
