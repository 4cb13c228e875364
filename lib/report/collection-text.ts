import { escapeControls } from '../text';
import type { Collection, Frequency, Suspicion } from '../triage';
import { collectionSaving, EXPECTED_PER_MONTH, savingOf } from '../triage';
import { cutMiddle, wrapWords } from './layout';
import type { TextOptions } from './style';

const INDENT = '   ';
/** More loose ends than this are counted, not listed. */
const MOST_LISTED = 20;

/**
 * What was collected from recorded events, for people: what is proposed, what is refused and why, what is missing, and what
 * excluding would save.
 *
 * @param collection - what was collected
 * @param options - layout
 * @returns text with a final newline
 */
export function formatCollection(collection: Collection, options: TextOptions): string {
  const { proposals, refused, incomplete, total } = collection;
  const { style } = options;
  const named = (filter: string, consumer: string, seen: Frequency): string =>
    `${filter} ${options.unicode ? '→' : '->'} ${consumer}   ${savingOf(seen)}`;
  const lines = [
    ...section(
      style.bold('proposed'),
      proposals.flatMap(({ entry, seen, suspicions }) => [
        named(entry.filter.name, entry.consumer.name, seen),
        ...suspicions.flatMap((one) => toldSuspicion('risk accepted: ', one, options)),
      ]),
    ),
    ...section(
      style.red('refused: it looks like an attack'),
      refused.flatMap(({ filter, consumer, destination, seen, suspicions }) => [
        named(filter, consumer, seen),
        `${INDENT}runs   ${cutMiddle(oneLine(destination), options.width - 2 * INDENT.length - 7, options)}`,
        ...suspicions.flatMap((one) => toldSuspicion('shows  ', one, options)),
      ]),
    ),
    ...section('incomplete: nothing is proposed', [
      ...incomplete
        .slice(0, options.full ? undefined : MOST_LISTED)
        .flatMap(({ part, name, why, seen }) => [`${part} "${name}"   ${savingOf(seen)}`, `${INDENT}${why}`]),
      ...(incomplete.length > MOST_LISTED && !options.full
        ? [`and ${String(incomplete.length - MOST_LISTED)} more: --full lists them`]
        : []),
    ]),
    ...wrapWords(advice(collection), options.width),
    ...(refused.length === 0 ? [] : wrapWords(REFUSED_HELP, options.width)),
  ];
  const isEmpty = [total.count, proposals.length, refused.length, incomplete.length].every((count) => count === 0);
  return isEmpty
    ? 'The files hold no WMI event: nothing to exclude.\n'
    : lines.map((line) => `${escapeControls(line)}\n`).join('');
}

const REFUSED_HELP =
  'First check the refused subscriptions on their hosts. If one belongs to software that you know, --accept-risk "REASON" proposes it anyway.';

function section(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : [title, ...rows.map((row) => `${INDENT}${row}`), ''];
}

function advice(collection: Collection): string {
  if (collection.total.count === 0) {
    return 'No WMI event is recorded, so excluding what the inventory lists would save none so far.';
  }
  const { events, perMonthAndHost: rate, isExpected } = collectionSaving(collection);
  const monthly = rate === null ? '' : `, ${rate < 0.1 ? 'under 0.1' : rate.toFixed(1)} per month and host`;
  const saving = `Excluding the proposed subscriptions would save ${String(events)} of ${savingOf(collection.total)}${monthly}.`;
  return isExpected
    ? `${saving} That is the expected rate (0 to ${String(EXPECTED_PER_MONTH)} per month): log them all, and filter only in the SIEM, if at all ("appliesTo: siem").`
    : saving;
}

function oneLine(text: string): string {
  return escapeControls(
    text
      .split('\n')
      .map((line) => line.trim())
      .join(' '),
  );
}

function toldSuspicion(
  label: string,
  { kind, reason, found }: Suspicion,
  { width }: Pick<TextOptions, 'width'>,
): readonly string[] {
  const told = `${label}${kind}: ${reason}: "${oneLine(found)}"`;
  const lines = wrapWords(told, width - 2 * INDENT.length, { indent: ' '.repeat(label.length) });
  return lines.map((line) => `${INDENT}${line}`);
}
