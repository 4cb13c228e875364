import { allowedWidth, runEnd } from './characters';
import type { Cursor } from './cursor';
import { checkValueLength } from './limits';
import { failForbiddenCharacter } from './forbidden';
import { withBlanks, withLineFeeds } from './normalization';
import { fail } from './problems';
import { readReference } from './references';
import type { XmlText } from './types';

const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const BRACKET = 0x5d;
const QUOTE = 0x22;

// What stands for itself: everything but < & ] (and the quote), controls, surrogates, U+FFFE and U+FFFF.
const PLAIN_TEXT = /[\t\n\r -%'-;=-\\^-\ud7ff\ue000-\ufffd]*/y;
const PLAIN_IN_QUOTES = /[\t\n\r !#-%'-;=-\ud7ff\ue000-\ufffd]*/y;
const PLAIN_IN_APOSTROPHES = /[\t\n\r -%(-;=-\ud7ff\ue000-\ufffd]*/y;

/**
 * Reads the text at the cursor up to the next `<` or the end of the document.
 *
 * @param cursor - Stands at a character other than `<`.
 * @throws MalformedXml for a bad reference, a forbidden character and `]]>`.
 */
export function readText(cursor: Cursor): XmlText {
  const { text, position: start } = cursor;
  let value = '';
  let copied = start;
  let index = start;
  for (;;) {
    index = runEnd(PLAIN_TEXT, text, index);
    const code = text.charCodeAt(index);
    if (code === LESS_THAN || index >= text.length) {
      break;
    } else if (code === AMPERSAND) {
      value += withLineFeeds(text.slice(copied, index));
      cursor.position = index;
      value += readReference(cursor);
      index = cursor.position;
      copied = index;
    } else if (code === BRACKET) {
      if (text.charCodeAt(index + 1) === BRACKET && text.charCodeAt(index + 2) === GREATER_THAN) {
        fail('cdata-end-in-text', index, index + 3, 'text must not contain "]]>"', 'write ]]&gt; instead');
      }
      index++;
    } else {
      const width = allowedWidth(text, index);
      if (width === 0) {
        failForbiddenCharacter(text, index);
      }
      index += width;
    }
  }
  checkValueLength(text, start, index, 'a text');
  cursor.position = index;
  const rest = withLineFeeds(text.slice(copied, index));
  return { kind: 'text', value: copied === start ? rest : value + rest, start, end: index };
}

/**
 * Reads an attribute value up to its closing quote, where it leaves the cursor.
 *
 * @param cursor - Stands behind the opening quote.
 * @param quote - The code of the quote.
 * @returns The value, references resolved and white space made blanks.
 * @throws MalformedXml for `<`, a bad reference, a forbidden character and a missing closing quote.
 */
export function readAttributeValue(cursor: Cursor, quote: number): string {
  const { text, position: start } = cursor;
  let value = '';
  let copied = start;
  let index = start;
  const plain = quote === QUOTE ? PLAIN_IN_QUOTES : PLAIN_IN_APOSTROPHES;
  for (;;) {
    index = runEnd(plain, text, index);
    const code = text.charCodeAt(index);
    if (code === quote) {
      break;
    } else if (index >= text.length) {
      fail(
        'attribute-not-closed',
        start - 1,
        start,
        'the value that begins here never ends: its closing quote is missing',
        'put the same quote after the value',
      );
    } else if (code === LESS_THAN) {
      fail(
        'less-than-in-attribute',
        index,
        index + 1,
        'the value of an attribute must not contain "<"',
        'write &lt; for the character < itself; otherwise the closing quote of the value is missing',
        { start: start - 1, end: start, message: 'the value begins here' },
      );
    } else if (code === AMPERSAND) {
      value += withBlanks(text.slice(copied, index));
      cursor.position = index;
      value += readReference(cursor);
      index = cursor.position;
      copied = index;
    } else {
      const width = allowedWidth(text, index);
      if (width === 0) {
        failForbiddenCharacter(text, index);
      }
      index += width;
    }
  }
  checkValueLength(text, start, index, 'the value of an attribute');
  cursor.position = index;
  const rest = withBlanks(text.slice(copied, index));
  return copied === start ? rest : value + rest;
}
