import type { Platform, Preset, Severity } from '../lint';

/** What settings say of the rules of a file. */
export interface RuleSettings {
  readonly preset?: Preset;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly partial?: boolean;
  readonly platform?: Platform;
  /** The manifest of verified exclusions. */
  readonly exclusions?: string;
}

/** The content of a `.sysmon-wmi.json`. */
export interface Settings extends RuleSettings {
  readonly extends?: string | readonly string[];
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  readonly paths?: readonly (RuleSettings & { readonly files: readonly string[] })[];
}

/** The settings in force for one file. */
export interface EffectiveSettings {
  readonly preset: Preset;
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  readonly partial: boolean;
  readonly platform: Platform;
  /** The manifest of verified exclusions; null where there is none. */
  readonly exclusions: string | null;
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number | null;
}

/** What holds where nothing is set. */
export const DEFAULT_SETTINGS: EffectiveSettings = {
  preset: 'recommended',
  rules: new Map(),
  partial: false,
  platform: 'windows',
  exclusions: null,
  failOn: 'error',
  maxWarnings: null,
};

/**
 * Lays settings over others.
 *
 * @param base - what holds so far
 * @param more - what counts more
 * @returns the result; rules are merged one by one
 */
export function layered(base: EffectiveSettings, more: Settings): EffectiveSettings {
  const { preset, rules, partial, platform, exclusions, failOn, maxWarnings } = more;
  return {
    preset: preset ?? base.preset,
    rules: new Map([...base.rules, ...Object.entries(rules ?? {})]),
    partial: partial ?? base.partial,
    platform: platform ?? base.platform,
    exclusions: exclusions ?? base.exclusions,
    failOn: failOn ?? base.failOn,
    maxWarnings: maxWarnings ?? base.maxWarnings,
  };
}
