import type { TriagedFiles } from '../../report';
import { isIncomplete, TRIAGE_FORMATS, triageAnswer } from '../../report';
import type { Level, TriagedChain, TriageOptions } from '../../triage';
import { droppedBy, isSameHost, LEVELS, Triage } from '../../triage';
import { resolve } from 'node:path';
import { decodeBytes, escapeControls } from '../../text';
import { readFileBytes } from '../../workspace';
import { defineCommand } from '../command';
import { duration } from '../duration';
import type { Io } from '../io';
import { loadConfig } from '../config';
import { EXIT, STDIN_NAME, UsageError } from '../io';
import { loadManifest } from '../manifest';
import { formatOption, OUT, TEXT, TODAY, todayOf } from '../options';
import { giveNotes, resultsTo } from '../result';
import type { Source } from '../sources';
import { configSource, eventSourcesOf } from '../sources';
import { textOptions } from '../terminal';
import { readContext, readTriageInput } from '../triage-input';

/** `sysmon-wmi triage`. */
export const command = defineCommand({
  name: 'triage',
  summary: 'join recorded events into subscriptions, judge each, and show what to do next',
  arguments: {
    events: {
      what: 'recorded events',
      describe:
        'Sysmon 19 to 21, WMI-Activity 5857 to 5861 or an inventory: files, folders, globs, - for standard input',
      many: true,
    },
  },
  options: {
    exclusions: {
      type: 'text',
      value: 'MANIFEST',
      describe: 'a manifest of verified subscriptions; one is known if all its values agree',
    },
    config: {
      type: 'text',
      value: 'CONFIG',
      describe: 'the configuration of the hosts; what it drops does not count as missing',
    },
    context: {
      type: 'list',
      value: 'EVENTS',
      describe:
        'other events of the hosts: Sysmon 1, 3 and 11, Security 4688 and 4624; may be the same files; - for standard input',
    },
    before: {
      type: 'text',
      value: 'TIME',
      describe: 'how long before a subscription such events count: 90s, 10m, 2h (10m)',
    },
    after: { type: 'text', value: 'TIME', describe: 'how long after it such events count (60m)' },
    'service-accounts': {
      type: 'text',
      value: 'FILE',
      describe: 'a file of accounts that may create subscriptions, one per line',
    },
    'fail-on': {
      type: 'choice',
      what: 'level',
      choices: ['malicious', 'suspicious', 'notable', 'never'],
      default: 'suspicious',
      describe: 'exit 1 for a subscription of this level or worse',
    },
    level: {
      type: 'choice',
      what: 'level',
      choices: ['malicious', 'suspicious', 'notable', 'known'],
      describe: 'show only subscriptions of this level or worse; all are judged and counted',
    },
    host: { type: 'list', value: 'HOST', describe: 'show only this host, by its short or full name' },
    since: { type: 'day', describe: 'show only what was recorded on this date or later, YYYY-MM-DD (UTC)' },
    until: { type: 'day', describe: 'show only what was recorded on this date or earlier, YYYY-MM-DD (UTC)' },
    today: TODAY,
    format: formatOption(TRIAGE_FORMATS),
    ...OUT,
    ...TEXT,
  },
  examples: [
    ['triage events.jsonl', 'every subscription in the events, worst first'],
    ['triage export/ --exclusions exclusions.yaml', 'verified subscriptions are known; look at the rest'],
    ['triage events.jsonl --context all-events.jsonl', 'also show who made each subscription, and whether it ran'],
    ['triage events.jsonl --config sysmon.xml --level suspicious', 'only what needs attention'],
  ],
  exitCodes: {
    ok: 'no subscription has the level of --fail-on or worse',
    findings: 'a subscription has it, or part of a file cannot be read (2 if a whole file cannot be read)',
  },
  seeAlso: ['docs/triage.md', 'docs/events.md', 'sysmon-wmi exclusions collect --help'],
  async run(given, io) {
    const today = todayOf(given, io);
    if (given.since !== undefined && given.until !== undefined && given.since > given.until) {
      throw new UsageError(`--since ${given.since} is later than --until ${given.until}`);
    }
    const sources = eventSourcesOf(given.events, io);
    const about = given.config === undefined ? [] : [configSource(given.config, io)];
    const context = contextOf(given, io);
    const reach = { before: duration(given.before, '--before', '10m'), after: duration(given.after, '--after', '60m') };
    const results = resultsTo(given, io, [...about, ...sources, ...context]);
    const [configuration] = about;
    const loaded = configuration && (await loadConfig(configuration, results));
    if (loaded === null) {
      await results.end(false);
      return EXIT.findings;
    }
    const manifest = given.exclusions === undefined ? undefined : loadManifest(given.exclusions, io, today, 'allowed');
    const input = await readTriageInput(sources, io);
    const options: TriageOptions = {
      today,
      ...(manifest === undefined ? {} : { manifest }),
      ...(loaded === undefined ? {} : { dropped: droppedBy(loaded.config) }),
      serviceAccounts: accountsOf(given['service-accounts'], io),
    };
    const triage = new Triage(input.events, options);
    const around = triage.collector(reach);
    for (const { name, activity } of input.events) {
      for (const record of activity) {
        around.takeActivity(record, name);
      }
    }
    const beside = await readContext(context, io, (event, path) => {
      around.take(event, path);
    });
    const report = triage.report(around);
    const triaged: TriagedFiles = {
      report,
      shown: report.chains.filter((chain) => isShown(chain, given)),
      files: input.counted,
      context: context.length === 0 ? null : beside,
      manifest: given.exclusions ?? null,
      config: given.config ?? null,
      today,
    };
    await results.print(TRIAGE_FORMATS, (print, to) => print(triaged, textOptions(given, to)));
    await results.end(true);
    if (given.out !== undefined) {
      const answer = (await triageAnswer())(triaged);
      io.stderr(`${escapeControls(`wrote ${given.out}: ${answer}`)}\n`);
    }
    giveNotes(
      given.host
        .filter((host) => !report.chains.some(({ chain }) => isSameHost(chain.host, host)))
        .map((host) => `these files have no subscription of host ${host}`),
      io,
    );
    if (beside.isLost || input.counted.some(({ lost }) => lost !== null)) {
      return EXIT.usage;
    }
    const worst = given['fail-on'];
    const isFound = worst !== 'never' && report.chains.some(({ level }) => isAtLeast(level, worst));
    return isFound || isIncomplete(triaged) ? EXIT.findings : EXIT.ok;
  },
});

