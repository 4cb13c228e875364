import type { OfferedFix, WmiFacts } from '../lint';
import type { BoundElement, Condition } from '../model';
import { describeValue } from './describe';

/** Without its reference a CR would be read as LF. */
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#13;'],
]);

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
  const mended: Condition = { ...condition, value };
  if (wmi.conditions.truthOf(bound, [mended]).truth !== 'sometimes') {
    return [];
  }
  const newText = value.replace(/[&<>\r]/g, (character) => REFERENCES.get(character) ?? character);
  return [
    {
      title: `write ${describeValue(value)}`,
      edits: [{ span: { start: element.startTagEnd, end: element.endTagStart }, newText }],
      changesLogging: false,
    },
  ];
}
