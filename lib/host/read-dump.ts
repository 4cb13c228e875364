import type { ConditionName } from '../catalog';
import { findCondition, isWmiField, readSchemaNumber } from '../catalog';
import type { Condition, Relation, Rule, RuleGroup, WmiEvent } from '../model';
import { bindElement, frozen } from '../model';
import type { DumpLine } from './dump-lines';
import { dumpRules } from './dump-lines';
import type { HostPlace, HostProblem, HostState, HostUnknown } from './host-state';
import { unreadable } from './host-state';
import { linesOf } from './text-lines';

const ELEMENT_NAME = 'WmiEvent';
const AGAIN = 'save it again as an administrator: sysmon -c > host.txt';
const BETTER_SOURCE =
  'the registry value "Rules" is the better source: reg export HKLM\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters host.reg';
/** Columns in front of a condition: a tab, and inside a `<Rule>` four more. */
const INDENT = { direct: 8, inRule: 12 } as const;

/**
 * Reads the WMI part of what `sysmon -c` prints. Never throws on input.
 *
 * Source: dumpConfiguration.c of Microsoft's SysmonCommon, and two recorded dumps of 2019.
 *
 * @param text - the output, decoded
 * @returns the rules with what such a text leaves open, or why it could not be read
 * @example
 * ```ts
 * import { readSysmonDump } from 'lib/host';
 * const { config } = readSysmonDump("Rule configuration (version 4.50):\n - WmiEvent  onmatch: exclude   combine rules using 'Or'\n");
 * config?.eventFiltering.length; // 1
 * ```
 */
export function readSysmonDump(text: string): HostState {
  return readDumpLines(linesOf(text));
}

/** As {@link readSysmonDump}, of lines. */
export function readDumpLines(lines: readonly string[]): HostState {
  const { lines: read, version, doubt } = dumpRules(lines);
  if (version === undefined && !read.some(({ kind }) => kind === 'element')) {
    return noRules(lines);
  }
  const schema = readSchemaNumber(version);
  const schemaVersion = schema.kind === 'read' ? schema.printed : null;
  const elements: Draft[] = [];
  const problem = draftElements(read, elements);
  if (problem !== null) {
    return damaged(problem);
  }
  return doubt === null
    ? stateOf(elements, schemaVersion, unknownsOf(elements, read, schemaVersion))
    : unreadable('sysmon -c', {
        code: 'ambiguous',
        message: `${doubt.message}: it cannot be told apart from a value with a line break`,
        help: BETTER_SOURCE,
        offset: null,
        line: doubt.line,
      });
}

interface Draft {
  readonly line: number;
  readonly onmatch: WmiEvent['onmatch'];
  readonly relation: Relation | null;
  hasRules: boolean;
  readonly items: (
    Condition | { readonly kind: 'Rule'; readonly relation: Relation; readonly conditions: Condition[] }
  )[];
}

type Damage = Pick<HostProblem, 'message' | 'line'>;

function draftElements(read: readonly DumpLine[], elements: Draft[]): Damage | null {
  let current: Draft | null = null;
  for (const entry of read) {
    if (entry.kind === 'element') {
      current = null;
      if (entry.name === ELEMENT_NAME) {
        const relation = entry.relation === null ? null : relationOf(entry.relation);
        if (relation === undefined || (entry.onmatch !== 'include' && entry.onmatch !== 'exclude')) {
          return {
            line: entry.line,
            message: 'onmatch or the relation of a WmiEvent element is neither of the two that exist',
          };
        }
        current = { line: entry.line, onmatch: entry.onmatch, relation, hasRules: false, items: [] };
        elements.push(current);
      }
    } else if (entry.kind === 'condition' && !entry.closed) {
      return { line: entry.line, message: 'the value has no closing quote: it was cut off' };
    } else if (current !== null) {
      const damage = addTo(current, entry);
      if (damage !== null) {
        return damage;
      }
    }
  }
  const unbound = elements.find((draft) => bindElement(elementOf(draft)).boundTo === null);
  return unbound === undefined
    ? null
    : {
        line: unbound.line,
        message: 'no event has all the fields of this WmiEvent element: lines of another one stand below it',
      };
}

function addTo(element: Draft, entry: Exclude<DumpLine, { kind: 'element' }>): Damage | null {
  const { line } = entry;
  if (entry.kind === 'rule') {
    const relation = relationOf(entry.relation);
    if (relation === undefined) {
      return { line, message: `"${entry.relation}" is not a relation of a compound rule` };
    }
    element.hasRules = true;
    element.items.push({ kind: 'Rule', relation, conditions: [] });
    return null;
  }
  const condition = conditionOf(entry);
  if ('message' in condition) {
    return condition;
  }
  const last = element.items.at(-1);
  if (last?.kind === 'Rule' && entry.indent === INDENT.inRule) {
    last.conditions.push(condition);
  } else if (!element.hasRules || entry.indent === INDENT.direct) {
    element.items.push(condition);
  } else {
    return {
      line,
      message: 'the indentation was changed, so it cannot be told whether the condition belongs to a compound rule',
    };
  }
  return null;
}

