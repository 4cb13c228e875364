import type { Cursor } from './cursor';
import { fail, quoted } from './problems';
import type { XmlDeclaration } from './types';

const VERSION = /[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"([0-9]\.[0-9]*)"|'([0-9]\.[0-9]*)')/y;
const ENCODING = /[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)')/y;
const STANDALONE = /[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(yes|no)"|'(yes|no)')/y;
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
  const version = readPart(cursor, VERSION);
  const versionEnd = cursor.position;
  const encoding = readPart(cursor, ENCODING);
  const standalone = readPart(cursor, STANDALONE);
  cursor.skipBlanks();
  if (version === null || !cursor.sees('?>')) {
    fail(
      'bad-declaration',
      start,
      endOfDeclaration(cursor, start),
      'the XML declaration is not complete, or its parts are not in order',
      'Write <?xml version="1.0" encoding="UTF-8"?>: version, then encoding, then standalone, each once and in quotes.',
    );
  }
  if (!version.startsWith('1.')) {
    fail(
      'unsupported-version',
      versionEnd - version.length - 1,
      versionEnd - 1,
      `there is no XML version ${quoted(version)}`,
      'Write version="1.0". (The version of Sysmon\'s schema stands in the root element.)',
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

function readPart(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.position;
  const match = pattern.exec(cursor.text);
  if (match === null) {
    return null;
  }
  cursor.position = pattern.lastIndex;
  return match[1] ?? match[2] ?? null;
}

function endOfDeclaration(cursor: Cursor, start: number): number {
  const close = cursor.text.indexOf('>', start);
  const nextTag = cursor.text.indexOf('<', start + 1);
  return close === -1 || (nextTag !== -1 && nextTag < close) ? start + OPENING.length : close + 1;
}
