const DECLARATION =
  /^<\?xml(?:[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"[^"<]*"|'[^'<]*'))?[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])([A-Za-z][A-Za-z0-9._-]*)\1/d;

/** The encoding that an XML declaration names, and where the name stands in it. */
export interface DeclaredEncoding {
  readonly name: string;
  readonly start: number;
}

/**
 * Reads the encoding out of an XML declaration. A declaration that is malformed in another way may still give one.
 *
 * @param text - A text, or only its beginning.
 * @returns The name and its offset; null when the text does not begin with a declaration that names an encoding.
 */
export function declaredEncoding(text: string): DeclaredEncoding | null {
  const match = DECLARATION.exec(text);
  const name = match?.[2];
  const start = match?.indices?.[2]?.[0];
  return name === undefined || start === undefined ? null : { name, start };
}