function conditionOf(entry: Extract<DumpLine, { kind: 'condition' }>): Condition | Damage {
  const { line, field, value } = entry;
  const name: ConditionName | undefined = findCondition(entry.condition)?.name;
  if (!isWmiField(field)) {
    return { line, message: `no WMI event has a field "${field}"` };
  }
  return name === undefined
    ? { line, message: `Sysmon has no condition "${entry.condition}"` }
    : { kind: 'Condition', field, condition: name, value, name: '' };
}

function relationOf(printed: string): Relation | undefined {
  return printed === 'Or' ? 'or' : printed === 'And' ? 'and' : undefined;
}

function elementOf({ onmatch, items }: Draft): WmiEvent {
  return {
    kind: 'WmiEvent',
    onmatch,
    items: items.map((item): Condition | Rule =>
      item.kind === 'Condition'
        ? item
        : { kind: 'Rule', name: null, groupRelation: item.relation, conditions: item.conditions },
    ),
  };
}

function stateOf(drafts: readonly Draft[], schemaVersion: string | null, unknowns: readonly HostUnknown[]): HostState {
  const groups: RuleGroup[] = [];
  const places: HostPlace[] = [];
  for (const draft of drafts) {
    const element = elementOf(draft);
    groups.push({ kind: 'RuleGroup', name: null, groupRelation: draft.relation ?? 'or', wmiEvents: [element] });
    places.push({ element, place: `line ${String(draft.line)}` });
  }
  return {
    form: 'sysmon -c',
    config: frozen({ kind: 'Config', schemaVersion: schemaVersion ?? '0.00', options: [], eventFiltering: groups }),
    schemaVersion,
    binaryVersion: null,
    places,
    problems: [],
    unknowns,
    configHash: null,
  };
}

function unknownsOf(
  elements: readonly Draft[],
  read: readonly DumpLine[],
  schemaVersion: string | null,
): readonly HostUnknown[] {
  const conditions = elements.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'Rule' ? item.conditions : [item])),
  );
  const unknowns: HostUnknown[] = [];
  if (elements.length > 0) {
    unknowns.push({
      code: 'hidden-elements',
      message: `sysmon -c prints only the first of consecutive WmiEvent elements with the same onmatch${schemaVersion === null ? ' (a version of 2019: the first of all)' : ''}; the registry value "Rules" shows whether there are more`,
    });
  }
  if (elements.length > 0 && read.some(({ kind }) => kind !== 'element')) {
    unknowns.push({
      code: 'line-breaks',
      message:
        'a value with a line break can look like any of these lines, even like an element; the registry value "Rules" is the better source',
    });
  }
  if (conditions.length > 0) {
    unknowns.push({ code: 'rule-names', message: 'sysmon -c does not print the names of conditions' });
  }
  if (elements.some(({ relation, items }) => relation === null && items.length > 1)) {
    unknowns.push({
      code: 'relation',
      message: 'this version does not print how conditions are joined; "or" is assumed, as before RuleGroups existed',
    });
  }
  if (conditions.some(({ value }) => /[?\ufffd]|\n/.test(value))) {
    unknowns.push({
      code: 'characters',
      message: 'a value holds "?" or a line break: the console may have put it in place of another character',
    });
  }
  if (schemaVersion === null && conditions.length > 0) {
    unknowns.push({
      code: 'characters',
      message:
        'a version of 2019 shows values without the spaces that the file has around them: it may have trimmed them, and then it does not match values with a leading space',
    });
  }
  if (schemaVersion === null) {
    unknowns.push({ code: 'schema-version', message: 'the text does not show the schema version' });
  }
  return unknowns;
}

const MOST_SHOWN = 100;
/** What Sysmon prints in place of rules, with what it means. */
const WITHOUT_RULES = [
  ['Sysmon is not installed on this computer', 'install it: sysmon -accepteula -i sysmon.xml'],
  ['Failed to open', 'Sysmon cannot read its rules: load them again with "sysmon -c FILE"'],
] as const;

function noRules(lines: readonly string[]): HostState {
  for (const [index, text] of lines.entries()) {
    const said = text.trim();
    if (said === 'No rules installed') {
      return stateOf([], null, []);
    }
    const known = WITHOUT_RULES.find(([start]) => said.startsWith(start));
    if (known !== undefined) {
      return withoutRules(`sysmon -c says "${said.slice(0, MOST_SHOWN)}"`, known[1], index + 1);
    }
  }
  return withoutRules('the text of sysmon -c ends before the rules', AGAIN, lines.length);
}

function withoutRules(message: string, help: string, line: number): HostState {
  return unreadable('sysmon -c', { code: 'no-rules', message, help, offset: null, line });
}

function damaged({ message, line }: Damage): HostState {
  return unreadable('sysmon -c', { code: 'damaged', message, help: AGAIN, offset: null, line });
}
