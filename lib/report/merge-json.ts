import { jsonText } from './json-text';
import type { MergedFiles, RefusedMerge } from './merged-files';
import { decidedByJson } from './verdict-json';

/**
 * What merging files came to; schemas/merge-report.schema.json describes it.
 *
 * @param answer - the configuration, or the refusal
 * @returns JSON with a final newline
 */
export function mergeJsonText(answer: MergedFiles | RefusedMerge): string {
  return `${jsonText('xml' in answer ? mergedJson(answer) : refusedJson(answer), 2)}\n`;
}

function mergedJson({ result, xml, paths, silent, leavesOutOthers }: MergedFiles): object {
  const { conflictingOptions, renamed, namesUndecided, exceptUnread } = result;
  const pathOf = (part: number): string => paths[part] ?? '';
  return {
    outcome: 'merged',
    xml,
    silent,
    conflictingOptions,
    leavesOutOthers,
    exceptUnread,
    renamed: renamed.map(({ part, event }) => ({ path: pathOf(part), event })),
    unknown: namesUndecided.map(({ part, why }) => ({ path: pathOf(part), why })),
  };
}

function refusedJson({ keep, result: { event, plainly }, verdicts }: RefusedMerge): object {
  return {
    outcome: 'refused',
    keep,
    ...(event === undefined ? {} : { event }),
    ...(plainly === undefined ? {} : { plainly }),
    files: verdicts.map(({ path, read, verdict }) => {
      const { logged, ruleName } = verdict;
      return { path, logged, ruleName, decidedBy: decidedByJson(read, verdict) };
    }),
  };
}
