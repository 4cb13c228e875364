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
  problems.add(
    empty.name === 'CheckRevocation' ? 'options-ignored-after-check-revocation' : 'options-ignored',
    {
      when: problems.refused ? 'once this file loads, ' : '',
      option: empty.name,
      ignored: [...new Set(ignored.map((option) => option.name))].join(', '),
      silently: problems.refused ? '' : '; it prints no error',
    },
    {
      span: { start: empty.start, end: empty.end },
      related: ignored.map((option) => ({ span: { start: option.start, end: option.nameEnd }, message: 'ignored' })),
    },
  );
}
