import { WMI_EVENTS } from '../catalog';
import { defineRule } from '../lint';
import { conditionsOf } from '../model';
import { attribute } from '../xml';
import { describeCondition } from './conditions/describe';
import { renamed } from './loading/element-moves';
import { fieldInName } from './values/field-in-name';
import { LOG_ALL } from './loading/loading-texts';

const include = (condition: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        ${condition}\n      </WmiEvent>`,
  );

export const noFieldInName = defineRule({
  meta: {
    id: 'no-field-in-name',
    summary: 'a field in the attribute "name", although Sysmon compares the field that the element names',
    category: 'conditions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'the element says which field Sysmon compares; name is the rule name that it writes into the event',
    remedy: 'write the field as the element, and keep name for a rule name',
    details:
      'Measured on Microsoft\'s open-source engine: <Filter name="Type"> compares the field Filter and puts the RuleName Type on what it matches. Each WmiEvent element has the fields of one event only, so a field of another event needs a WmiEvent element of its own.',
    invalid: [
      {
        about: 'Type is meant, Filter is compared',
        xml: include('<Filter name="Type" condition="is">Script</Filter>'),
      },
    ],
    valid: [
      { about: 'the field is the element', xml: include('<Type condition="is">Script</Type>') },
      { about: 'a rule name', xml: include('<Type name="technique_id=T1546.003" condition="is">Script</Type>') },
    ],
  },
  messages: {
    named: {
      text: 'this condition compares {field}, not {named}: {condition}',
      why: 'the element says which field Sysmon compares; name="{named}" is the rule name that it writes into the event',
      remedy: 'write <{named} condition="…">{place} if {named} is meant, otherwise choose another rule name',
      label: 'compares {field}',
    },
  },
  check({ wmi, report }) {
    for (const { element } of wmi?.binding.bound ?? []) {
      const fields = conditionsOf(element).map(({ condition }) => condition.field);
      for (const { condition } of conditionsOf(element)) {
        const named = fieldInName(condition);
        if (wmi === null || named === null) {
          continue;
        }
        const others = fields.filter((field) => field !== condition.field);
        const fits = WMI_EVENTS.some((event) => {
          const known: readonly string[] = event.fields;
          return [named, ...others].every((field) => known.includes(field));
        });
        const xml = wmi.elementOf(condition);
        const name = attribute(xml, 'name');
        report({
          messageId: 'named',
          data: {
            field: condition.field,
            named,
            condition: describeCondition(condition),
            place: fits ? '' : ' in a WmiEvent element for its event',
          },
          span: wmi.spanOf(condition),
          suggestions: [
            {
              title: `write <${named}>`,
              edits: () => {
                const [first, ...rest] = renamed(xml, named);
                const gone =
                  name === undefined ? [] : [{ span: { start: name.nameStart, end: name.valueEnd + 1 }, newText: '' }];
                return first === undefined ? null : [first, ...gone, ...rest];
              },
            },
          ],
        });
      }
    }
  },
});
