import type { OfferedFix, OfferedSuggestion, WmiFacts } from '../../lint';
import type { BoundElement, Condition } from '../../model';
import type { TextEdit } from '../../text';
import type { XmlElement } from '../../xml';
import { describeValue } from '../conditions/describe';

/** Writes another value into a condition; nothing where that never matches either, or where comments stand in the text. */
export function fixesFor(
  wmi: WmiFacts,
  bound: BoundElement,
  condition: Condition,
  value: string | undefined,
): readonly OfferedFix[] {
  const element = wmi.elementOf(condition);
  if (value === undefined || element.selfClosing || element.children.length > 1) {
    return [];
  }
  const corrected: Condition = { ...condition, value };
  if (wmi.conditions.truthOf(bound, [corrected]).truth !== 'sometimes') {
    return [];
  }
  return [{ title: `write ${describeValue(value)}`, edits: written(element, value), changesLogging: false }];
}

/** The same to be chosen by a person, also where it is to change what is logged. */
export function valueSuggestion(
  wmi: WmiFacts,
  condition: Condition,
  value: string | undefined,
): readonly OfferedSuggestion[] {
  const element = wmi.elementOf(condition);
  return value === undefined || element.selfClosing || element.children.length > 1
    ? []
    : [{ title: `write ${describeValue(value)}`, edits: () => written(element, value) }];
}

/** Without its reference a CR would be read as LF. */
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#13;'],
]);

function written({ startTagEnd, endTagStart }: XmlElement, value: string): readonly TextEdit[] {
  const newText = value.replace(/[&<>\r]/g, (character) => REFERENCES.get(character) ?? character);
  return [{ span: { start: startTagEnd, end: endTagStart }, newText }];
}
