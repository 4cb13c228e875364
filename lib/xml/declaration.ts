import type { Cursor } from './cursor';
import { fail, quoted } from './problems';
import type { XmlDeclaration } from './types';

const VERSION = /"([0-9]\.[0-9]*)"|'([0-9]\.[0-9]*)'/y;
const ENCODING = /"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)'/y;
const STANDALONE = /"(yes|no)"|'(yes|no)'/y;
const OPENING = '<?xml';

/**
 * Reads the XML declaration at the cursor and moves behind it. As libxml2 does, any version 1.x is taken.
 *
 * @param cursor - Stands at `<?xml`.
 * @throws MalformedXml when it is not of the form `<?xml version="…" encoding="…" standalone="…"?>`, the last two left out or not.
 */
export function readDeclaration(cursor: Cursor): XmlDeclaration {
  const start = cursor.position;
  cursor.position += OPENING.length;
  const version = readPart(cursor, 'version', VERSION);
  const versionEnd = cursor.position;
  const encoding = readPart(cursor, 'encoding', ENCODING);
  const standalone = readPart(cursor, 'standalone', STANDALONE);
  cursor.skipBlanks();
  if (version === null || !cursor.sees('?>')) {
    fail(
      'bad-declaration',
      start,
      endOfDeclaration(cursor, start),
      'the XML declaration is incomplete, or its parts are in the wrong order',
      'write <?xml version="1.0" encoding="UTF-8"?>: version, then encoding, then standalone, each once and in quotes',
    );
  }
  if (!version.startsWith('1.')) {
    fail(
      'unsupported-version',
      versionEnd - version.length - 1,
      versionEnd - 1,
      `there is no XML version ${quoted(version)}`,
      'write version="1.0"; the version of the Sysmon schema belongs in the root element',
    );
  }
  cursor.position += 2;
  return {
    version,
    encoding,
    standalone: standalone === 'yes' || standalone === 'no' ? standalone : null,
    start,
    end: cursor.position,
  };
}

/** Blanks, the name, `=` and the value; blanks may be many more than a regular expression takes. */
function readPart(cursor: Cursor, name: string, value: RegExp): string | null {
  const start = cursor.position;
  if (cursor.skipBlanks() && skip(cursor, name) && skip(cursor, '=')) {
    value.lastIndex = cursor.position;
    const match = value.exec(cursor.text);
    if (match !== null) {
      cursor.position = value.lastIndex;
      return match[1] ?? match[2] ?? null;
    }
  }
  cursor.position = start;
  return null;
}

function skip(cursor: Cursor, literal: string): boolean {
  const isThere = cursor.sees(literal);
  if (isThere) {
    cursor.position += literal.length;
    cursor.skipBlanks();
  }
  return isThere;
}

function endOfDeclaration(cursor: Cursor, start: number): number {
  const close = cursor.text.indexOf('>', start);
  const nextTag = cursor.text.indexOf('<', start + 1);
  return close === -1 || (nextTag !== -1 && nextTag < close) ? start + OPENING.length : close + 1;
}
