import fc from 'fast-check';
import type { IntendedDrop, SubscriptionExclusion, WmiEventRecord } from '../../lib';
import { compileConfig, generateTemplate, intendedDrops, proveDrops, readConfig } from '../../lib';
import { exclusionExcess } from '../../lib/analysis';

const updater: SubscriptionExclusion = {
  name: 'updater',
  filter: { name: 'Updater', query: "select * from X where a = 'b'" },
  consumer: { type: 'Command Line', name: 'Updater', destination: 'C:\\Tools\\a "b".exe' },
  binding: { consumer: { class: 'CommandLineEventConsumer', name: 'Updater' }, filter: { name: 'Updater' } },
};

function configOf(wmiEvents: string): NonNullable<ReturnType<typeof readConfig>['config']> {
  const { config } = readConfig(
    `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup name="" groupRelation="or">${wmiEvents}</RuleGroup></EventFiltering></Sysmon>`,
  );
  if (config === undefined) throw new Error('refused');
  return config;
}

const CATCH_ALL = '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>';
const excluding = (rule: string) => configOf(`${CATCH_ALL}<WmiEvent onmatch="exclude">${rule}</WmiEvent>`);
const consumer = (more: string) =>
  `<Rule groupRelation="and"><Name condition="is"> "Updater"</Name>${more}<Operation condition="contains any">Created;Modified</Operation></Rule>`;
const DESTINATION = '<Destination condition="is"> "C:\\\\Tools\\\\a \\"b\\".exe"</Destination>';
const TYPE = '<Type condition="is">Command Line</Type>';
const ONLY_CONSUMER: readonly IntendedDrop[] = intendedDrops([updater], [20]);

describe('proveDrops', () => {
  it('proves what the template writes, for each strategy', () => {
    const precise = generateTemplate('log-all', { exclusions: [updater] }).config;
    const single = generateTemplate('log-all', { exclusions: [updater], strategy: 'single-event' }).config;
    const siem = generateTemplate('log-all', { exclusions: [updater], strategy: 'siem' }).config;
    expect(proveDrops(precise, intendedDrops([updater])).kind).toBe('proved');
    expect(proveDrops(single, intendedDrops([updater], [20])).kind).toBe('proved');
    expect(proveDrops(siem, []).kind).toBe('proved');
    expect(proveDrops(single, intendedDrops([updater]))).toMatchObject({ kind: 'refuted', drops: 'less' });
    expect(proveDrops(precise, [])).toMatchObject({ kind: 'refuted', drops: 'more' });
  });

  it('proves an element written by hand that means the same', () => {
    expect(proveDrops(excluding(consumer(TYPE + DESTINATION)), ONLY_CONSUMER)).toEqual({
      kind: 'proved',
      exceptUnread: true,
    });
  });

  it.each([
    ['the payload is free', consumer(TYPE), 'more'],
    ['the type is free', consumer(DESTINATION), 'more'],
    ['the values are or-ed', `${TYPE}${DESTINATION}`, 'more'],
    ['a value is not as recorded', consumer(TYPE + DESTINATION.replace(' "C', '"C')), 'less'],
    ['a field of another event', consumer(`${TYPE}${DESTINATION}<Query>x</Query>`), 'less'],
  ])('shows an event where %s', (_, rule, drops) => {
    const config = excluding(rule);
    const proof = proveDrops(config, ONLY_CONSUMER);
    expect(proof).toMatchObject({ kind: 'refuted', drops });
    const event = proof.kind === 'refuted' ? proof.event : undefined;
    expect(event && compileConfig(config).evaluate(event).logged).toBe(drops === 'less');
  });

  it('shows what is lost where the catch-all is missing', () => {
    const config = configOf('<WmiEvent onmatch="exclude"/><WmiEvent onmatch="exclude"/>');
    expect(proveDrops(config, [])).toMatchObject({ kind: 'refuted', drops: 'more' });
  });

  it('leaves out events of which the operation could not be read', () => {
    const operations = ['Created', 'Modified', 'Deleted'].map((value) => `<Operation>${value}</Operation>`).join('');
    const config = configOf(`<WmiEvent onmatch="include">${operations}</WmiEvent>`);
    expect(proveDrops(config, [])).toEqual({ kind: 'proved', exceptUnread: true });
    expect(compileConfig(config).evaluate({ EventID: 19, Operation: '-' }).logged).toBe(false);
  });

  it('agrees with the engine on random subscriptions and events', () => {
    const unit = fc.constantFrom('a', 'B', '\\', '"', ' ', '%', ';', '\n', '<', '&');
    const word = fc.string({ unit, minLength: 1, maxLength: 4 }).filter((text) => text.trim() !== '');
    const subscription = fc.record({
      name: fc.constant('x'),
      filter: fc.record({ name: word, query: word }),
      consumer: fc.record({
        type: fc.constantFrom('Command Line', 'ActiveScriptEventConsumer'),
        name: word,
        destination: word,
      }),
      binding: fc.record({
        consumer: fc.record({ class: fc.constant('A'), name: word }),
        filter: fc.record({ name: word }),
      }),
    });
    fc.assert(
      fc.property(fc.array(subscription, { minLength: 1, maxLength: 3 }), word, (exclusions, other) => {
        const { config } = generateTemplate('log-all', { exclusions });
        const intended = intendedDrops(exclusions);
        const compiled = compileConfig(config);
        for (const drop of intended) {
          const event = eventOf(drop);
          expect(compiled.evaluate(event).logged).toBe(false);
          expect(compiled.evaluate({ ...event, Operation: 'Deleted' }).logged).toBe(true);
          const field = { 19: 'Query', 20: 'Destination', 21: 'Consumer' } as const;
          const changed = { ...event, [field[drop.eventId]]: ` "${other}${other}${other}${other}${other}"` };
          const isMeant = intended.some((candidate) => describes(candidate, changed));
          expect(compiled.evaluate(changed).logged).toBe(!isMeant);
        }
      }),
      { numRuns: 200, seed: 20 },
    );
  });
});

