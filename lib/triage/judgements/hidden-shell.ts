import type { Payload, Switch } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { byWord, distinct, evidenceAt } from './payload-evidence';

const REASONS: ReadonlyMap<Switch['name'], readonly [reason: string, technique: string]> = new Map([
  ['windowstyle', ['PowerShell shows no window', 'T1564.003']],
  ['noprofile', ['PowerShell reads no profile', 'T1059.001']],
  ['noninteractive', ['PowerShell asks no questions', 'T1059.001']],
  ['executionpolicy', ['PowerShell runs scripts regardless of the policy', 'T1059.001']],
] as const);

/** What an ActiveScript says that starts a program without a window. */
const HIDDEN_RUN = [
  {
    pattern: /\.run\b[^\n,]{0,2000},[ \t]*(?:0|vbhide)\b/gi,
    does: 'starts a program without a window',
    technique: 'T1564.003',
    source: 'Microsoft, WshShell.Run',
  },
];

/** PowerShell with switches that keep it out of sight. */
export const hiddenShell = defineJudgement<Payload>({
  id: 'hidden-shell',
  part: 'consumer',
  field: 'Destination',
  weight: 'medium',
  techniques: techniques('T1564.003', 'T1059.001'),
  summary: 'The payload starts a shell that stays out of sight: no window, no profile, no questions, no policy.',
  howWrong: 'Scheduled administration uses -NoProfile, -NonInteractive and -ExecutionPolicy Bypass for good reasons.',
  evades: 'Omits the switches: a consumer has no window anyway.',
  examples: {
    fires: [
      'powershell -w h -c calc',
      'cmd /c pow^ershell /NoP \u2013NonI -ep bypass -f C:\\a.ps1',
      'pwsh -WindowStyle 1 a.ps1',
    ],
    silent: ['powershell.exe -File C:\\Scripts\\nightly.ps1', 'C:\\Tools\\report.exe -w hidden -nop'],
  },
  judge(payload) {
    const switches = payload.switches.flatMap(({ name, at }) => {
      const [reason, technique] = REASONS.get(name) ?? [];
      return reason === undefined || technique === undefined ? [] : [evidenceAt(payload, at, reason, technique)];
    });
    return distinct(payload, [...switches, ...byWord(payload, HIDDEN_RUN)]);
  },
});
