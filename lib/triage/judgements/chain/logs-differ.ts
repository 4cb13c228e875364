import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { ofEvents } from './chain-evidence';
import type { ComparedPart } from './differences';
import { comparedConsumer, comparedFilter, differences } from './differences';
import type { JudgedChain } from './judged-chain';

/** Two logs that tell different contents of one object. */
export const logsDiffer = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'logs-differ',
  part: 'subscription',
  field: '',
  weight: 'information',
  techniques: [],
  summary: 'Sysmon and WMI-Activity record different content for the same object.',
  howWrong: 'A change was not recorded, or one log was altered before it reached the file.',
  evades: 'Changes nothing between the two records.',
  examples: {
    fires: [
      { events: bound({ id: 5861, at: 5, destination: 'C:\\other.exe' }) },
      { events: bound({ id: 5861, at: 5, query: 'SELECT * FROM Win32_VolumeChangeEvent' }) },
    ],
    silent: [
      { events: bound({ id: 5861, at: 5 }) },
      { events: bound({ id: 20, at: 5, operation: 'Modified', destination: 'C:\\other.exe' }) },
    ],
  },
  judge: ({ chain }) => [...betweenLogs(comparedFilter(chain)), ...betweenLogs(comparedConsumer(chain))],
});

function betweenLogs(object: ComparedPart | null): readonly ChainEvidence[] {
  if (object?.differs !== true) {
    return [];
  }
  const { part, name, now } = object;
  const log = now?.bySysmon === true ? 'WMI-Activity' : 'Sysmon';
  for (const other of [now?.otherBefore, now?.otherAfter]) {
    if (now !== null && other !== undefined && other !== null) {
      const found = differences(
        part,
        now,
        other,
        (what, there, here) => `the logs differ in its ${what}: ${log} recorded ${there}, the other log ${here}`,
      );
      if (found.length > 0) {
        return found;
      }
    }
  }
  return [ofEvents(part, name, 'at some time, the logs recorded different content')];
}
