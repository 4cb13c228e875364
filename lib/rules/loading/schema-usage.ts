import type { SchemaVersion } from '../../catalog';
import { schemaTable } from '../../catalog';
import type { LintContext } from '../../lint';
import type { Span } from '../../text';
import type { XmlDocument, XmlElement } from '../../xml';
import { attribute, walkElements } from '../../xml';

/** An event element that only the tables after 4.81 declare. */
export function elementOfMissingTables(document: XmlDocument, used: SchemaVersion): string | undefined {
  const before = schemaTable('4.81').events;
  const after = schemaTable(used).events;
  for (const element of walkElements(document.root)) {
    if (after.has(element.name) && !before.has(element.name)) {
      return element.name;
    }
  }
  return undefined;
}

/** What a file uses that came with 4.21 or 4.22. */
export function usedButNewer(document: XmlDocument): { readonly used: string; readonly since: string } | null {
  const table = schemaTable('4.2');
  for (const element of walkElements(document.root)) {
    const condition = attribute(element, 'condition')?.value.toLowerCase();
    if (element.name === 'Rule') {
      return { used: '<Rule>', since: '4.22' };
    }
    if (condition !== undefined && schemaTable('4.22').conditions.has(condition) && !table.conditions.has(condition)) {
      return { used: `the condition "${condition}"`, since: '4.22' };
    }
    if (isNewIn421(element)) {
      return { used: `<${element.name}>`, since: '4.21' };
    }
  }
  return null;
}

function isNewIn421(element: XmlElement): boolean {
  const [before, after] = [schemaTable('4.2'), schemaTable('4.21')];
  const parent = element.parent?.name ?? '';
  const fieldOf = (events: typeof before.events): boolean => events.get(parent)?.has(element.name) === true;
  return (
    (after.events.has(element.name) && !before.events.has(element.name)) ||
    (fieldOf(after.events) && !fieldOf(before.events))
  );
}

/** Where a file declares its schema version. */
export interface VersionPlace {
  readonly span: Span;
  readonly written: string;
  readonly document: XmlDocument;
}

/** Finds the declared schema version; null where there is none. */
export function versionPlace({ read }: LintContext): VersionPlace | null {
  const { document } = read;
  const declared = document === undefined ? undefined : attribute(document.root, 'schemaversion');
  if (document === undefined || declared === undefined) {
    return null;
  }
  return { span: { start: declared.valueStart, end: declared.valueEnd }, written: declared.value, document };
}