describe('exclusionExcess', () => {
  const intended = intendedDrops([updater]);

  it('names what stands behind each exclusion of a generated file', () => {
    const { config } = generateTemplate('log-all', { exclusions: [updater] });
    const excesses = exclusionExcess(config, intended);
    expect(excesses.map(({ eventId }) => eventId)).toEqual([19, 20, 21, 21, 21, 21]);
    expect(excesses.every(({ meant, beyond }) => meant.length === 1 && beyond.kind === 'proved')).toBe(true);
  });

  it('shows an event beyond what is meant', () => {
    const [excess] = exclusionExcess(excluding(consumer(TYPE)), intended);
    expect(excess?.meant).toHaveLength(1);
    expect(excess?.beyond).toMatchObject({ kind: 'refuted', event: { Name: ' "Updater"' } });
    expect(excess?.beyond).not.toMatchObject({ event: { Destination: ' "C:\\\\Tools\\\\a \\"b\\".exe"' } });
  });

  it('finds what is meant behind an exclusion that common values satisfy', () => {
    const excesses = exclusionExcess(excluding('<Operation>Created</Operation>'), intended);
    expect(excesses.map(({ meant }) => meant.length)).toEqual([1, 1, 1]);
    expect(excesses.every(({ beyond }) => beyond.kind === 'refuted')).toBe(true);
  });

  it('goes through the exclusions in the order of the document', () => {
    const excesses = exclusionExcess(
      excluding('<Destination> "d"</Destination><Operation>Created</Operation>'),
      intended,
    );
    expect(excesses.map(({ eventId }) => eventId)).toEqual([20, 19, 20, 21]);
  });

  it('knows that nothing stands behind an exclusion of something else', () => {
    const [excess] = exclusionExcess(excluding('<Destination condition="is"> "b.exe"</Destination>'), intended);
    expect(excess?.meant).toEqual([]);
    expect(excess?.beyond).toMatchObject({ kind: 'refuted', event: { Destination: ' "b.exe"' } });
  });

  it('takes a thousand exclusions', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...updater,
      name: `n${String(index)}`,
      consumer: { type: 'Script', name: `c${String(index)}`, destination: `d${String(index)}` },
    }));
    const { config } = generateTemplate('log-all', { exclusions: many });
    const excesses = exclusionExcess(config, intendedDrops(many));
    expect(excesses).toHaveLength(1 + 1000 + 4);
    expect(excesses.filter(({ beyond }) => beyond.kind !== 'proved')).toEqual([]);
  });
});

function eventOf({ eventId, values }: IntendedDrop): WmiEventRecord {
  return Object.assign(
    { EventID: eventId },
    Object.fromEntries([...values].map(([field, [value]]) => [field, value])),
    {
      EventType: { 19: 'WmiFilterEvent', 20: 'WmiConsumerEvent', 21: 'WmiBindingEvent' }[eventId],
    },
  );
}

function describes({ eventId, values }: IntendedDrop, event: WmiEventRecord): boolean {
  const folded = (text: string): string => text.toLowerCase();
  return (
    eventId === event.EventID &&
    [...values].every(([field, allowed]) => allowed.map(folded).includes(folded(event[field] ?? '')))
  );
}
