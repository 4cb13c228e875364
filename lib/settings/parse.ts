import type { DocumentProblem, Mistake } from '../document';
import { checkDocument } from '../document';
import { checkSettings } from '../schemas';
import { suggest } from '../text';
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

/**
 * Reads the content of a settings file.
 *
 * @param source - the file's text or bytes: JSON, or YAML
 * @param path - its name, for messages
 * @param ruleIds - the rules that exist
 * @param key - the key below which the settings stand; absent where the file holds nothing else
 * @returns the settings
 * @throws SettingsError at the first mistake, with its line and column
 * @example
 * ```ts
 * parseSettings('{ "preset": "strict" }', '.sysmon-wmi.json', ['no-blackout']).preset; // 'strict'
 * ```
 */
export function parseSettings(
  source: string | Uint8Array,
  path: string,
  ruleIds: readonly string[],
  key?: string,
): Settings {
  const settingsIn = (document: unknown): unknown =>
    key === undefined ? document : (document as Readonly<Record<string, unknown>>)[key];
  const { value, problems } = checkDocument<unknown>(
    source,
    (document) =>
      checkSettings(settingsIn(document)).map((violation) => ({
        ...violation,
        instancePath: key === undefined ? violation.instancePath : `/${key}${violation.instancePath}`,
      })),
    (document) =>
      unknownRules(settingsIn(document) as Settings, ruleIds).map((mistake) => ({
        ...mistake,
        place: key === undefined ? mistake.place : [key, ...mistake.place],
      })),
  );
  const [problem] = problems;
  if (problem !== undefined) {
    throw new SettingsError(path, problem);
  }
  if (value === undefined) {
    throw new TypeError(`${path} has neither settings nor a problem`);
  }
  return settingsIn(value) as Settings;
}

function unknownRules({ rules, paths = [] }: Settings, ruleIds: readonly string[]): readonly Mistake[] {
  const known = new Set(ruleIds);
  const given = [
    { place: ['rules'], rules },
    ...paths.map((entry, index) => ({ place: ['paths', index, 'rules'], rules: entry.rules })),
  ];
  return given.flatMap(({ place, rules: severities = {} }) =>
    Object.keys(severities)
      .filter((id) => !known.has(id))
      .map((id) => {
        const meant = suggest(id, ruleIds);
        const help = meant === undefined ? '"sysmon-wmi rules" lists them' : `did you mean "${meant}"?`;
        return { place: [...place, id], message: `there is no rule "${id}"`, help };
      }),
  );
}
