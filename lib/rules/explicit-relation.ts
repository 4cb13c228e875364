import { hundredthsOf, RULE_GROUP_SINCE } from '../catalog';
import type { OfferedFix, WmiFacts } from '../lint';
import { defineRule } from '../lint';
import type { BoundElement, Condition, Relation, Rule } from '../model';
import { attribute } from '../xml';
import { LOG_ALL } from './loading/loading-texts';

const CONDITIONS = '<Operation>Created</Operation>\n        <User condition="end with">\\admin</User>';
const outside = (version: string): string =>
  LOG_ALL.replace('4.22', version).replace(
    / {4}<RuleGroup[^]*<\/RuleGroup>/,
    `    <WmiEvent onmatch="include">\n        ${CONDITIONS}\n    </WmiEvent>`,
  );
const inRule = (relation: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        <Rule${relation}>\n        ${CONDITIONS}\n        </Rule>\n      </WmiEvent>`,
  );

export const explicitRelation = defineRule({
  meta: {
    id: 'explicit-relation',
    summary:
      'a relation left to the schema version, or a <Rule> whose groupRelation is missing or neither "and" nor "or"',
    category: 'conditions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'whether all conditions must match or one is enough decides what is logged',
    remedy: 'write groupRelation="and" or groupRelation="or"',
    details:
      'Measured on Microsoft\'s open-source engine: outside a RuleGroup conditions are or-ed up to schema 4.1 and and-ed above, so that a changed version number reverses the meaning. A <Rule> without groupRelation means "or", also in an "and" group, although Microsoft\'s announcement of <Rule> says "and"; any other value than "or" means "and". The rule reports a relation only where it joins two or more conditions and matters.',
    invalid: [
      { about: 'two conditions outside a RuleGroup', xml: outside('4.22') },
      { about: 'a <Rule> without groupRelation', xml: inRule('') },
      { about: 'a misspelt groupRelation', xml: inRule(' groupRelation="xor"') },
    ],
    valid: [
      { about: 'the relation is explicit', xml: inRule(' groupRelation="and"') },
      { about: 'one condition needs no relation', xml: outside('4.22').replace(/\n +<User[^\n]*/, '') },
    ],
  },
  messages: {
    version: {
      text: 'these conditions are joined by "{relation}" only because the file declares schema {version}',
      why: 'outside a RuleGroup Sysmon joins conditions by "or" up to schema 4.1 and by "and" above',
      remedy: '{remedy}put the WmiEvent into a RuleGroup with groupRelation="{relation}"',
    },
    absent: {
      text: 'this <Rule> has no groupRelation, and the engine that was measured reads it as "or": one condition is enough',
      why: 'Microsoft\'s announcement of <Rule> says that it means "and"',
    },
    odd: {
      text: 'groupRelation="{written}" on a <Rule> is read as "and"',
      why: 'on a <Rule> every value but "or" means "and"; Sysmon prints no error',
    },
  },
  check({ wmi, report }) {
    if (wmi === null) {
      return;
    }
    for (const bound of wmi.binding.bound) {
      const { element, group, relation } = bound;
      if (group === null && joinsDifferentFields(element.items)) {
        const version = wmi.config.schemaVersion;
        const remedy = hasRuleGroup(wmi)
          ? ''
          : `schema ${version} has no RuleGroup: raise schemaversion to ${RULE_GROUP_SINCE} or later if every Sysmon of your fleet has it ("sysmon -s" prints it), and `;
        const data = { relation, version, remedy };
        report({ messageId: 'version', data, span: wmi.spanOf(element), fixes: wrapInGroup(wmi, bound) });
      }
      for (const item of element.items) {
        if (item.kind === 'Rule' && item.conditions.length > 1) {
          const { start, startTagEnd: end, nameEnd } = wmi.elementOf(item);
          const given = attribute(wmi.elementOf(item), 'groupRelation');
          const span = { start, end };
          if (given === undefined) {
            const fixes = [relationWritten('or', nameEnd, nameEnd, ' groupRelation="or"')];
            report({ messageId: 'absent', data: {}, span, fixes });
          } else if (!['and', 'or'].includes(given.value.toLowerCase())) {
            const fixes = [relationWritten('and', given.valueStart, given.valueEnd, 'and')];
            report({ messageId: 'odd', data: { written: given.value }, span, fixes });
          }
        }
      }
    }
  },
});

/** Bare conditions on one field are alternatives under both relations, so that nothing hangs on the relation. */
function joinsDifferentFields(items: readonly (Condition | Rule)[]): boolean {
  const [first, ...others] = items;
  return others.some((item) => item.kind === 'Rule' || first?.kind === 'Rule' || item.field !== first?.field);
}

function relationWritten(relation: Relation, start: number, end: number, newText: string): OfferedFix {
  const title = `write what Sysmon does: groupRelation="${relation}"`;
  return { title, edits: [{ span: { start, end }, newText }], changesLogging: false, keepsLogging: true };
}

function hasRuleGroup({ config }: WmiFacts): boolean {
  return hundredthsOf(config.schemaVersion) >= hundredthsOf(RULE_GROUP_SINCE);
}

function wrapInGroup(wmi: WmiFacts, { element, relation }: BoundElement): readonly OfferedFix[] {
  if (!hasRuleGroup(wmi)) {
    return [];
  }
  return [
    {
      title: `wrap it in <RuleGroup groupRelation="${relation}">`,
      edits: wmi.wrap(element, element, {
        start: `<RuleGroup name="" groupRelation="${relation}">`,
        end: '</RuleGroup>',
      }),
      changesLogging: false,
      keepsLogging: true,
    },
  ];
}
