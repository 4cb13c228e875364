import type { Condition, Config, Rule } from '../../lib';
import { compileConfig, readConfig } from '../../lib';
import { frozen } from '../../lib/model';
import { compareConfigs, findDeadConditions } from '../../lib/analysis';
import { Random } from './random';
import { randomConfig } from './random-configs';
import { hasUnread, randomEvent } from './random-events';
import { hasException } from './unread-exceptions';

/** Configurations per question; raised for a long run by hand. */
const CONFIGS = Number(process.env['SYSMON_WMI_PROOF_RUNS'] ?? '1500');

function configOf(elements: string): Config {
  const { config } = readConfig(`<Sysmon schemaversion="4.22"><EventFiltering>${elements}</EventFiltering></Sysmon>`);
  if (config === undefined) {
    throw new TypeError(`refused: ${elements}`);
  }
  return config;
}

const group = (elements: string, relation = 'or', name = ''): string =>
  `<RuleGroup${name} groupRelation="${relation}">${elements}</RuleGroup>`;
const CATCH_ALL = '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>';
const say = (node: Condition | Rule): string =>
  node.kind === 'Rule' ? 'Rule' : `${node.field} ${node.condition} ${node.value}`;

/** Each dead node with the reason, as `Name is Updater: can never match`. */
function deadIn(elements: string): readonly string[] {
  const { dead, undecided } = findDeadConditions(configOf(elements));
  expect(undecided).toEqual([]);
  return dead.map(({ node, why, exceptUnread }) => `${say(node)}: ${why}${exceptUnread ? ', except unread' : ''}`);
}

