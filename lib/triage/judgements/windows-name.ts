import { WINDOWS_FOLDERS, WINDOWS_PROGRAMS } from '../facts/windows-programs.data';
import type { Payload } from '../payload/payload';
import { comparedPath } from './compared-path';
import { defineJudgement, techniques } from './judgement';
import { distinct, evidenceAt } from './payload-evidence';

/** A program with the name of one of Windows', in another folder. */
export const windowsName = defineJudgement<Payload>({
  id: 'windows-name',
  part: 'consumer',
  field: 'Destination',
  weight: 'medium',
  techniques: techniques('T1036.005'),
  summary: 'A program has the name of a Windows program but is in another folder.',
  howWrong: 'Windows is installed in a folder other than C:\\Windows, or software comes with a copy of a program.',
  evades: 'Uses a name that is only similar, or leaves the folder out.',
  examples: {
    fires: [
      'C:\\Users\\Public\\svchost.exe',
      '"C:\\Program Files\\Vendor\\lsass.exe" -k',
      'C:\\Windows\\Temp\\csrss.exe',
    ],
    silent: ['C:\\Windows\\System32\\svchost.exe -k netsvcs', 'svchost.exe', 'D:\\Windows\\explorer.exe'],
  },
  judge(payload) {
    const found = payload.programs.filter(
      ({ name, folder }) =>
        WINDOWS_PROGRAMS.has(name) &&
        /^[a-z]:|^\\\\/i.test(folder) &&
        !WINDOWS_FOLDERS.test(comparedPath(`${folder}\\`)),
    );
    return distinct(
      payload,
      found.map(({ at, name }) =>
        evidenceAt(payload, at, `${name} is a Windows program, but this one is elsewhere`, 'T1036.005'),
      ),
    );
  },
});
