import { defineRule } from '../lint';
import { describeClash, clashAdvice } from './loading/field-clash';
import { LOG_ALL } from './loading/loading-texts';

const element = (fields: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        ${fields}\n      </WmiEvent>`,
  );

export const fieldsShareEvent = defineRule({
  meta: {
    id: 'fields-share-event',
    summary: 'fields that no single event has together ("Incorrect field"), and all elements that are lost with them',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'a WmiEvent element is compiled for one event only: the first of 19, 20, 21 that has every field named inside it',
    remedy: 'put the fields of each event into a WmiEvent element of its own',
    details:
      'Measured on Microsoft\'s open-source engine: where no event has all the fields, Sysmon prints "Incorrect field X", still accepts the file, and drops the element and every later WmiEvent element of the document. The field that it names is often not the culprit. Event 19 has EventNamespace, Name and Query, event 20 Name, Type and Destination, event 21 Consumer and Filter; RuleName, EventType, UtcTime, Operation and User are in all three.',
    invalid: [
      {
        about: 'Query is in the filter event, Destination in the consumer event',
        xml: element(
          '<Query condition="contains">Win32_</Query>\n        <Destination condition="contains">powershell</Destination>',
        ),
      },
    ],
    valid: [
      {
        about: 'Name and Destination are both in the consumer event',
        xml: element(
          '<Name condition="contains">Updater</Name>\n        <Destination condition="contains">powershell</Destination>',
        ),
      },
    ],
  },
  messages: {
    incorrect: {
      text: 'Sysmon drops {dropped}: {clash}',
      why: 'Sysmon prints "Incorrect field {named}", still loads the file, and drops this element and every later WmiEvent element',
      remedy: '{remedy}',
      label: 'no event has all these fields',
    },
  },
  check({ wmi, report }) {
    const incorrect = wmi?.binding.incorrect ?? null;
    if (wmi === null || incorrect === null) {
      return;
    }
    const later = wmi.binding.dropped.slice(1);
    report({
      messageId: 'incorrect',
      data: {
        dropped:
          later.length === 0
            ? 'this WmiEvent element'
            : `this WmiEvent element and the ${later.length === 1 ? 'one' : String(later.length)} after it`,
        clash: describeClash(incorrect.element),
        remedy: clashAdvice(incorrect.element, wmi.config),
        named: incorrect.namedField,
      },
      span: wmi.spanOf(incorrect.element),
      related: later.map((lost) => ({ span: wmi.spanOf(lost.element), message: 'dropped with it' })),
    });
  },
});