interface Named {
  readonly events: readonly string[];
  readonly context: readonly string[];
}

/** The files of other events; standard input can be read once. */
function contextOf({ events, context }: Named, io: Io): readonly Source[] {
  const named = context.map((path) => (path === '-' ? STDIN_NAME : path));
  if (named.includes(STDIN_NAME) && events.includes(STDIN_NAME)) {
    throw new UsageError('standard input can be read only once: save it to a file, and name the file for both');
  }
  return named.length === 0 ? [] : eventSourcesOf(named, io);
}

/** The accounts of a file: one a line, what stands behind # left out. */
function accountsOf(path: string | undefined, io: Io): readonly string[] {
  return path === undefined
    ? []
    : decodeBytes(readFileBytes(resolve(io.cwd, path), path))
        .text.split(/\r?\n/)
        .map((line) => line.replace(/#.*/, '').trim())
        .filter((account) => account !== '');
}

function isAtLeast(level: Level, wanted: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(wanted);
}

interface Selection {
  readonly level: Level | undefined;
  readonly host: readonly string[];
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** A chain whose time is not known is shown whatever the days: hiding it would be taking "unknown" for "no". */
function isShown({ level, chain }: TriagedChain, { level: least, host, since, until }: Selection): boolean {
  const [first, last] = [chain.first, chain.last].map((time) => time?.slice(0, 'YYYY-MM-DD'.length));
  return (
    (least === undefined || isAtLeast(level, least)) &&
    (host.length === 0 || host.some((name) => isSameHost(chain.host, name))) &&
    (since === undefined || last === undefined || last >= since) &&
    (until === undefined || first === undefined || first <= until)
  );
}
