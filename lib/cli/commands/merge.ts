import type { WmiEventRecord } from '../../catalog';
import { hasWmiEvents, mergeConfigs, otherRules } from '../../compose';
import { compileConfig } from '../../engine';
import type { MergedFiles, RefusedMerge } from '../../report';
import { MERGE_FORMATS, mergeComments, mergeNotes } from '../../report';
import { UnwritableConfigError, writeConfig } from '../../writer';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import type { LoadedConfig } from '../config';
import { loadConfig } from '../config';
import { EXIT, UsageError } from '../io';
import { unusable } from '../problems';
import { giveNotes, resultsTo } from '../result';
import { sourcesOf } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi merge`. */
export const command = defineCommand({
  name: 'merge',
  summary: 'merge the WMI rules of modules into one configuration, proved to log what they log together',
  arguments: {
    files: { what: 'files', describe: 'files, folders, globs, git:REV:PATH, or - for standard input', many: true },
  },
  options: {
    keep: {
      type: 'choice',
      what: 'way to join',
      choices: ['union', 'intersection'],
      default: 'union',
      describe: 'log what any of the files logs (union), or only what all of them log (intersection)',
    },
    format: formatOption(MERGE_FORMATS, 'text: the configuration'),
    ...OUT,
    ...TEXT,
  },
  examples: [['merge modules/*wmi*.xml --out wmi.xml', 'merge several modules into one file']],
  exitCodes: {
    ok: 'the configuration is written, and proved to log what the files log together',
    findings: 'no configuration logs what they log together, or Sysmon refuses one of the files',
  },
  seeAlso: ['docs/modules-and-policies.md', 'sysmon-wmi coverage --help'],
  async run(given, io) {
    const { keep } = given;
    const loaded: LoadedConfig[] = [];
    let refused = false;
    const results = resultsTo(given, io);
    for (const source of sourcesOf(given.files, io)) {
      const file = await loadConfig(source, results);
      refused ||= file === null;
      if (file !== null) {
        loaded.push(file);
      }
    }
    if (refused) {
      await results.end(false);
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
      const answer = { keep, result, verdicts: verdictsOn(result.event, speaking) };
      results.ioOf('json')?.stdout((await MERGE_FORMATS.json())(answer));
      // For people it is no result: where a configuration is to stand they look for one.
      if (results.forPeople) {
        io.stdout((await MERGE_FORMATS.text())(answer, textOptions(given, io)));
      }
      await results.end(false);
      return EXIT.findings;
    }
    const merged = {
      result,
      xml: written(result, speaking),
      paths: speaking.map(({ path }) => path),
      silent,
      leavesOutOthers: silent.length > 0 || speaking.some(({ read }) => hasOtherEvents(read)),
    };
    await results.print(MERGE_FORMATS, (print, to) => print(merged, textOptions(given, to)));
    await results.end(true);
    giveNotes(results.forPeople ? mergeNotes(merged) : [], io);
    return EXIT.ok;
  },
});

/** What XML cannot hold comes from one of the files: that is named. */
function written(merged: MergedFiles['result'], loaded: readonly LoadedConfig[]): string {
  try {
    return writeConfig(merged.config, { comments: new Map([[merged.config, mergeComments(merged)]]) });
  } catch (error) {
    if (error instanceof UnwritableConfigError) {
      for (const { path, read } of loaded) {
        const element = read.locate(error.node);
        if (element !== undefined) {
          const { message } = error;
          const help = 'give it a value that XML can hold, or remove it';
          throw unusable(path, [{ message, help, position: read.source.lines.position(element.start) }]);
        }
      }
    }
    throw error;
  }
}

function verdictsOn(event: WmiEventRecord | undefined, loaded: readonly LoadedConfig[]): RefusedMerge['verdicts'] {
  return event === undefined
    ? []
    : loaded.map(({ path, read, config }) => ({ path, read, verdict: compileConfig(config).evaluate(event) }));
}

function hasOtherEvents({ document }: LoadedConfig['read']): boolean {
  return document !== undefined && otherRules(document.root).next().done === false;
}
