import type { DocumentProblem, JsonPlaces, Mistake } from '../document';
import { JsonSyntaxError, scanJson } from '../document';
import { checkSettings } from '../schemas';
import type { SchemaViolation } from '../schemas';
import { LineIndex, suggest } from '../text';
import type { Settings } from './settings';

/**
 * Settings that cannot be used. The message says where and what is wrong (`.sysmon-wmi.json:3:5: …`), the help what to do.
 *
 * @example
 * ```ts
 * const position = { line: 1, column: 3, offset: 2 };
 * const problem = { message: 'unknown key "presett"', help: 'did you mean "preset"?', position };
 * new SettingsError('.sysmon-wmi.json', problem).message; // '.sysmon-wmi.json:1:3: unknown key "presett"'
 * ```
 */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  /** The next step. */
  readonly help: string;
  /** What is wrong and where. */
  readonly problem: DocumentProblem;

  /**
   * @param path - the file's name
   * @param problem - what is wrong and where
   */
  constructor(path: string, problem: DocumentProblem) {
    const { line, column } = problem.position;
    super(`${path}:${String(line)}:${String(column)}: ${problem.message}`);
    this.help = problem.help;
    this.problem = problem;
  }
}

const RULES_KEYS = ['preset', 'rules', 'partial', 'platform', 'exclusions'];
const KEYS = [...RULES_KEYS, 'extends', 'failOn', 'maxWarnings', 'paths'];
const PATHS_KEYS = ['files', ...RULES_KEYS];

/**
 * Reads the content of a settings file.
 *
 * @param text - the file's text
 * @param path - its name, for messages
 * @param ruleIds - the rules that exist
 * @returns the settings
 * @throws SettingsError at the first mistake, with its line and column
 * @example
 * ```ts
 * parseSettings('{ "preset": "strict" }', '.sysmon-wmi.json', ['no-blackout']).preset; // 'strict'
 * ```
 */
export function parseSettings(text: string, path: string, ruleIds: readonly string[]): Settings {
  const places = placesOf(text, path);
  const data: unknown = JSON.parse(text);
  const [violation] = checkSettings(data);
  const mistake = violation === undefined ? unknownRule(data as Settings, ruleIds) : describeViolation(violation);
  if (mistake !== null) {
    const { place, message, help } = mistake;
    const position = new LineIndex(text).position(places.offsetOf(place));
    throw new SettingsError(path, { message, help, position });
  }
  return data as Settings;
}

function placesOf(text: string, path: string): JsonPlaces {
  try {
    return scanJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      const position = new LineIndex(text).position(error.offset);
      throw new SettingsError(path, { message: 'this is not JSON', help: error.message, position });
    }
    throw error;
  }
}

function describeViolation({ instancePath, keyword, params, message }: SchemaViolation): Mistake {
  const place = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = place.length === 0 ? 'the settings' : `"${place.join('.')}"`;
  const allowed = params['allowedValues'];
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    const known = place[0] === 'paths' ? PATHS_KEYS : KEYS;
    return { place: [...place, key], message: `unknown key "${key}"`, help: meant(key, known) ?? listed(known) };
  }
  if (keyword === 'enum' && Array.isArray(allowed)) {
    return { place, message: `${name} has an unknown value`, help: listed(allowed.map(String)) };
  }
  if (keyword === 'required') {
    return { place, message: `${name} has no "${String(params['missingProperty'])}"`, help: 'add it' };
  }
  const help = 'schemas/settings.schema.json describes the settings';
  return { place, message: `${name} ${message ?? 'is not as expected'}`, help };
}

function unknownRule({ rules, paths }: Settings, ruleIds: readonly string[]): Mistake | null {
  const given = [
    { place: ['rules'], rules },
    ...(paths ?? []).map((entry, index) => ({ place: ['paths', index, 'rules'], rules: entry.rules })),
  ];
  for (const { place, rules: severities } of given) {
    const id = Object.keys(severities ?? {}).find((key) => !ruleIds.includes(key));
    if (id !== undefined) {
      const help = meant(id, ruleIds) ?? '"sysmon-wmi rules" lists them';
      return { place: [...place, id], message: `there is no rule "${id}"`, help };
    }
  }
  return null;
}

function meant(word: string, known: readonly string[]): string | null {
  const suggestion = suggest(word, known);
  return suggestion === undefined ? null : `did you mean "${suggestion}"?`;
}

function listed(known: readonly string[]): string {
  return `it is one of ${known.join(', ')}`;
}