describe('findDeadConditions', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a value without the quotes of recordings',
      '<WmiEvent onmatch="exclude"><Name>Updater</Name></WmiEvent>',
      ['Name is Updater: can never match'],
    ],
    ['a value as recorded', '<WmiEvent onmatch="exclude"><Name> "Updater"</Name></WmiEvent>', []],
    ['a catch-all include', CATCH_ALL, []],
    [
      'the second of two catch-alls',
      group(CATCH_ALL.replace('</WmiEvent>', '<Operation condition="excludes">x</Operation></WmiEvent>')),
      ['EventType begin with Wmi: shadowed'],
    ],
    [
      'an operation that another condition covers',
      group(
        '<WmiEvent onmatch="include"><Operation>Created</Operation><Operation condition="contains">ted</Operation></WmiEvent>',
      ),
      ['Operation is Created: shadowed'],
    ],
    [
      'a covered operation that gives its own name',
      group(
        '<WmiEvent onmatch="include"><Operation name="new">Created</Operation><Operation condition="contains">ted</Operation></WmiEvent>',
      ),
      [],
    ],
    [
      'a condition that the others of its rule imply',
      group(
        '<WmiEvent onmatch="exclude"><Rule groupRelation="and"><Name> "a"</Name><Name condition="contains">a</Name><Query> "q"</Query></Rule></WmiEvent>',
      ),
      ['Name contains a: redundant'],
    ],
    [
      'a rule that contradicts itself, with every condition of it that leaves it contradictory',
      group(
        '<WmiEvent onmatch="exclude"><Rule groupRelation="and"><Name> "a"</Name><Name> "b"</Name><Query> "q"</Query></Rule></WmiEvent>',
      ),
      ['Rule: can never match', 'Query is  "q": can never match'],
    ],
    [
      'an exclusion inside a wider one',
      group(
        `${CATCH_ALL}<WmiEvent onmatch="exclude"><Name> "a"</Name><Rule groupRelation="and"><Name> "a"</Name><Query> "q"</Query></Rule></WmiEvent>`,
      ),
      ['Rule: shadowed', 'Query is  "q": shadowed'],
    ],
    [
      'a condition that the others of a shadowed <Rule> imply',
      group(
        `${CATCH_ALL}<WmiEvent onmatch="exclude"><Name condition="contains">a</Name><Rule groupRelation="and"><Name> "ab"</Name><Name condition="contains">b</Name><Query> "q"</Query></Rule></WmiEvent>`,
      ),
      ['Rule: shadowed', 'Name contains b: redundant', 'Query is  "q": shadowed'],
    ],
    [
      'a condition that names events which its element cannot match',
      CATCH_ALL +
        group(
          '<WmiEvent onmatch="exclude"><Operation condition="contains" name="x"></Operation><Destination condition="contains"></Destination></WmiEvent>',
          'and',
        ),
      [],
    ],
    [
      'the same without a name',
      CATCH_ALL +
        group(
          '<WmiEvent onmatch="exclude"><Operation condition="contains"></Operation><Destination condition="contains"></Destination></WmiEvent>',
          'and',
        ),
      ['Operation contains : redundant'],
    ],
    [
      'a condition of the <Rule> that stays, of two alike',
      CATCH_ALL +
        group(
          `<WmiEvent onmatch="exclude">${'<Rule groupRelation="and"><Name condition="begin with"> "</Name><Query> "q"</Query></Rule>'.repeat(2)}</WmiEvent>`,
        ),
      [
        'Rule: shadowed',
        'Name begin with  ": redundant, except unread',
        'Name begin with  ": redundant, except unread',
      ],
    ],
    [
      'one of two that make up for each other',
      group(
        '<WmiEvent onmatch="include"><Rule groupRelation="or"><Operation>Created</Operation><EventType condition="contains">Filter</EventType></Rule><EventType>WmiFilterEvent</EventType></WmiEvent>',
      ),
      ['EventType contains Filter: shadowed'],
    ],
    [
      'all but one of three',
      group('<WmiEvent onmatch="exclude"><Name> "a"</Name><Name> "a"</Name><Name> "a"</Name></WmiEvent>'),
      ['Name is  "a": shadowed', 'Name is  "a": shadowed'],
    ],
    [
      'a tag behind a catch-all',
      group(
        CATCH_ALL.replace(
          '</WmiEvent>',
          '<Rule groupRelation="and" name="technique_id=T1059.001"><Destination condition="contains">powershell</Destination></Rule></WmiEvent>',
        ),
      ),
      ['Rule: shadowed, except unread', 'Destination contains powershell: shadowed, except unread'],
    ],
    [
      'a condition on an unread field',
      '<WmiEvent onmatch="exclude"><Name>-</Name></WmiEvent>',
      ['Name is -: can never match, except unread'],
    ],
    [
      'the only field that binds the element',
      '<WmiEvent onmatch="exclude"><Operation>Created</Operation><Destination condition="contains"/></WmiEvent>',
      [],
    ],
  ])('%s', (_, elements, expected) => {
    expect(deadIn(elements)).toEqual(expected);
  });

  it('keeps the one of two conditions that names events which their element cannot match', () => {
    const { dead, deadAlone } = findDeadConditions(
      configOf(
        CATCH_ALL +
          group(
            '<WmiEvent onmatch="exclude"><Operation condition="contains" name="x"></Operation><User condition="contains" name="y"></User><Destination condition="contains"></Destination></WmiEvent>',
            'and',
          ),
      ),
    );
    expect([...dead, ...deadAlone].map(({ node }) => say(node))).toEqual(['Operation contains ']);
  });

  it('finds nothing where there are no conditions', () => {
    expect(findDeadConditions(configOf('<WmiEvent onmatch="exclude"/>'))).toEqual({
      dead: [],
      deadAlone: [],
      undecided: [],
    });
  });

  it('names what shadows', () => {
    const [dead] = findDeadConditions(
      configOf(
        group(
          `${CATCH_ALL}<WmiEvent onmatch="exclude"><Name condition="contains">upd</Name><Name> "Updater"</Name></WmiEvent>`,
        ),
      ),
    ).dead;
    expect(dead?.by.flatMap(({ items }) => items.map(say))).toEqual(['Name contains upd']);
  });

  it.each(['or', 'and'] as const)('finds a <Rule> without conditions, which Sysmon ignores, under %s', (relation) => {
    const empty = (): Rule => ({ kind: 'Rule', name: null, groupRelation: 'and', conditions: [] });
    const rules = [empty(), empty(), empty()] as const;
    const condition = (field: 'Name' | 'Query'): Condition => ({
      kind: 'Condition',
      field,
      condition: 'is',
      value: ' "a"',
      name: null,
    });
    const element = (...items: readonly (Condition | Rule)[]) =>
      ({ kind: 'WmiEvent', onmatch: 'exclude', items }) as const;
    const config = frozen<Config>({
      ...configOf(group(CATCH_ALL)),
      eventFiltering: [
        {
          kind: 'RuleGroup',
          name: null,
          groupRelation: relation,
          wmiEvents: [element(rules[0]), element(condition('Name'), rules[1], condition('Query'), rules[2])],
        },
      ],
    });
    const { dead, deadAlone, undecided } = findDeadConditions(config);
    expect([deadAlone, undecided]).toEqual([[], []]);
    expect(dead.filter(({ node }) => node.kind === 'Rule').map(({ why }) => why)).toEqual(
      Array(3).fill('can never match'),
    );
  });

  it('names of several that shadow only those that stay', () => {
    const config = configOf(
      group('<WmiEvent onmatch="exclude"><Name> "a"</Name><Name> "A"</Name><Name> "a"</Name></WmiEvent>'),
    );
    const [element] = compileConfig(config).binding.bound;
    const { dead } = findDeadConditions(config);
    const last = element?.element.items[2];
    expect(dead.map(({ by }) => by.flatMap(({ items }) => items))).toEqual([[last], [last]]);
    expect(dead.flatMap(({ by }) => by.map(({ source }) => source.element))).toEqual([
      element?.element,
      element?.element,
    ]);
  });
});

