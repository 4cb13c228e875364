import type { XmlElement } from '../xml';
import { textContent } from '../xml';
import { utf8Length } from './rule-name';

const LINUX_STACK_BYTES = 8 * 1024 * 1024;
const STACK_BYTES_PER_BYTE = 2;
const MOST_BYTES_PER_CODE_UNIT = 3;

/**
 * Whether a value is so long that its bytes have to be counted.
 *
 * @param field - the element of a condition
 * @returns false where the value fits the stack of Sysmon for Linux for certain
 */
export function mayOverflowStack(field: XmlElement): boolean {
  return (field.end - field.start) * MOST_BYTES_PER_CODE_UNIT * STACK_BYTES_PER_BYTE >= LINUX_STACK_BYTES;
}

/**
 * Whether a value overflows the stack of Sysmon for Linux.
 *
 * Source: the open-source engine copies each value into an array on the stack, two bytes for each of its bytes and two for the
 * end; a value of 5 MB was seen to kill it. A stack has 8 MB where nobody has changed it.
 *
 * @param field - the element of a condition
 * @returns true if the array alone is larger than the stack
 */
export function overflowsStack(field: XmlElement): boolean {
  return mayOverflowStack(field) && (utf8Length(textContent(field)) + 1) * STACK_BYTES_PER_BYTE >= LINUX_STACK_BYTES;
}
