import { asciiLowerCase, standardConsumer } from '../../../catalog';
import { sameConsumer, sameFilter } from '../../join/same-content';
import { remembered } from '../../remembered';
import type { ChainEvidence } from '../judgement';
import { defineJudgement, techniques } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { inValue } from './chain-evidence';
import type { JudgedChain, KnownSubscription } from './judged-chain';
import { NearNames } from './near-names';

const TECHNIQUE = 'T1036.005';

const SCM: KnownSubscription = {
  id: 'Windows SCM',
  filter: { name: 'SCM Event Log Filter', namespace: 'root\\cimv2', query: 'select * from MSFT_SCMEventLogEvent' },
  consumer: { type: 'NTEventLogEventConsumer', name: 'SCM Event Log Consumer', destination: '' },
};
const WATCH: KnownSubscription = {
  id: 'watch',
  filter: { name: 'Vendor Watch', namespace: 'root\\cimv2', query: 'SELECT * FROM Win32_VolumeChangeEvent' },
  consumer: { type: 'Command Line', name: 'Vendor Watch', destination: 'C:\\Vendor\\watch.exe' },
};

/** A name that can be taken for that of a known subscription, with other content. */
export const impostor = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'impostor',
  part: 'subscription',
  field: 'Name',
  weight: 'high',
  techniques: techniques(TECHNIQUE),
  summary: 'The name is that of a known subscription, or can be mistaken for it, but the content is different.',
  howWrong: 'A new version of the product has different content, or two products chose similar names.',
  evades: 'Uses a name that nothing known has.',
  examples: {
    fires: [
      { events: [{ id: 20, consumer: 'SCM Event Consumer', destination: 'C:\\a.exe' }], known: [SCM] },
      { events: [{ id: 19, filter: 'SCM Event Log Fi1ter', query: 'SELECT * FROM __TimerEvent' }], known: [SCM] },
      { events: [{ id: 20, consumer: 'Vendor Watch', destination: 'C:\\other.exe' }], known: [WATCH] },
      { events: [{ id: 20, consumer: 'Vend\u043er Watch', destination: 'C:\\other.exe' }], known: [WATCH] },
    ],
    silent: [
      { events: [{ id: 20, consumer: 'Vendor Watch', destination: 'C:\\Vendor\\watch.exe' }], known: [WATCH] },
      { events: [{ id: 20, consumer: 'vendor watch', destination: 'C:\\Vendor\\watch.exe' }], known: [WATCH] },
      { events: bound(), known: [SCM, WATCH] },
      {
        events: [{ id: 19, filter: 'SCM Event Log Filter', query: 'select * from MSFT_SCMEventLogEvent' }],
        known: [SCM],
      },
    ],
  },
  judge({ chain: { filter, consumer }, known }) {
    const { filters, consumers } = indexOf(known);
    const found: ChainEvidence[] = [];
    if (filter !== null) {
      const near = filters.near(filter.name);
      const value = { part: 'filter', field: 'Name', text: filter.name } as const;
      found.push(
        ...evidenceOf(
          value,
          near.map((one) => ({ name: one.filter.name, same: sameFilter(filter.content, one.filter) })),
        ),
      );
    }
    if (consumer !== null) {
      const near = consumers.near(consumer.name);
      const value = { part: 'consumer', field: 'Name', text: consumer.name } as const;
      const { content } = consumer;
      found.push(
        ...evidenceOf(
          value,
          near.map(({ consumer: { name, type, destination } }) => ({
            name,
            same:
              typeKey(type) === typeKey(content.type) &&
              sameConsumer(content, { type, destination: destination === '' ? null : destination, properties: null }),
          })),
        ),
      );
    }
    return found;
  },
});

function evidenceOf(
  value: { readonly part: 'filter' | 'consumer'; readonly field: string; readonly text: string },
  near: readonly { readonly name: string; readonly same: boolean }[],
): readonly ChainEvidence[] {
  const [first] = near;
  if (value.text === '' || first === undefined || near.some(({ same }) => same)) {
    return [];
  }
  const exact = near.find(({ name }) => asciiLowerCase(name) === asciiLowerCase(value.text));
  const reason =
    exact === undefined
      ? `its name can be mistaken for that of the known "${first.name}", but its content is different`
      : 'its name is that of a known one, but its content is different';
  return [inValue(value, null, reason, TECHNIQUE)];
}

/** Lists of known subscriptions are the same for all chains of a run. */
const indexOf = remembered((known: readonly KnownSubscription[]) => ({
  filters: new NearNames(known, ({ filter }) => filter.name),
  consumers: new NearNames(known, ({ consumer }) => consumer.name),
}));

/** Sysmon's words and the WMI class of a consumer name one type. */
function typeKey(type: string): string {
  return standardConsumer(type)?.wmiClass ?? asciiLowerCase(type.trim());
}
