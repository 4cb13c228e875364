import { INTERPRETERS, SCRIPT_EXTENSIONS } from '../facts/interpreters.data';
import type { Payload, Program } from '../payload/payload';
import { defineJudgement, techniques, type Evidence } from './judgement';
import { distinct, evidenceAt, shownName } from './payload-evidence';

/** A program that runs texts or files as code. */
export const interpreter = defineJudgement<Payload>({
  id: 'interpreter',
  part: 'consumer',
  field: 'Destination',
  weight: 'medium',
  techniques: techniques(
    'T1059',
    'T1059.001',
    'T1059.003',
    'T1059.004',
    'T1059.005',
    'T1059.006',
    'T1059.007',
    'T1059.010',
    'T1059.011',
    'T1202',
  ),
  summary:
    'The payload starts an interpreter: what runs is in its arguments or in a file, not in a program that can be checked.',
  howWrong: 'Administrators write subscriptions that start their own scripts.',
  evades: 'Starts a copy of the interpreter under another name, or a program that loads PowerShell as a library.',
  examples: {
    fires: ['powershell.exe -File C:\\Scripts\\a.ps1', '%COMSPEC% /c whoami', 'C:\\Tools\\Python\\python.exe a.py'],
    silent: ['C:\\Tools\\cmdagent.exe', 'C:\\Program Files\\Vendor\\powershell-monitor.exe /service'],
  },
  judge(payload) {
    return distinct(
      payload,
      payload.programs.flatMap((program) => evidenceOf(payload, program)),
    );
  },
});

function evidenceOf(payload: Payload, program: Program): Evidence[] {
  const known = INTERPRETERS.get(program.name);
  if (known !== undefined) {
    const name = program.disguised ? `${known.shown} (its name is disguised)` : known.shown;
    return [evidenceAt(payload, program.at, `it starts ${name}`, known.technique)];
  }
  const extension = program.name.slice(program.name.lastIndexOf('.') + 1);
  const by = program.name.includes('.') ? INTERPRETERS.get(SCRIPT_EXTENSIONS.get(extension) ?? '') : undefined;
  return by === undefined
    ? []
    : [evidenceAt(payload, program.at, `${shownName(program)} is a script for ${by.shown}`, by.technique)];
}
