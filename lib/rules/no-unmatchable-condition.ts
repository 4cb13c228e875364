import { isWmiField } from '../catalog';
import { defineRule } from '../lint';
import { conditionsOf } from '../model';
import { surroundingBlanks } from './values/blanks-around-items';
import { conditionAdvice } from './values/condition-advice';
import { describeCondition, describeValue, severalOf } from './conditions/describe';
import { LOG_ALL } from './loading/loading-texts';
import { formatOf } from './values/meant-value';
import { unusualValue } from './values/unusual-value';

const include = (condition: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        ${condition}\n      </WmiEvent>`,
  );

export const noUnmatchableCondition = defineRule({
  meta: {
    id: 'no-unmatchable-condition',
    summary: 'a condition that matches no value that Sysmon records',
    category: 'conditions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon compares the value exactly as it records it, and nothing that it records looks like this',
    remedy: 'write the value as Sysmon records it',
    details:
      'In recorded events EventNamespace, Name, Query, Destination, Consumer and Filter are always a space, a double quote, the text with every backslash doubled and every quote as \\", and a double quote (96 of 96 recorded values). So "is" with a plain name never matches. Type holds words such as Command Line, not the WMI class. There are no wildcards, and ";" separates items only in the list conditions. Proved over every value of that form; for wildcards, class names, ";" and single backslashes the rule also reports conditions that match only values found in no source.',
    invalid: [
      { about: 'no quotes', xml: include('<Name condition="is">Updater</Name>') },
      { about: 'a WMI class in Type', xml: include('<Type condition="is">CommandLineEventConsumer</Type>') },
      { about: 'there is no operation of this name', xml: include('<Operation condition="is">Create</Operation>') },
      { about: 'a wildcard', xml: include('<Destination condition="contains">power*.exe</Destination>') },
      {
        about: 'a list in a condition without lists',
        xml: include('<Destination condition="contains">mshta;wscript</Destination>'),
      },
      { about: 'a single backslash', xml: include('<Destination condition="contains">C:\\Temp</Destination>') },
    ],
    valid: [
      { about: 'as Sysmon records it', xml: include('<Name condition="is"> "Updater"</Name>') },
      { about: 'part of the text', xml: include('<Destination condition="contains">\\powershell.exe</Destination>') },
      { about: 'a list condition', xml: include('<Destination condition="contains any">mshta;wscript</Destination>') },
    ],
  },
  messages: {
    never: {
      text: 'this condition never matches: {condition}',
      why: 'proved for every value that Sysmon records in {field}{format}',
      remedy: '{remedy}',
      label: 'never true',
    },
    trailing: {
      text: 'this condition never matches: {condition}',
      why: 'the ";" at the end adds an empty item, which is found in every value, so that "excludes any" matches no event',
      remedy: '{remedy}',
      label: 'never true',
    },
    unlikely: {
      text: 'this condition matches only a value such as {example}: {condition}',
      why: '{reason}',
      remedy: '{remedy}',
      label: 'not what is recorded',
    },
    items: {
      text: 'Sysmon records nothing that matches {items} of this list: {condition}',
      why: '{reason}',
      remedy: '{remedy}',
      label: 'not what is recorded',
    },
    blanks: {
      text: 'Sysmon also compares the spaces and line breaks of this value: {where}',
      why: 'nothing is trimmed: {condition} matches only if the event has these spaces',
      remedy: '{remedy}',
      label: 'with its spaces',
    },
  },
  check({ wmi, report }) {
    for (const bound of wmi?.binding.bound ?? []) {
      for (const { condition, rule } of conditionsOf(bound.element)) {
        if (wmi === null || !isWmiField(condition.field)) {
          continue;
        }
        const { field } = condition;
        const blanks = surroundingBlanks(field, condition);
        const { truth, matched } = wmi.conditions.truthOf(bound, [condition]);
        const unusual = truth === 'sometimes' ? unusualValue(field, condition, rule, bound.boundTo) : null;
        if (blanks === null && truth !== 'never' && unusual === null) {
          continue;
        }
        const { trailing, remedy, fixes, suggestions } = conditionAdvice(wmi, bound, condition, blanks);
        const cause = `${String(bound.index)} ${field} ${condition.condition} ${unusual?.reason ?? ''}`;
        const span = wmi.spanOf(condition);
        const shared = { span, fixes, suggestions, cause, sameCause: 'nor does this' };
        const words = { condition: describeCondition(condition), remedy };
        if (blanks !== null) {
          const data = { ...words, where: severalOf(blanks.where) };
          report({ messageId: 'blanks', data, ...shared, cause: String(span.start) });
        } else if (trailing) {
          report({ messageId: 'trailing', data: words, ...shared });
        } else if (unusual === null) {
          report({ messageId: 'never', data: { ...words, field, format: formatOf(field) }, ...shared });
        } else if (unusual.items.length > 0) {
          const items = severalOf(unusual.items.map(describeValue), 'or');
          report({ messageId: 'items', data: { ...words, items, reason: unusual.reason }, ...shared });
        } else {
          const data = { ...words, example: describeValue(matched?.[field] ?? ''), reason: unusual.reason };
          report({ messageId: 'unlikely', data, ...shared, sameCause: 'so does this' });
        }
      }
    }
  },
});
