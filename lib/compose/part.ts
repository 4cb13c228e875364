import { asciiLowerCase, hundredthsOf, RULE_GROUP_SINCE } from '../catalog';
import type { BoundElement, Condition, Config, Rule, RuleGroup } from '../model';
import { bindElements, logsByDefault, relationOf } from '../model';

/** A WmiEvent element in a RuleGroup of its own, so that what it means does not depend on the schema version. */
export interface Piece {
  readonly group: RuleGroup;
  readonly bound: BoundElement;
}

/** What the WMI part of a module does: logs what its includes, or the default, log and its excludes do not drop. */
export interface Part {
  readonly config: Config;
  readonly includes: readonly Piece[];
  readonly excludes: readonly Piece[];
  readonly logsByDefault: boolean;
}

/**
 * Takes a module apart. Elements that Sysmon drops or that match nothing are left out.
 *
 * @param config - a module
 * @returns its part
 */
export function partOf(config: Config): Part {
  const { bound } = bindElements(config);
  const pieces = bound.filter(({ element }) => element.items.length > 0).map(pieceOf);
  return {
    config,
    includes: pieces.filter(({ bound: { element } }) => element.onmatch === 'include'),
    excludes: pieces.filter(({ bound: { element } }) => element.onmatch === 'exclude'),
    logsByDefault: logsByDefault(bound),
  };
}

function pieceOf(bound: BoundElement): Piece {
  const { element, group, relation } = bound;
  return {
    bound,
    group: { kind: 'RuleGroup', name: group?.name ?? null, groupRelation: relation, wmiEvents: [element] },
  };
}

/** Logs every event that no exclude drops. */
export const CATCH_ALL: RuleGroup = {
  kind: 'RuleGroup',
  name: '',
  groupRelation: 'or',
  wmiEvents: [
    {
      kind: 'WmiEvent',
      onmatch: 'include',
      items: [{ kind: 'Condition', field: 'EventType', condition: 'begin with', value: 'Wmi', name: null }],
    },
  ],
};

/** Logs every event. */
export const LOG_ALL: RuleGroup = {
  kind: 'RuleGroup',
  name: '',
  groupRelation: 'or',
  wmiEvents: [{ kind: 'WmiEvent', onmatch: 'exclude', items: [] }],
};

/** Pieces that say the same, letter case of values aside, are one. */
export function keyOf({ group, bound }: Piece): string {
  const shown = (item: Condition | Rule): unknown =>
    item.kind === 'Condition'
      ? [item.field, item.condition, asciiLowerCase(item.value), item.name]
      : [item.name, item.groupRelation, ...item.conditions.map(shown)];
  return JSON.stringify([group.name, group.groupRelation, bound.boundTo, ...bound.element.items.map(shown)]);
}

/**
 * Each of some pieces once.
 *
 * @param pieces - in the order of the files
 * @returns the first of those that say the same
 */
export function distinct(pieces: readonly Piece[]): readonly Piece[] {
  return [...new Map([...pieces].reverse().map((piece) => [keyOf(piece), piece])).values()].reverse();
}

/**
 * The groups as they stand in a file of a schema version: below 4.2 there is no RuleGroup, and every element is in the relation
 * that the version gives it.
 *
 * @param groups - RuleGroups
 * @param schemaVersion - of the file
 * @returns what EventFiltering holds, or null where the version cannot say it
 */
export function placedIn(groups: readonly RuleGroup[], schemaVersion: string): Config['eventFiltering'] | null {
  if (hundredthsOf(schemaVersion) >= hundredthsOf(RULE_GROUP_SINCE)) {
    return groups;
  }
  const bare: Config = { kind: 'Config', schemaVersion, options: [], eventFiltering: [] };
  const fits = groups.every(
    ({ groupRelation, wmiEvents }) =>
      wmiEvents.every(({ items }) => items.length < 2) || groupRelation === relationOf(bare, null),
  );
  return fits ? groups.flatMap(({ wmiEvents }) => wmiEvents) : null;
}
