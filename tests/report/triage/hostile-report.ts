import type { TriagedFiles } from '../../../lib/report/triage/triaged-files';
import { subscription, triagedFiles, whole, withChains } from './triaged';

/**
 * A report with one text in every place that a recorded event, a file name or a rule can fill.
 *
 * @param value - the text
 * @returns what was found
 */
export function hostileReport(value: string): TriagedFiles {
  const files = triagedFiles(
    [
      ...subscription(value, { destination: `powershell -nop -c "${value}"`, query: value, host: value }),
      whole(value, value, { destination: value, query: value, at: null }),
    ],
    value,
  );
  const place = { log: value, eventId: 1, time: value, path: value, line: 1, record: value } as const;
  const filled = withChains(files, (chain) => ({
    ...chain,
    chain: { ...chain.chain, user: value, namespace: value },
    standing: { ...chain.standing, entry: value, why: value },
    because: [{ rule: 'r', says: value, judgements: [value] }],
    findings: chain.findings.map((finding) => ({ ...finding, reason: value, techniques: [value] })),
    events: chain.events.map((event) => ({ ...event, user: value, path: value, record: value, time: value })),
    neighbours: [
      { role: 'before', strength: 'proof', what: value, ...place },
      { role: 'fired', strength: 'weak', what: value, ...place },
    ],
    detections: [true, false, 'unknown' as const].map((fires) => ({
      source: value,
      id: value,
      title: value,
      fires,
      why: value,
    })),
  }));
  const problem = { code: 'empty', message: value, help: value, line: 1, column: 1 } as const;
  return {
    ...filled,
    manifest: value,
    config: value,
    files: filled.files.map((file) => ({ ...file, problems: [problem] })),
    report: { ...filled.report, notes: [{ code: 'no-time', message: value, path: value, line: 1 }] },
  };
}
