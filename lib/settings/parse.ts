import { checkSettings } from '../schemas';
import type { SchemaViolation } from '../schemas';
import { suggest } from '../text';
import type { Settings } from './settings';

/** Settings that cannot be used; the message says what is wrong and what to do. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const KEYS = ['$schema', 'extends', 'preset', 'rules', 'partial', 'platform', 'failOn', 'maxWarnings', 'paths'];
const PATH_KEYS = ['files', 'preset', 'rules', 'partial', 'platform'];

/**
 * Reads the content of a settings file.
 *
 * @param text - the file's text
 * @param path - its name, for messages
 * @param ruleIds - the rules that exist
 * @returns the settings
 * @throws SettingsError at the first mistake, with its place
 */
export async function parseSettings(text: string, path: string, ruleIds: readonly string[]): Promise<Settings> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`${path}: this is not JSON: ${reason}`);
  }
  const [violation] = checkSettings(data);
  if (violation !== undefined) {
    const { place, message } = describeViolation(violation);
    throw new SettingsError(`${path}:${await positionOf(text, place)}: ${message}`);
  }
  const settings = data as Settings;
  const unknown = unknownRule(settings, ruleIds);
  if (unknown !== null) {
    const meant = suggest(unknown.id, ruleIds);
    const hint = meant === undefined ? 'see "sysmon-wmi rules"' : `did you mean ${meant}?`;
    throw new SettingsError(`${path}:${await positionOf(text, unknown.place)}: there is no rule "${unknown.id}"; ${hint}`);
  }
  return settings;
}

type Place = readonly (string | number)[];

function describeViolation({ instancePath, keyword, params, message }: SchemaViolation): { readonly place: Place; readonly message: string } {
  const place = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const name = place.length === 0 ? 'the settings' : `"${place.join('.')}"`;
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    const meant = suggest(key, place[0] === 'paths' ? PATH_KEYS : KEYS);
    const hint = meant === undefined ? `the keys are ${(place[0] === 'paths' ? PATH_KEYS : KEYS).join(', ')}` : `did you mean "${meant}"?`;
    return { place: [...place, key], message: `unknown key "${key}"; ${hint}` };
  }
  const allowed = params['allowedValues'];
  return keyword === 'enum' && Array.isArray(allowed)
    ? { place, message: `${name} is one of ${allowed.join(', ')}` }
    : { place, message: `${name} ${message ?? 'is not what is expected'}` };
}

function unknownRule({ rules, paths }: Settings, ruleIds: readonly string[]): { readonly id: string; readonly place: Place } | null {
  const unknownIn = (given: Settings['rules'], place: Place): { readonly id: string; readonly place: Place } | null => {
    const id = Object.keys(given ?? {}).find((key) => !ruleIds.includes(key));
    return id === undefined ? null : { id, place: [...place, 'rules', id] };
  };
  return (
    unknownIn(rules, []) ??
    (paths ?? []).map((entry, index) => unknownIn(entry.rules, ['paths', index])).find((found) => found !== null) ??
    null
  );
}

/** `line:column` of a key or value; the parser with positions is loaded only when there is something to say. */
async function positionOf(text: string, place: Place): Promise<string> {
  const { isMap, LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const parent = place.length === 0 ? undefined : document.getIn(place.slice(0, -1), true) ?? document.contents;
  const key = place.at(-1);
  const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
  const node = pair?.key ?? document.getIn(place, true) ?? document.contents;
  const offset = hasRange(node) ? node.range[0] : 0;
  const { line, col } = lineCounter.linePos(offset);
  return `${String(line)}:${String(col)}`;
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
