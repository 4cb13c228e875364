import { resolve } from 'node:path';
import { version } from '../../../package.json';
import type { ApplyResult, ApplyRequest } from '../../apply';
import { applyWmiRules } from '../../apply';
import { subscriptionsOf } from '../../exclusions';
import type { AppliedFile, TextOptions } from '../../report';
import { applyJson, applyTotalLine, formatApplied, formatApplyRefusal, jsonText } from '../../report';
import { escapeControls } from '../../text';
import { WorkspaceError } from '../../workspace';
import type { Options, OptionValues } from '../command';
import { oneOf } from '../arguments';
import { defineCommand } from '../command';
import { FORMAT, OUT, STRATEGY, strategyOf, TEXT, TODAY, todayOf } from '../options';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { loadManifest } from '../manifest';
import type { Source } from '../sources';
import { sourcesOf } from '../sources';
import { textOptions } from '../terminal';
import { unifiedDiff } from '../text-diff';
import { writeFile } from '../write-file';

const EITHER =
  'give --template log-all to log every WMI event, or --exclusions MANIFEST to log all but the subscriptions that it lists';

const OPTIONS = {
  template: { type: 'text', value: 'NAME', describe: 'log-all: log every WMI event' },
  exclusions: {
    type: 'text',
    value: 'MANIFEST',
    describe: 'a manifest of verified exclusions: log all WMI events but those',
  },
  strategy: STRATEGY,
  today: TODAY,
  check: { type: 'flag', describe: 'write nothing; exit 1 where a file would change' },
  'dry-run': { type: 'flag', describe: 'write nothing; show what would change, in the text and in the logging' },
  format: FORMAT,
  ...OUT,
  ...TEXT,
} as const satisfies Options;

type ApplyGiven = OptionValues<typeof OPTIONS>;

/** `sysmon-wmi apply`. */
export const command = defineCommand({
  name: 'apply',
  summary: 'put the desired WmiEvent rules into existing configurations and change nothing else in them',
  arguments: {
    paths: {
      what: 'a file, a folder, a glob, git:REV:PATH, or - for standard input',
      describe:
        'files, folders, globs; - for standard input, whose result goes to standard output; git:REV:PATH with --out',
      many: true,
    },
  },
  options: OPTIONS,
  examples: [
    ['apply sysmon.xml --template log-all', 'from now on it logs every WMI event'],
    ['apply configs --exclusions exclusions.yaml --dry-run', 'what would change in each file of a folder'],
    ['apply configs --template log-all --check', 'for CI: each of them logs every WMI event'],
    ['apply sysmon.xml --template log-all --out new.xml', 'the file that is named stays as it is'],
  ],
  exitCodes: {
    ok: 'every file does what is asked for, proved',
    findings: '--check: a file would change; or a file cannot be changed safely, and is left as it is',
  },
  readOn: ['docs/generate-and-apply.md', 'docs/exclusions.md', 'sysmon-wmi generate --help'],
  async run(given, io) {
    const request = requestOf(given, io);
    const { check, 'dry-run': dryRun } = given;
    const writes = !check && !dryRun;
    const unusable: WorkspaceError[] = [];
    const sources = sourcesOf(given.paths, io, (error) => unusable.push(error));
    const target = targetOf(given, sources, writes);
    // Where the changed configuration itself goes to standard output, the report must not.
    const print = target === 'in place' && sources.some(({ file }) => file === null) ? io.stderr : io.stdout;
    const report = new Report(given, io, print, { dryRun, several: sources.length > 1 });
    const files: AppliedFile[] = [];
    for (const source of sources) {
      try {
        const file = await applyTo(source, request, target, io);
        files.push(file);
        await report.add(file);
      } catch (error) {
        if (!(error instanceof WorkspaceError)) {
          throw error;
        }
        unusable.push(error);
      }
    }
    report.end(files, writes);
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
    throw new UsageError(`--template and --exclusions ask for two different things; ${EITHER}`);
  }
  if (manifest !== undefined) {
    const exclusions = subscriptionsOf(loadManifest(manifest, io, todayOf(given, io)), 'sysmon');
    return { exclusions, ...strategy };
  }
  if (template === undefined) {
    throw new UsageError(`apply does not know what the configurations are to do; ${EITHER}`);
  }
  if (template === 'sccm-example') {
    throw new UsageError(
      'sccm-example is an example to be edited, not to be applied; put your exclusions into a file for --exclusions',
    );
  }
  return { template: oneOf(template, ['log-all'], 'template', '--template') };
}

/** Where the result goes: nowhere, into the file that was read (of standard input to standard output), or into another file. */
type Target = 'nowhere' | 'in place' | { readonly out: string; readonly overwrite: boolean };

function targetOf({ out, force }: ApplyGiven, sources: readonly Source[], writes: boolean): Target {
  if (out !== undefined && sources.length > 1) {
    throw new UsageError(
      '--out takes the result of one file; name one file, or leave --out away to change each in place',
    );
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

/** What the text of the report looks like beside the terminal's own. */
interface ReportLayout {
  /** Show the difference in the text first. */
  readonly dryRun: boolean;
  /** There is more than one file. */
  readonly several: boolean;
}

/** Prints what became of each file: as text at once, as JSON at the end. */
class Report {
  readonly #options: TextOptions;
  readonly #io: Io;
  readonly #print: (text: string) => void;
  readonly #json: boolean;
  readonly #layout: ReportLayout;

  constructor(given: ApplyGiven, io: Io, print: (text: string) => void, layout: ReportLayout) {
    this.#options = textOptions(given, io);
    this.#io = io;
    this.#print = print;
    this.#json = given.format === 'json';
    this.#layout = layout;
  }

  async add(file: AppliedFile): Promise<void> {
    const { path, result } = file;
    if (this.#json) {
      return;
    }
    if (result.outcome === 'refused') {
      this.#io.stderr(formatApplyRefusal(file, this.#options));
      return;
    }
    const isChanged = result.outcome === 'changed';
    if (this.#layout.dryRun && isChanged) {
      this.#print(await unifiedDiff(path, result.before.source.text, result.after.source.text));
    }
    const said = formatApplied(file, this.#options);
    this.#print(this.#layout.several && isChanged ? `${said}\n` : said);
  }

  end(files: readonly AppliedFile[], writes: boolean): void {
    if (this.#json && files.length > 0) {
      this.#print(`${jsonText(applyJson(files, version), 2)}\n`);
    } else if (files.length > 1) {
      this.#print(applyTotalLine(files, writes));
    }
  }
}
