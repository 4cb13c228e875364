import { counted, escapeControls, withCommas } from '../../text';
import type { Level } from '../../triage';
import { LEAST_DAYS } from '../../triage';
import type { TriagedFiles } from './triaged-files';
import { isIncomplete } from './triaged-files';
import { LEVEL_COUNTS } from './words';

const LEVELS: readonly Level[] = ['malicious', 'suspicious', 'notable', 'known'];

/**
 * The answer in one sentence.
 *
 * @param triaged - what was found
 * @returns how many subscriptions there are, and of which level
 */
export function headline(triaged: TriagedFiles): string {
  const { report, shown } = triaged;
  const unread = isIncomplete(triaged) ? ' Not everything could be read: see below.' : '';
  const { length } = report.chains;
  if (length === 0) {
    return `These files hold no WMI event of a subscription. That says nothing about subscriptions that were made before, or elsewhere.${unread}`;
  }
  const hosts = new Set(report.chains.map(({ chain }) => chain.host)).size;
  const levels = LEVELS.filter((level) => report.levels[level] > 0).map(
    (level) => `${withCommas(report.levels[level])} ${LEVEL_COUNTS[level]}`,
  );
  const hidden = length - shown.length;
  const left = hidden === 0 ? '' : ` ${counted(hidden, 'subscription')} not shown.`;
  const more = report.more === 0 ? '' : ` ${withCommas(report.more)} more were counted and not judged.`;
  return `${counted(length, 'subscription')} on ${counted(hosts, 'host')}: ${levels.join(', ')}.${left}${more}${unread}`;
}

/**
 * What was read, and what could not be.
 *
 * @param triaged - what was found
 * @returns a sentence each
 */
export function inputWords({ files, report, context }: TriagedFiles): readonly string[] {
  const byId = new Map<number, number>();
  let others = 0;
  let inventory = 0;
  for (const file of files) {
    others += file.others;
    inventory += file.inventory;
    for (const [id, count] of file.byId) {
      byId.set(id, (byId.get(id) ?? 0) + count);
    }
  }
  const ids = [...byId].toSorted(([a], [b]) => a - b).map(([id, count]) => `${withCommas(count)} of ${String(id)}`);
  const events = ids.length === 0 ? 'no WMI event' : `events ${ids.join(', ')}`;
  const listed = inventory === 0 ? '' : `, ${counted(inventory, 'subscription')} of an inventory`;
  const passed = others === 0 ? '' : `, and ${counted(others, 'other event')} skipped`;
  const twice =
    report.duplicates === 0 ? [] : [`${counted(report.duplicates, 'event')} were in the files twice and count once.`];
  const unread = [
    ...files.flatMap(({ path, lost, problems }) => {
      const what = lost === null ? counted(problems.length, 'part') : 'the file';
      return lost === null && problems.length === 0 ? [] : [`${escapeControls(path)}: ${what} could not be read.`];
    }),
    ...(context?.unread ?? []).map((path) => `${escapeControls(path)}: not all of this context could be read.`),
  ];
  return [
    `Read ${counted(files.length, 'file')}: ${events}${listed}${passed}.`,
    ...(context === null
      ? []
      : [`Context: ${counted(context.events, 'other event')} of processes, connections, files and logons.`]),
    ...twice,
    ...unread,
    ...report.notes.map(({ message, path, line }) => {
      const place = path === null ? '' : ` (${escapeControls(path)}:${String(line)})`;
      return `${message.slice(0, 1).toUpperCase()}${escapeControls(message.slice(1))}${place}.`;
    }),
  ];
}

/**
 * How many events there are, beside how many are to be expected.
 *
 * @param triaged - what was found
 * @param expected - events a month and host
 * @returns one sentence; none where there is no event
 */
export function volumeWords({ report: { volume } }: Pick<TriagedFiles, 'report'>, expected: number): readonly string[] {
  const { events, days, perMonthAndHost: rate } = volume;
  if (events === 0) {
    return [];
  }
  const number = counted(events, 'event');
  if (rate !== null) {
    const shown = rate < 0.1 ? 'under 0.1' : rate.toFixed(1);
    return [
      `${number} in ${String(days)} days: ${shown} per month and host. 0 to ${String(expected)} are usual; the rate says nothing about what they are.`,
    ];
  }
  return [
    days === null
      ? `${number} without a time: no rate can be computed.`
      : `${number} in ${counted(days, 'day')}: too short for a rate, which needs ${String(LEAST_DAYS)} days.`,
  ];
}
