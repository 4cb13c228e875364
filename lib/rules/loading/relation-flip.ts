import { LAST_VERSION_WITH_OR_DEFAULT } from '../../catalog';
import type { ReadResult } from '../../reader';
import type { XmlElement } from '../../xml';
import { childElements, walkElements } from '../../xml';
import { enumerated } from '../conditions/describe';

const SHOWN = 3;

/**
 * What a schema version above 4.1 changes in a file that Sysmon reads with one up to it: outside a RuleGroup conditions are then
 * and-ed. It concerns every event type.
 *
 * Source: measured on Microsoft's open-source engine.
 *
 * @param read - the file
 * @param declared - the version that it declares, in hundredths
 * @returns the start of an instruction such as `put <ProcessCreate> into a RuleGroup …`; null where nothing changes
 */
export function flipAdvice({ document }: ReadResult, declared: number): string | null {
  if (document === undefined || declared > LAST_VERSION_WITH_OR_DEFAULT) {
    return null;
  }
  const names = new Set<string>();
  for (const element of walkElements(document.root)) {
    if (element.parent?.name === 'EventFiltering' && element.name !== 'RuleGroup' && joinsFields(element)) {
      names.add(`<${element.name}>`);
    }
  }
  if (names.size === 0) {
    return null;
  }
  const shown = [...names].slice(0, SHOWN);
  const rest = names.size > SHOWN ? [`${String(names.size - SHOWN)} more`] : [];
  return `the conditions of ${enumerated([...shown, ...rest])} are or-ed up to 4.1 and and-ed above`;
}

/** Conditions on one field are alternatives under both relations. */
function joinsFields(element: XmlElement): boolean {
  const [first, ...others] = childElements(element);
  return others.some(({ name }) => name === 'Rule' || first?.name === 'Rule' || name !== first?.name);
}
