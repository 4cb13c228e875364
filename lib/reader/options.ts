import type { SchemaTable } from '../catalog';
import type { XmlElement } from '../xml';
import type { ProblemList } from './context';

/** Whether Sysmon reads an option: an element without text or CDATA is not read, and ends the reading of options. */
export function isRead(option: XmlElement): boolean {
  return option.children.some((child) => child.kind === 'text' || child.kind === 'cdata');
}

/**
 * Reports the options behind an empty one: Sysmon ignores them.
 *
 * Source: measured on Microsoft's open-source engine with libxml2 2.9.14; unverified on Windows.
 *
 * @param root - the element `Sysmon`
 * @param table - the tables of the declared version
 * @param problems - takes the ignored options
 */
export function checkOptionOrder(root: XmlElement, table: SchemaTable, problems: ProblemList): void {
  const options = root.children.filter(
    (child): child is XmlElement => child.kind === 'element' && table.options.has(child.name),
  );
  const firstEmpty = options.findIndex((option) => !isRead(option));
  const empty = options[firstEmpty];
  const ignored = options.slice(firstEmpty + 1);
  if (empty === undefined || ignored.length === 0) {
    return;
  }
  const stops = `Sysmon stops reading options at the empty <${empty.name}> and ignores those after it`;
  const names = [...new Set(ignored.map((option) => option.name))].join(', ');
  problems.add({
    code: 'options-ignored',
    effect: 'ignored',
    message: `${problems.refused ? `once this file loads, ${stops}` : stops}: ${names}`,
    reason: `an empty option is itself not read and ends the reading of options${problems.refused ? '' : '; Sysmon does not complain'}`,
    printed: false,
    help:
      empty.name === 'CheckRevocation'
        ? 'write <CheckRevocation>True</CheckRevocation>'
        : `move <${empty.name}/> behind the other options`,
    span: { start: empty.start, end: empty.end },
    related: ignored.map((option) => ({ span: { start: option.start, end: option.nameEnd }, message: 'ignored' })),
  });
}
