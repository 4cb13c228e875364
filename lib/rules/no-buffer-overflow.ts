import { defineRule } from '../lint';
import type { BufferOverflow } from '../reader';
import { findBufferOverflow } from '../reader';
import type { TextEdit } from '../text';
import type { XmlElement } from '../xml';
import { LOG_ALL } from './loading/loading-texts';
import { CATCH_ALL_CONDITION } from './losses/catch-all';

const NAMED_RULE =
  '<Rule groupRelation="and">\n          <User condition="is">CORP\\one</User>\n          <User condition="is not">CORP\\two</User>\n' +
  '          <Operation condition="is">Created</Operation>\n        </Rule>\n        ';
const DESTINATION = '<Destination condition="contains">notepad</Destination>';
const exclude = (before: string, content: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `${before}<WmiEvent onmatch="exclude">\n        ${content}\n      </WmiEvent>`,
  );
const CATCH_ALL = `<WmiEvent onmatch="include">${CATCH_ALL_CONDITION}</WmiEvent>`;

const MEASURED = 'measured on the open-source engine; unverified on Windows';
/** No measurement covers another element than WmiEvent. */
const EXPECTED = 'expected from measurements on a WmiEvent; not measured on this element';

export const noBufferOverflow = defineRule({
  meta: {
    id: 'no-buffer-overflow',
    summary: 'rules that make Sysmon write beyond its buffer',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon may crash on this file, or continue with damaged memory',
    remedy:
      'put a catch-all include or an element of an event type with a lower ID in front, or move the field that decides the event to the front',
    details:
      "Measured on Microsoft's open-source engine with AddressSanitizer; unverified on Windows. Sysmon tries to compile an element for event 19 first. When it meets a field that 19 lacks, it frees its buffer and starts again for the next event, but keeps the offset of the last <Rule>; from 4 KB of conditions on that offset lies beyond the new buffer, and Sysmon writes there. It happens only where no element has been compiled before, in the order of event IDs. An element of one of the events 1 to 18, or a WmiEvent that event 19 fits, in front avoids it. RegistryEvent stands for several events too (12 to 14), so the same is expected there; that was not measured.",
    invalid: [
      {
        about: '4 KB of conditions before the first field that event 19 lacks',
        xml: exclude('', `${NAMED_RULE.repeat(3)}${DESTINATION}`),
      },
    ],
    valid: [
      {
        about: 'the field that decides the event comes first',
        xml: exclude('', `${DESTINATION}\n        ${NAMED_RULE.repeat(3).trim()}`),
      },
      {
        about: 'a catch-all include in front',
        xml: exclude(`${CATCH_ALL}\n      `, `${NAMED_RULE.repeat(3)}${DESTINATION}`),
      },
    ],
  },
  messages: {
    overflow: {
      text: 'Sysmon writes beyond its buffer when it compiles this <{element}>',
      why: 'at <{field}> it gives up the first event it tried and starts again with a new buffer of 4 KB, but still writes to where the last <Rule> stood; it may crash ({basis})',
      remedy: '{remedy}',
    },
  },
  check({ read, accepted, report }) {
    const { document } = read;
    const overflow = document === undefined || !accepted ? null : findBufferOverflow(document);
    if (document === undefined || overflow === null) {
      return;
    }
    const { element, field, undone } = overflow;
    const { text } = document;
    const forWmi = undone.name === 'WmiEvent';
    const front = { title: `move <${field.name}> to the front`, edits: () => toFront(overflow, text) };
    const catchAll = { title: 'put a catch-all include in front', edits: () => catchAllBefore(undone, text) };
    report({
      messageId: 'overflow',
      data: {
        element: element.name,
        field: field.name,
        basis: forWmi ? MEASURED : EXPECTED,
        remedy: forWmi
          ? `put <${field.name}>, or the <Rule> that holds it, first in its element, or a catch-all include or an element of events 1 to 18 in front of it`
          : `put <${field.name}>, or the <Rule> that holds it, first in its element, or an element of events 1 to 11 in front of it`,
      },
      span: { start: undone.start, end: undone.startTagEnd },
      related: [{ span: { start: field.start, end: field.end }, message: 'here Sysmon gives up and starts again' }],
      suggestions: forWmi ? [front, catchAll] : [front],
    });
  },
});

function toFront({ undone, field }: BufferOverflow, text: string): readonly TextEdit[] | null {
  const item = field.parent?.name === 'Rule' ? field.parent : field;
  const first = undone.children.find((child) => child.kind === 'element');
  if (first === undefined || first === item) {
    return null;
  }
  const blanks = blanksBefore(item, text);
  return [
    { span: { start: first.start, end: first.start }, newText: `${text.slice(item.start, item.end)}${blanks}` },
    { span: { start: item.start - blanks.length, end: item.end }, newText: '' },
  ];
}

function catchAllBefore(element: XmlElement, text: string): readonly TextEdit[] {
  const newText = `${CATCH_ALL}${blanksBefore(element, text)}`;
  return [{ span: { start: element.start, end: element.start }, newText }];
}

function blanksBefore({ start }: XmlElement, text: string): string {
  const before = text.slice(0, start);
  return before.slice(before.trimEnd().length);
}
