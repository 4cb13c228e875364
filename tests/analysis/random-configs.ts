import type { ConditionName, WmiField } from '../../lib';
import { CONDITIONS, WMI_FIELDS } from '../../lib/catalog';
import type { Condition, Config, Rule, RuleGroup, WmiEvent } from '../../lib';
import { frozen } from '../../lib/model';
import type { Random } from './random';
import { VALUES } from './random-events';

const FRAGMENTS: readonly string[] = [
  '',
  '-',
  ';',
  ' "',
  '"',
  'update',
  'Updater',
  'Updater"',
  '\\',
  '\\\\',
  'powershell',
  'powershell;cmd.exe',
  'powershell;',
  ';powershell',
  'a;;b',
  'Script',
  'm',
  'CCM',
  '.Name=\\"',
  'CCM\\""',
  '2026-01',
  'Wmi',
  'created',
  'Created;Modified',
  'Create',
  'root',
  'C:\\Windows',
  'select * from',
  'CORP\\',
];

const NAMES: readonly (string | null)[] = [null, null, null, '', 'T1546.003', 'verified SCCM', 'b'];
const CONDITION_NAMES: readonly ConditionName[] = CONDITIONS.map(({ name }) => name);
const FIELDS: readonly WmiField[] = [...WMI_FIELDS, 'Operation', 'Name', 'Name', 'EventType', 'User'];

function condition(random: Random): Condition {
  const field = random.pick(FIELDS);
  const whole = random.chance(0.5);
  return {
    kind: 'Condition',
    field,
    condition: random.chance(0.3) ? 'is' : random.pick(CONDITION_NAMES),
    value: whole ? random.pick(VALUES.get(field) ?? FRAGMENTS) : random.pick(FRAGMENTS),
    name: random.pick(NAMES),
  };
}

function rule(random: Random): Rule {
  return {
    kind: 'Rule',
    name: random.pick(NAMES),
    groupRelation: random.chance(0.6) ? 'and' : 'or',
    conditions: random.list(1, 3, () => condition(random)),
  };
}

function wmiEvent(random: Random): WmiEvent {
  return {
    kind: 'WmiEvent',
    onmatch: random.chance(0.5) ? 'exclude' : 'include',
    items: random.list(0, 4, () => (random.chance(0.3) ? rule(random) : condition(random))),
  };
}

/**
 * A random configuration.
 *
 * @param random - decides all
 * @returns a frozen model
 */
export function randomConfig(random: Random): Config {
  const catchAll: WmiEvent = {
    kind: 'WmiEvent',
    onmatch: 'include',
    items: [{ kind: 'Condition', field: 'EventType', condition: 'begin with', value: 'Wmi', name: random.pick(NAMES) }],
  };
  const elements = random.list(0, 3, () => wmiEvent(random));
  const all = random.chance(0.4) ? [catchAll, ...elements] : elements;
  return frozen({
    kind: 'Config',
    schemaVersion: random.pick(['4.00', '4.22', '4.81']),
    options: [],
    eventFiltering: all.map((element): RuleGroup | WmiEvent =>
      random.chance(0.3)
        ? element
        : {
            kind: 'RuleGroup',
            name: random.pick(NAMES),
            groupRelation: random.chance(0.5) ? 'or' : 'and',
            wmiEvents: [element],
          },
    ),
  });
}
