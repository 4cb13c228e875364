/**
 * The values of a message of the Security log: blocks of a title and lines with a label and a value, between empty lines.
 *
 * @param message - the text of the event, in English
 * @returns gives the value of a label in a block; undefined where there is none
 */
export function messageBlocks(message: string): (block: string, label: string) => string | undefined {
  const values = new Map<string, string>();
  let block = '';
  for (const line of message.split('\n')) {
    const text = line.trim();
    const colon = text.indexOf(':');
    if (text === '') {
      block = '';
    } else if (colon === text.length - 1 && !/^\s/.test(line)) {
      block = text.slice(0, -1);
    } else if (colon > 0) {
      const key = `${block}\n${text.slice(0, colon)}`;
      if (!values.has(key)) {
        values.set(key, text.slice(colon + 1).trim());
      }
    }
  }
  // Windows Server 2008 and 2012 have other titles, and the type of a logon in no block.
  return (wanted, label) =>
    values.get(`${wanted}\n${label}`) ??
    (wanted === 'Creator Subject' ? values.get(`Subject\n${label}`) : undefined) ??
    values.get(`\n${label}`);
}
