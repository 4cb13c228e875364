import { jsonText } from './json-text';

/** The settings in force for one file. */
export interface SettingsInForce {
  /** The file as the user named it. */
  readonly path: string;
  readonly preset: string;
  readonly partial: boolean;
  readonly platform: string;
  /** The severity from which on a finding makes the call fail. */
  readonly failOn: string;
  /** More warnings than this make the call fail; null where there is no limit. */
  readonly maxWarnings: number | null;
  /** The manifest of verified exclusions, from the working folder; null where none is named. */
  readonly exclusions: string | null;
  /** The severity of every rule, or `off`. */
  readonly rules: Readonly<Record<string, string>>;
}

/**
 * The settings in force for files; schemas/print-config.schema.json describes them.
 *
 * @param files - one entry a file
 * @returns JSON with a final newline
 */
export function settingsJsonText(files: readonly SettingsInForce[]): string {
  return `${jsonText({ version: 1, files }, 2)}\n`;
}
