import type { Missing, MissingReason } from '../../join';
import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { EVENT_ID, ofEvents } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

const REASONS: Readonly<Record<MissingReason, string>> = {
  deleted: 'it was deleted before it was bound, and not created again',
  'other class': 'the binding names an object of another class in its place',
  'other namespace': 'it lives in a namespace that Sysmon does not watch',
  filtered: 'the configuration makes Sysmon drop the event',
  shipper: 'an event of this kind lost its name on the way into the file',
  'too fast': 'nothing shows that it was there for 5 s, the time between two looks of Sysmon',
  'not forwarded': 'no event of this ID is in the files of the host',
  'before the recording': 'perhaps it happened before the first recorded event of the host',
  'after the recording': 'perhaps it happened after the last recorded event of the host',
  unknown: 'why is not known',
};

/** Something of a subscription that was not recorded. */
export const partsMissing = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'parts-missing',
  part: 'subscription',
  field: '',
  weight: 'information',
  techniques: [],
  summary: 'A part of the subscription was not recorded: what is said rests on the rest.',
  howWrong: 'The recording began later, or ends before.',
  evades: 'Nothing: what is missing never makes a subscription look better.',
  examples: {
    fires: [{ events: [{ id: 20 }] }, { events: [{ id: 5861 }] }, { events: bound().slice(1) }],
    silent: [{ events: bound() }, { events: bound({ id: 5861, at: 9 }) }],
  },
  judge({ chain: { missing, names } }) {
    return missing.map(({ part, what, why }) => {
      const name = part === 'binding' ? null : names[part];
      return ofEvents(part, name ?? '', `${said(part, what)}: ${why.map((reason) => REASONS[reason]).join(', or ')}`);
    });
  },
});

function said(part: Missing['part'], what: Missing['what']): string {
  const id = String(EVENT_ID[part]);
  switch (what) {
    case 'part':
      return `no event shows its ${part}`;
    case 'event':
      return `5861 shows its ${part}, and no event ${id} does`;
    case 'creation':
      return `events ${id} show its ${part}, and none its creation`;
  }
}
