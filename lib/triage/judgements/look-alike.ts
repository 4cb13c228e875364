import { imitatedProgram } from '../facts/similar-names';
import type { Payload } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { distinct, evidenceAt } from './payload-evidence';

/** A program whose name is made to be taken for one of Windows'. */
export const lookAlike = defineJudgement<Payload>({
  id: 'look-alike',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1036.005'),
  summary: 'A program has a name that is made to be mistaken for that of a Windows program.',
  howWrong: 'A program has such a name by chance; none is known.',
  evades:
    'Uses exactly the name, which is reported if the program is in another folder, or one that imitates other software.',
  examples: {
    fires: ['C:\\Windows\\svch0st.exe', '"C:\\Program Files\\Vendor\\lsasss.exe" -k', 'cmd /c C:\\Tools\\scvhost.exe'],
    silent: [
      'C:\\Windows\\System32\\svchost.exe -k netsvcs',
      'C:\\Program Files\\Vendor\\service.exe',
      'C:\\Windows\\System32\\taskhostex.exe',
    ],
  },
  judge(payload) {
    const found = payload.programs.flatMap(({ name, at }) => {
      const known = imitatedProgram(name);
      return known === null
        ? []
        : [evidenceAt(payload, at, `${name} is made to look like ${known}, a Windows program`, 'T1036.005')];
    });
    return distinct(payload, found);
  },
});
