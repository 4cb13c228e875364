/**
 * The line ends that XML knows are one: CRLF and a lone CR become LF.
 *
 * @param value - A piece of the document.
 */
export function withLineFeeds(value: string): string {
  return value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value;
}

/**
 * What XML makes of white space in an attribute value: each tab, line feed and carriage return, and each CRLF, becomes a blank.
 *
 * @param value - A piece of the document.
 */
export function withBlanks(value: string): string {
  return /[\t\r\n]/.test(value) ? value.replace(/\r\n|[\t\r\n]/g, ' ') : value;
}
