import { PROTECTED_FOLDERS, WRITABLE_PLACES } from '../facts/folders.data';
import type { Payload } from '../payload/payload';
import { comparedPath } from './compared-path';
import { defineJudgement, techniques } from './judgement';
import { distinct, evidenceAt } from './payload-evidence';

/** Code in a place that others than administrators can write to. */
export const writablePath = defineJudgement<Payload>({
  id: 'writable-path',
  part: 'consumer',
  field: 'Destination',
  weight: 'medium',
  techniques: techniques('T1036.005', 'T1105', 'T1564.004'),
  summary: 'What runs is where users other than administrators can put it, or where no programs belong.',
  howWrong: 'Software updates itself under ProgramData and in user folders.',
  evades: 'Puts the file below Program Files or Windows: whoever can make a subscription may do that.',
  examples: {
    fires: [
      'C:\\Users\\Public\\svchost.exe',
      'wscript C:/ProgramData/a.vbs',
      '%TEMP%\\a.exe',
      'C:\\Windows\\System32\\..\\Temp\\a.bat',
      'C:\\Windows\\a.txt:b.exe',
    ],
    silent: ['C:\\Program Files\\Temperature\\monitor.exe', 'C:\\Tools\\a.exe -log C:\\Users\\Public\\a.log'],
  },
  judge(payload) {
    const run = payload.files.filter(({ role }) => role !== 'written');
    return distinct(
      payload,
      run.flatMap(({ text, at }) => {
        const path = comparedPath(text);
        if (PROTECTED_FOLDERS.some(({ pattern }) => pattern.test(path))) return [];
        const found = WRITABLE_PLACES.find(({ pattern }) => pattern.test(path));
        return found === undefined ? [] : [evidenceAt(payload, at, `code is in ${found.place}`, found.technique)];
      }),
    );
  },
});
