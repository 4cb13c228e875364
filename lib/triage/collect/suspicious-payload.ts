/** Something in a payload that attacks have in common. */
export interface Suspicion {
  /** What it looks like. */
  readonly kind:
    | 'script host'
    | 'encoded command'
    | 'download'
    | 'code in memory'
    | 'script object'
    | 'long base64'
    | 'changed query'
    | 'changed payload';
  /** The part of the payload that shows it; of a change, how the value began before. */
  readonly found: string;
}

/** Source: recorded attacks and public detection rules (Sigma fe21810c, 83844185; Splunk 01d9a0c2). */
const PATTERNS: readonly (readonly [kind: Suspicion['kind'], pattern: RegExp])[] = [
  ['script host', /\b(?:powershell|pwsh|cmd|cscript|wscript|mshta|rundll32|regsvr32|scrcons)(?:\.exe)?(?![\w.])/i],
  ['encoded command', /(?:^|\s)[-/]e(?:nc?|ncodedcommand|c)?\s+["']?[\w+/=]{16}/i],
  ['download', /\b(?:https?|ftp):\/\//i],
  [
    'download',
    /\b(?:downloadstring|downloadfile|net\.webclient|invoke-webrequest|invoke-restmethod|iwr|bitsadmin|urlcache|xmlhttp)\b/i,
  ],
  ['code in memory', /\b(?:iex|invoke-expression|frombase64string|frombase64transform|reflection\.assembly)\b/i],
  ['script object', /\b(?:wscript\.shell|adodb\.stream|activexobject|shell\.application|createobject)\b/i],
  ['script object', /getobject\s*\(\s*\\?["']winmgmts:/i],
  ['long base64', /[A-Za-z0-9+/]{120}/],
];

const MOST_SHOWN = 40;

/**
 * What in a payload looks like an attack. It judges by words that attacks use, so that it can be wrong both ways: it asks for a
 * look, it does not replace one.
 *
 * @param payload - a command line or script
 * @returns a suspicion of each kind at most; none where nothing is found
 * @example
 * ```ts
 * import { suspicionsOf } from 'lib/triage';
 * suspicionsOf('C:\\Tools\\agent.exe'); // []
 * suspicionsOf('mshta http://x.example/a')[0]?.kind; // 'script host'
 * ```
 */
export function suspicionsOf(payload: string): readonly Suspicion[] {
  const found = new Map<Suspicion['kind'], Suspicion>();
  for (const [kind, pattern] of PATTERNS) {
    const [match] = pattern.exec(payload) ?? [];
    if (match !== undefined && !found.has(kind)) {
      found.set(kind, { kind, found: match.trim().slice(0, MOST_SHOWN) });
    }
  }
  return [...found.values()];
}
