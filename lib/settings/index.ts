export { parseSettings, SettingsError } from './parse';
export type { EffectiveSettings, RuleSettings, Settings } from './settings';
export { DEFAULT_SETTINGS, layered } from './settings';
