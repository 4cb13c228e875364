import type { Keep } from '../../analysis';
import { EXCEPT_UNREAD } from '../../analysis';
import type { MergeResult } from '../../compose';
import { hasWmiEvents, mergeConfigs, otherRules } from '../../compose';
import { compileConfig } from '../../engine';
import type { TextOptions } from '../../report';
import { formatMergeRefusal, jsonText } from '../../report';
import { WMI_RULES_ONLY } from '../../template';
import { UnwritableConfigError, writeConfig } from '../../writer';
import { defineCommand } from '../command';
import { FORMAT, OUT, TEXT } from '../options';
import type { LoadedConfig } from '../config';
import { loadConfig } from '../config';
import { EXIT, UsageError } from '../io';
import { unusable } from '../problems';
import { giveNotes, giveResult } from '../result';
import { sourcesOf } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi merge`. */
export const command = defineCommand({
  name: 'merge',
  summary: 'join the WMI parts of modules into one configuration, proved to log what they log together',
  arguments: {
    files: { what: 'files', describe: 'files, folders, globs, git:REV:PATH, or - for standard input', many: true },
  },
  options: {
    keep: {
      type: 'choice',
      what: 'way to join',
      choices: ['union', 'intersection'],
      default: 'union',
      describe: 'log what some file logs, or what all of them log',
    },
    format: { ...FORMAT, describe: 'text: the configuration' },
    ...OUT,
    ...TEXT,
  },
  examples: [['merge modules/*wmi*.xml --out wmi.xml', 'one file of several modules']],
  exitCodes: {
    ok: 'the configuration is written, and proved',
    findings: 'no configuration logs what they log together, or Sysmon refuses one of the files',
  },
  readOn: ['docs/modules-and-policies.md', 'sysmon-wmi coverage --help'],
  async run(given, io) {
    const { keep } = given;
    const json = given.format === 'json';
    const loaded: LoadedConfig[] = [];
    let refused = false;
    for (const source of sourcesOf(given.files, io)) {
      const file = await loadConfig(source, json, io);
      refused ||= file === null;
      if (file !== null) {
        loaded.push(file);
      }
    }
    if (refused) {
      return EXIT.findings;
    }
    const speaking = loaded.filter(({ read }) => read.document !== undefined && hasWmiEvents(read.document.root));
    const silent = loaded.filter((file) => !speaking.includes(file)).map(({ path }) => path);
    if (speaking.length === 0) {
      throw new UsageError(
        'none of the files has a WmiEvent element: there is nothing to merge; name modules with WmiEvent rules',
      );
    }
    const result = mergeConfigs(
      speaking.map(({ config }) => config),
      keep,
    );
    if (result.outcome === 'refused') {
      io.stdout(refusalText(result, speaking, keep, json ? null : textOptions(given, io)));
      return EXIT.findings;
    }
    const xml = written(result, speaking);
    const text = json ? `${jsonText(mergedJson(result, speaking, silent, xml), 2)}\n` : xml;
    await giveResult(text, given, io);
    giveNotes(json ? [] : notesOf(result, speaking, silent), io);
    return EXIT.ok;
  },
});

type Merged = Extract<MergeResult, { outcome: 'merged' }>;
type Refused = Extract<MergeResult, { outcome: 'refused' }>;

/** What XML cannot hold comes from one of the files: that is named. */
function written(merged: Merged, loaded: readonly LoadedConfig[]): string {
  try {
    return writeConfig(merged.config, { comments: new Map([[merged.config, aboutMerged(merged)]]) });
  } catch (error) {
    if (error instanceof UnwritableConfigError) {
      for (const { path, read } of loaded) {
        const element = read.locate(error.node);
        if (element !== undefined) {
          const { message } = error;
          const help = 'give it a value that a file can hold, or leave it out';
          throw unusable(path, [{ message, help, position: read.source.lines.position(element.start) }]);
        }
      }
    }
    throw error;
  }
}

/** What is not proved comes first, in the file too. */
function aboutMerged({ namesUndecided }: Merged): readonly string[] {
  const unproved = namesUndecided.length === 0 ? [] : [`Could not be proved: ${NAMES_STAY}.`];
  return [...unproved, `Merged by sysmon-wmi: ${WMI_RULES_ONLY}.`];
}

const NAMES_STAY = 'that no WMI event gets another RuleName';

function refusalText(
  { event, plainly }: Refused,
  loaded: readonly LoadedConfig[],
  keep: Keep,
  options: TextOptions | null,
): string {
  const verdicts =
    event === undefined
      ? []
      : loaded.map(({ path, read, config }) => ({ path, read, verdict: compileConfig(config).evaluate(event) }));
  if (options !== null) {
    return formatMergeRefusal(keep, event, plainly, verdicts, options);
  }
  const logged = verdicts.map(({ path, verdict }) => ({ path, logged: verdict.logged }));
  return `${jsonText({ outcome: 'refused', keep, ...(event === undefined ? {} : { event }), files: logged }, 2)}\n`;
}

function mergedJson(
  { conflictingOptions, renamed, namesUndecided, exceptUnread }: Merged,
  speaking: readonly LoadedConfig[],
  silent: readonly string[],
  xml: string,
): object {
  const pathOf = (part: number): string => speaking[part]?.path ?? '';
  return {
    outcome: 'merged',
    xml,
    silent,
    conflictingOptions,
    exceptUnread,
    renamed: renamed.map(({ part, event }) => ({ path: pathOf(part), event })),
    unknown: namesUndecided.map(({ part, why }) => ({ path: pathOf(part), why })),
  };
}

function notesOf(
  { conflictingOptions, renamed, namesUndecided, exceptUnread }: Merged,
  speaking: readonly LoadedConfig[],
  silent: readonly string[],
): readonly string[] {
  return [
    ...namesUndecided.map(
      ({ part, why }) => `could not be proved: ${NAMES_STAY} that ${speaking[part]?.path ?? ''} logs (${why})`,
    ),
    WMI_RULES_ONLY,
    ...(exceptUnread ? [`proved to log what the files log together, ${EXCEPT_UNREAD}`] : []),
    ...silent.map((path) => `${path} has no WmiEvent element, so it says nothing about WMI events`),
    ...conflictingOptions.map((name) => `the files give ${name} different values; that of the first is kept`),
    ...renamed.map(
      ({ part }) => `some events of ${speaking[part]?.path ?? ''} arrive under another rule name than before`,
    ),
    ...(silent.length > 0 || speaking.some(({ read }) => hasOtherEvents(read))
      ? ['the rules of these files for other events than WMI are left out']
      : []),
  ];
}

function hasOtherEvents({ document }: LoadedConfig['read']): boolean {
  return document !== undefined && otherRules(document.root).next().done === false;
}
