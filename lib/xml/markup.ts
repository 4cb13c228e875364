import { isBlank, nameEndAt } from './characters';
import type { Cursor } from './cursor';
import { checkCharacters } from './forbidden';
import { checkNameLength, checkValueLength } from './limits';
import { withLineFeeds } from './normalization';
import { fail, quoted } from './problems';
import type { XmlCData, XmlComment, XmlInstruction } from './types';

const GREATER_THAN = 0x3e;

/**
 * Reads the comment at the cursor and moves behind it.
 *
 * @param cursor - Stands at `<!--`.
 * @throws MalformedXml when it holds `--` or never ends.
 */
export function readComment(cursor: Cursor): XmlComment {
  const { text, position: start } = cursor;
  const valueStart = start + 4;
  const valueEnd = text.indexOf('--', valueStart);
  if (valueEnd === -1) {
    fail(
      'unclosed-comment',
      start,
      valueStart,
      'this comment never ends: no "-->" follows',
      'close the comment with "-->"',
    );
  }
  if (text.charCodeAt(valueEnd + 2) !== GREATER_THAN) {
    fail(
      'double-hyphen-in-comment',
      valueEnd,
      valueEnd + 2,
      'a comment must not contain "--"',
      'write a single "-" or another character, and end the comment with "-->" right after a character that is not "-"',
      { start, end: valueStart, message: 'the comment begins here' },
    );
  }
  checkCharacters(text, valueStart, valueEnd);
  checkValueLength(text, valueStart, valueEnd, 'a comment');
  cursor.position = valueEnd + 3;
  return { kind: 'comment', value: withLineFeeds(text.slice(valueStart, valueEnd)), start, end: cursor.position };
}

/**
 * Reads the CDATA section at the cursor and moves behind it.
 *
 * @param cursor - Stands at `<![CDATA[`.
 * @throws MalformedXml when it never ends.
 */
export function readCData(cursor: Cursor): XmlCData {
  const { text, position: start } = cursor;
  const valueStart = start + 9;
  const valueEnd = text.indexOf(']]>', valueStart);
  if (valueEnd === -1) {
    fail(
      'unclosed-cdata',
      start,
      valueStart,
      'this CDATA section never ends: no "]]>" follows',
      'close the section with "]]>"',
    );
  }
  checkCharacters(text, valueStart, valueEnd);
  checkValueLength(text, valueStart, valueEnd, 'a CDATA section');
  cursor.position = valueEnd + 3;
  return { kind: 'cdata', value: withLineFeeds(text.slice(valueStart, valueEnd)), start, end: cursor.position };
}

/**
 * Reads the processing instruction at the cursor and moves behind it.
 *
 * @param cursor - Stands at `<?`.
 * @throws MalformedXml when it has no target, is an XML declaration (which stands only at the very start), or never ends.
 */
export function readInstruction(cursor: Cursor): XmlInstruction {
  const { text, position: start } = cursor;
  const targetStart = start + 2;
  const targetEnd = nameEndAt(text, targetStart);
  if (targetEnd === targetStart) {
    fail(
      'bad-instruction',
      start,
      targetStart,
      '"<?" is not followed by a name',
      'write &lt; for the character < itself',
    );
  }
  checkNameLength(text, targetStart, targetEnd);
  const target = text.slice(targetStart, targetEnd);
  if (/^xml$/i.test(target)) {
    fail(
      'declaration-not-first',
      start,
      targetEnd,
      'the XML declaration is not the first thing in the file',
      'remove everything before "<?xml", including spaces and empty lines, or remove the declaration',
    );
  }
  const valueEnd = text.indexOf('?>', targetEnd);
  if (valueEnd === -1) {
    fail(
      'unclosed-instruction',
      start,
      targetEnd,
      `the processing instruction <?${quoted(target)} never ends: no "?>" follows`,
      'close it with "?>"',
    );
  }
  let valueStart = targetEnd;
  while (valueStart < valueEnd && isBlank(text.charCodeAt(valueStart))) {
    valueStart++;
  }
  if (valueStart === targetEnd && valueEnd > targetEnd) {
    fail(
      'bad-instruction',
      start,
      targetEnd,
      `a space is missing after <?${quoted(target)}`,
      'put a space between the name of a processing instruction and its content',
    );
  }
  checkCharacters(text, valueStart, valueEnd);
  checkValueLength(text, valueStart, valueEnd, 'a processing instruction');
  cursor.position = valueEnd + 2;
  const value = withLineFeeds(text.slice(valueStart, valueEnd));
  return { kind: 'instruction', target, value, start, end: cursor.position };
}
