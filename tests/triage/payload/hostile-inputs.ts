import { deflateRawSync, gzipSync } from 'node:zlib';
import { judgePayload, readPayload, type PayloadSource } from '../../../lib/triage';

/** Numbers of 0 up to 1 from a seed, the same on every machine (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = [
  'cmd',
  'cmd.exe /c ',
  '%COMSPEC% /s /c "',
  'powershell ',
  'pwsh -',
  ' -enc ',
  ' -e ',
  ' /EncodedCommand ',
  ' \u2013nop',
  ' -w h ',
  ' -c ',
  'wscript //e:vbscript ',
  'mshta javascript:',
  'rundll32 ',
  'regsvr32 /i:',
  'forfiles /c "',
  'wmic process call create "',
  'schtasks /tr "',
  'C:\\Users\\Public\\',
  'C:\\Program Files\\',
  '\\\\srv\\share\\',
  'http://a.example/',
  'https://[::1]:80/',
  'a.exe',
  '.ps1',
  ' & ',
  ' | ',
  '^',
  '"',
  "'",
  '`',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '[char]',
  '[char[]](',
  '-join ',
  " -replace 'a','bb'",
  " -f 'x','y'",
  "'{1}{0}'",
  '+',
  ',',
  '104',
  '0x41',
  '$a=',
  '$a',
  ';',
  '\n',
  '\r\n',
  '\t',
  ' ',
  'iex ',
  'FromBase64String(',
  'Deflate',
  'Chr(',
  'StrReverse("',
  'CreateObject("',
  'new ActiveXObject("',
  'unescape("%41',
  'String.fromCharCode(',
  '.replace(',
  '.split("").reverse().join("")',
  'set a=',
  '%a%',
  '%a%%a%',
  '!a!',
  'for %i in (',
  ') do ',
  'if exist ',
  'start ',
  'call ',
  '\\',
  '\\\\',
  '\\"',
  ' "',
  '\0',
  '\u202e',
  '\ud800',
  '\u{1f600}',
  'é',
  'Rem ',
  '<#',
  '#>',
  '/*',
  '*/',
  '//',
  '@"\n',
] as const;

const TYPES = [
  'Command Line',
  'Script',
  'Log File',
  'Event Log',
  'ActiveScriptEventConsumer',
  '',
  'toString',
  null,
] as const;

/** A payload that nobody would write, from a seed. */
export function hostileSource(seed: number): PayloadSource {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const written = (depth: number): string => {
    const parts: string[] = [];
    const count = 1 + Math.floor(random() * 14);
    for (let index = 0; index < count; index++) {
      const kind = random();
      if (kind < 0.8 || depth > 2) parts.push(pick(PIECES));
      else if (kind < 0.84) parts.push(pick(PIECES).repeat(1 + Math.floor(random() * 60)));
      else if (kind < 0.93) {
        parts.push(packed(written(depth + 1), pick(['utf16', 'utf8', 'gzip', 'deflate', 'hex', 'codes'])));
      } else parts.push(String.fromCharCode(...Array.from({ length: 8 }, () => Math.floor(random() * 0x10000))));
    }
    const text = parts.join('');
    const cut = random() < 0.1 ? Math.floor(random() * text.length) : text.length;
    return text.slice(0, cut);
  };
  const destination = written(0);
  return {
    consumerType: pick(TYPES),
    destination: random() < 0.2 ? ` "${destination.replace(/[\\"]/g, '\\$&')}"` : destination,
    executablePath: random() < 0.1 ? written(2) : null,
    scriptingEngine: random() < 0.3 ? pick(['VBScript', 'JScript', 'constructor']) : null,
    scriptFileName: random() < 0.1 ? written(2) : null,
  };
}

function packed(text: string, by: 'utf16' | 'utf8' | 'gzip' | 'deflate' | 'hex' | 'codes'): string {
  const bytes = Buffer.from(text, by === 'utf16' ? 'utf16le' : 'utf8');
  switch (by) {
    case 'gzip':
      return gzipSync(bytes, { level: 1 }).toString('base64');
    case 'deflate':
      return deflateRawSync(bytes, { level: 1 }).toString('base64');
    case 'hex':
      return bytes.toString('hex');
    case 'codes':
      return [...bytes].join(',');
    default:
      return bytes.toString('base64');
  }
}

/** What is wrong with the answer for a payload: an exception, a limit that did not hold, evidence that is no part of its layer. */
export function faultsOf(source: PayloadSource): string[] {
  try {
    const payload = readPayload(source);
    const faults: string[] = [];
    const decoded = payload.layers.filter(({ field }) => field === null);
    if (decoded.reduce((sum, { bytes }) => sum + bytes, 0) > 1_048_576) faults.push('more than 1 MiB decoded');
    if (decoded.length > 66) faults.push(`${String(decoded.length)} layers`);
    const depths = new Map<number, number>();
    for (const { number, source: from } of payload.layers) {
      depths.set(number, from === null ? 0 : (depths.get(from.layer) ?? 0) + 1);
      if ((depths.get(number) ?? 0) > 5) faults.push('more than 5 layers above each other');
    }
    const places = [...payload.programs, ...payload.files, ...payload.addresses, ...payload.switches].map(
      ({ at }) => at,
    );
    for (const { layer, span } of places) {
      const length = payload.layers[layer]?.text.length ?? -1;
      if (!(span.start >= 0 && span.start <= span.end && span.end <= length)) faults.push('a place outside its layer');
    }
    for (const { excerpt, layer, span, id } of judgePayload(payload)) {
      if (payload.layers[layer]?.text.slice(span.start, span.end) !== excerpt || excerpt === '') {
        faults.push(`${id}: excerpt`);
      }
    }
    return faults;
  } catch (error) {
    return [String(error)];
  }
}