/** The configuration without some nodes, found by identity. */
function removed(config: Config, ...nodes: readonly (Condition | Rule)[]): Config {
  const gone = new Set(nodes);
  const items = (list: readonly (Condition | Rule)[]): readonly (Condition | Rule)[] =>
    list
      .filter((item) => !gone.has(item))
      .map((item) =>
        item.kind === 'Rule'
          ? { ...item, conditions: item.conditions.filter((condition) => !gone.has(condition)) }
          : item,
      );
  return frozen({
    ...config,
    eventFiltering: config.eventFiltering.map((child) =>
      child.kind === 'WmiEvent'
        ? { ...child, items: items(child.items) }
        : { ...child, wmiEvents: child.wmiEvents.map((element) => ({ ...element, items: items(element.items) })) },
    ),
  });
}

it('findDeadConditions leaves out only what shows a difference', () => {
  const random = new Random(12);
  for (let run = 0; run < CONFIGS / 5; run++) {
    const config = randomConfig(random);
    const { dead: together, deadAlone } = findDeadConditions(config);
    const dead = new Set([...together, ...deadAlone].map(({ node }) => node));
    for (const { element } of compileConfig(config).binding.bound) {
      for (const node of element.items.filter((item) => !dead.has(item))) {
        const { newlyLost, newlyLogged, renamed } = compareConfigs(config, removed(config, node));
        expect([say(node), newlyLost ?? newlyLogged ?? renamed]).toEqual([say(node), expect.anything()]);
      }
    }
  }
});

it('findDeadConditions is sound: no random event shows a difference without a dead node', () => {
  const random = new Random(11);
  const contradictions: string[] = [];
  let checks = 0;
  for (let run = 0; run < CONFIGS; run++) {
    const config = randomConfig(random);
    const { dead, undecided } = findDeadConditions(config);
    expect(undecided).toEqual([]);
    const before = compileConfig(config);
    for (const { node, exceptUnread } of dead) {
      const after = compileConfig(removed(config, node));
      for (let at = 0; at < 20; at++) {
        const event = randomEvent(random, random.pick([19, 20, 21]), exceptUnread ? 0 : 0.1);
        const [one, other] = [before.evaluate(event), after.evaluate(event)];
        const differs = one.logged !== other.logged || (one.logged && one.ruleName !== other.ruleName);
        if (differs && !(exceptUnread && hasUnread(event))) {
          contradictions.push(`${JSON.stringify(config)} without ${say(node)}: ${JSON.stringify(event)}`);
        }
        checks += 1;
      }
    }
  }
  expect(contradictions).toEqual([]);
  expect(checks).toBeGreaterThan(CONFIGS * 13);
});

it('findDeadConditions finds what is dead together: no random event shows a difference without all of it', () => {
  const random = new Random(13);
  const contradictions: string[] = [];
  let several = 0;
  let alone = 0;
  for (let run = 0; run < CONFIGS; run++) {
    const config = randomConfig(random);
    const { dead, deadAlone } = findDeadConditions(config);
    const exceptUnread = dead.some((one) => one.exceptUnread);
    const after = removed(config, ...dead.map(({ node }) => node));
    const compared = compareConfigs(config, after);
    expect(compared).toMatchObject({ equivalent: true });
    expect(compared).not.toHaveProperty('renamed');
    expect(hasException(compared) && !exceptUnread).toBe(false);
    const [one, other] = [compileConfig(config), compileConfig(after)];
    for (let at = 0; at < 20; at++) {
      const event = randomEvent(random, random.pick([19, 20, 21]), exceptUnread ? 0 : 0.1);
      const [first, second] = [one.evaluate(event), other.evaluate(event)];
      if (first.logged !== second.logged || (first.logged && first.ruleName !== second.ruleName)) {
        contradictions.push(`${JSON.stringify(config)}: ${JSON.stringify(event)}`);
      }
    }
    several += dead.length > 1 ? 1 : 0;
    alone += deadAlone.length;
  }
  expect(contradictions).toEqual([]);
  expect(several).toBeGreaterThan(CONFIGS / 15);
  expect(alone).toBeGreaterThan(CONFIGS / 150);
});
