import { asciiLowerCase } from '../../../catalog';
import type { Chain, ConsumerContent, Part, State } from '../../join';
import { remembered } from '../../remembered';
import type { ChainEvidence } from '../judgement';
import { defineJudgement, techniques } from '../judgement';
import { accountKind, isSid } from './account-kind';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { inValue, ofEvents } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

const TECHNIQUE = 'T1078';
const DEEDS = { Created: 'made', Modified: 'modified', Deleted: 'deleted', seen: 'touched' } as const;
const ALICE = [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 233, 3, 0, 0];
const ADMINISTRATORS = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0];

/** Who made a subscription, where that is worth a word. */
export const creator = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'creator',
  part: 'subscription',
  field: 'User',
  weight: 'low',
  techniques: techniques(TECHNIQUE),
  summary: 'The account that made the subscription is unusual or unknown. Whoever made it, it runs as SYSTEM.',
  howWrong: 'Software is deployed by services, which run as SYSTEM or as their own account.',
  evades: 'Uses the account of an administrator: these events do not show whether it is one.',
  examples: {
    fires: [
      { events: [{ id: 21, user: 'NT AUTHORITY\\SYSTEM' }] },
      { events: [{ id: 19, user: 'CORP\\WS01$' }] },
      { events: [{ id: 20, user: '-' }] },
      { events: [{ id: 19, user: 'CORP\\deploy' }], serviceAccounts: ['deploy'] },
      { events: [{ id: 5861, creator: ADMINISTRATORS }] },
      {
        events: [
          { id: 20, user: 'S-1-5-21-1-2-3-1002' },
          { id: 5861, creator: ALICE },
        ],
      },
    ],
    silent: [
      { events: bound() },
      { events: [{ id: 19, user: 'S-1-5-21-1-2-3-1001' }] },
      {
        events: [
          { id: 20, user: 'S-1-5-21-1-2-3-1001' },
          { id: 5861, creator: ALICE },
        ],
      },
      {
        events: [
          { id: 20, user: 'S-1-5-21-1-2-3-1001' },
          { id: 5861, creator: ADMINISTRATORS },
        ],
      },
      { events: [{ id: 5861, creator: ALICE }] },
    ],
  },
  judge({ chain, serviceAccounts }) {
    const creatorSid = creatorSidOf(chain.consumer?.states ?? []);
    const found: ChainEvidence[] = [];
    const maker = makerOf(chain);
    if (maker !== null) {
      found.push(...told(maker, 'User', serviceAccounts));
    } else if (creatorSid !== null) {
      found.push(...told({ part: 'consumer', account: creatorSid, did: 'made' }, 'CreatorSID', serviceAccounts));
    } else {
      found.push({ ...ofEvents('subscription', '-', 'no event shows who made it'), weight: 'information' });
    }
    const differs = creatorSid === null ? null : differing(chain, creatorSid);
    if (differs !== null) {
      const value = { part: 'consumer', field: 'CreatorSID', text: creatorSid ?? '' } as const;
      const reason = `WMI names this account as the creator of the consumer, but Sysmon recorded ${differs}`;
      found.push({ ...inValue(value, null, reason, TECHNIQUE), weight: 'medium' });
    }
    return found;
  },
});

interface Maker {
  readonly part: Part;
  readonly account: string;
  /** What the account did. */
  readonly did: 'made' | 'modified' | 'deleted' | 'touched';
}

function told(
  { part, account, did }: Maker,
  field: string,
  serviceAccounts: ReadonlySet<string>,
): readonly ChainEvidence[] {
  const kind = accountKind(account, serviceAccounts);
  return kind === null
    ? []
    : [
        {
          ...inValue({ part, field, text: account }, null, `it was ${did} by ${kind.words}`, TECHNIQUE),
          weight: kind.weight,
        },
      ];
}

/** Who made the binding, else the consumer, else the filter; where no event shows its creation, who touched it first. */
function makerOf(chain: Chain): Maker | null {
  const parts = ['binding', 'consumer', 'filter'] as const;
  const makers = parts.flatMap((part): Maker[] => {
    const first = firstUser(chain[part]?.states ?? []);
    return first === null ? [] : [{ part, ...first }];
  });
  return makers.find(({ did }) => did === 'made') ?? makers[0] ?? null;
}

const firstUser = remembered((states: readonly State<unknown>[]): Omit<Maker, 'part'> | null => {
  const named = states.filter(({ sighting }) => sighting.user !== null);
  const first = named.find(({ kind }) => kind === 'Created') ?? named[0];
  return first === undefined ? null : { account: first.sighting.user ?? '', did: DEEDS[first.kind] };
});

const creatorSidOf = remembered((states: readonly State<ConsumerContent>[]): string | null => {
  const { content } = states.findLast((state) => state.content.properties !== null) ?? {};
  return content?.properties?.get('CreatorSID') ?? null;
});

const lastCreation = remembered((states: readonly State<unknown>[]) =>
  states.findLast(({ kind }) => kind === 'Created'),
);

/** The SID that Sysmon recorded for the creation of the consumer, where it is another one. */
function differing({ consumer }: Chain, creatorSid: string): string | null {
  const user = lastCreation(consumer?.states ?? [])?.sighting.user ?? '';
  const isUsual = accountKind(creatorSid, new Set())?.weight === 'information';
  return isUsual || !isSid(user) || asciiLowerCase(user) === asciiLowerCase(creatorSid) ? null : user;
}
