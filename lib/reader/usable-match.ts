import type { XmlElement } from '../xml';
import { attribute } from '../xml';

/** Whether Sysmon skips an element with a message, because it has both or neither of onmatch and default. */
export function hasNoUsableMatch(element: XmlElement): boolean {
  return (attribute(element, 'onmatch') === undefined) === (attribute(element, 'default') === undefined);
}
