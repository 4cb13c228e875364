/**
 * Makes visible what must not reach a terminal or a report as it is: C0 and C1 controls and DEL (they drive a terminal), bidirectional and
 * invisible formatting characters, tags and variation selectors beyond U+FFFF (they reorder or hide what is shown), line separators, surrogates without their partner, and
 * U+FFFE and U+FFFF, which are no characters and which XML cannot hold.
 * Backslashes stay as they are, so this is for reading only and cannot be turned back.
 *
 * @param text - Any text, in whole or in part from a file.
 * @returns The text on one line, each such character as `\t`, `\r`, `\n`, `\x1b` or `\u{202e}`.
 *
 * @example
 * ```ts
 * escapeControls('a\u001b[31mb'); // 'a\\x1b[31mb'
 * ```
 */
export function escapeControls(text: string): string {
  let escaped = '';
  let copied = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 0xd800 && code <= 0xdbff && isLowSurrogate(text.charCodeAt(index + 1))) {
      if (code === TAGS_HIGH_SURROGATE) {
        escaped += `${text.slice(copied, index)}\\u{${(text.codePointAt(index) ?? 0).toString(16)}}`;
        copied = index + 2;
      }
      index++;
    } else if (isUnprintable(code)) {
      escaped += text.slice(copied, index) + escapeCode(code);
      copied = index + 1;
    }
  }
  return copied === 0 ? text : escaped + text.slice(copied);
}

/**
 * Spells the characters otherwise that XML and JSON may hold as they are and a terminal obeys: DEL, C1 controls, invisible and
 * reordering characters, tags and variation selectors beyond U+FFFF.
 *
 * @param text - any text
 * @param spell - what to write instead of such a character, which may be a pair of surrogates
 * @returns the text without them
 *
 * @example
 * ```ts
 * respellControls('a\u202eb', (character) => `&#x${character.charCodeAt(0).toString(16)};`); // 'a&#x202e;b'
 * ```
 */
export function respellControls(text: string, spell: (character: string) => string): string {
  return text.replace(CONTROLS, spell);
}

const CONTROLS =
  /[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g;

/** U+E0000 to U+E03FF: tags and variation selectors, which are drawn as nothing and can carry a hidden text. */
const TAGS_HIGH_SURROGATE = 0xdb40;

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isUnprintable(code: number): boolean {
  if (code < 0xad) {
    return code < 0x20 || (code >= 0x7f && code < 0xa0);
  }
  return (
    code === 0xad ||
    code === 0x61c ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    code >= 0xfffe
  );
}

function escapeCode(code: number): string {
  switch (code) {
    case 9:
      return '\\t';
    case 10:
      return '\\n';
    case 13:
      return '\\r';
    default: {
      const digits = code.toString(16);
      return code < 0x100 ? `\\x${digits.padStart(2, '0')}` : `\\u{${digits}}`;
    }
  }
}
