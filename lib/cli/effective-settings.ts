import { dirname, relative, resolve, sep } from 'node:path';
import { isMatch } from 'picomatch';
import type { Severity } from '../lint';
import type { Platform } from '../reader';
import { ALL_RULES } from '../rules';
import type { EffectiveSettings, RuleSettings, Settings } from '../settings';
import { DEFAULT_SETTINGS, layered } from '../settings';
import { readFileBytes } from '../workspace';
import { oneOf } from './arguments';
import { UsageError } from './io';
import { unusable } from './problems';
import { settingsFileOf } from './settings-file';
import type { Source } from './sources';

const SEVERITIES = ['error', 'warning', 'info', 'off'] as const;
const RULE_IDS = ALL_RULES.map(({ meta }) => meta.id);

/** The options that count more than any settings file. */
export interface SettingOptions {
  readonly preset: 'recommended' | 'strict' | 'audit' | undefined;
  readonly rule: readonly string[];
  readonly partial: boolean;
  readonly platform: Platform | undefined;
  readonly exclusions: string | undefined;
  readonly 'fail-on': Severity | 'never' | undefined;
  readonly 'max-warnings': number | undefined;
}

/** Finds the settings of files; each settings file is read once. */
export class SettingsFinder {
  readonly #cwd: string;
  readonly #commandLine: Settings;
  readonly #found = new Map<string, string | null>();
  readonly #loaded = new Map<string, Promise<readonly LocatedSettings[]>>();

  /**
   * @param options - the options of the call
   * @param cwd - where standard input is taken to be
   * @throws UsageError if `--rule` names an unknown rule or severity
   */
  constructor(options: SettingOptions, cwd: string) {
    this.#cwd = cwd;
    this.#commandLine = located(fromCommandLine(options), cwd);
  }

  /**
   * The settings in force for a file.
   *
   * @param source - the file
   * @returns defaults, settings files and command line, laid over each other
   */
  async for(source: Pick<Source, 'place'>): Promise<EffectiveSettings> {
    const folder = source.place === null ? this.#cwd : dirname(source.place);
    const path = this.#find(folder);
    const layers = path === null ? [] : await this.#load(path, []);
    const fromFiles = layers.reduce((settings, { content, folder: base }) => {
      const own = layered(settings, content);
      return (content.paths ?? [])
        .filter(({ files }) => source.place !== null && reaches(files, base, source.place))
        .reduce<EffectiveSettings>((sofar, entry) => layered(sofar, withoutFiles(entry)), own);
    }, DEFAULT_SETTINGS);
    return layered(fromFiles, this.#commandLine);
  }

  #find(folder: string): string | null {
    let found = this.#found.get(folder);
    if (found === undefined) {
      found = settingsFileOf(folder, this.#cwd);
      this.#found.set(folder, found);
    }
    return found;
  }

  async #load(path: string, including: readonly string[]): Promise<readonly LocatedSettings[]> {
    if (including.includes(path)) {
      const circle = [...including, path].map((file) => relative(this.#cwd, file)).join(' -> ');
      const message = `the settings extend themselves (${circle})`;
      throw unusable(relative(this.#cwd, path), [{ message, help: 'remove one of these "extends"', position: START }]);
    }
    let loaded = this.#loaded.get(path);
    if (loaded === undefined) {
      loaded = this.#read(path, including);
      this.#loaded.set(path, loaded);
    }
    return loaded;
  }

  async #read(path: string, including: readonly string[]): Promise<readonly LocatedSettings[]> {
    const named = relative(this.#cwd, path);
    const { readSettings } = await import('./read-settings');
    const content = readSettings(readFileBytes(path, named), named, RULE_IDS);
    const bases = content.extends === undefined ? [] : [content.extends].flat();
    const layers: LocatedSettings[] = [];
    for (const base of bases) {
      layers.push(...(await this.#load(resolve(dirname(path), base), [...including, path])));
    }
    return [...layers, { content: located(content, dirname(path)), folder: dirname(path) }];
  }
}

const START = { line: 1, column: 1, offset: 0 } as const;

interface LocatedSettings {
  readonly content: Settings;
  readonly folder: string;
}

/** The paths that settings name are relative to their file. */
function located(settings: Settings, folder: string): Settings {
  const { exclusions, paths } = settings;
  return {
    ...settings,
    ...(exclusions === undefined ? {} : { exclusions: resolve(folder, exclusions) }),
    ...(paths === undefined ? {} : { paths: paths.map((entry) => ({ ...entry, ...located(entry, folder) })) }),
  };
}

function withoutFiles({ preset, rules, partial, platform, exclusions }: RuleSettings): Settings {
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(rules === undefined ? {} : { rules }),
    ...(partial === undefined ? {} : { partial }),
    ...(platform === undefined ? {} : { platform }),
    ...(exclusions === undefined ? {} : { exclusions }),
  };
}

function reaches(globs: readonly string[], folder: string, file: string): boolean {
  const path = relative(folder, file).replaceAll(sep, '/');
  return isMatch(path, [...globs], { dot: true, windows: false });
}

function fromCommandLine(options: SettingOptions): Settings {
  const { preset, rule, partial, platform, exclusions, 'fail-on': failOn, 'max-warnings': maxWarnings } = options;
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(rule.length === 0 ? {} : { rules: Object.fromEntries(rule.map(ruleSetting)) }),
    ...(partial ? { partial: true } : {}),
    ...(platform === 'linux' ? { platform } : {}),
    ...(exclusions === undefined ? {} : { exclusions }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
  };
}

function ruleSetting(text: string): readonly [string, Severity | 'off'] {
  const [id = '', severity = '', ...rest] = text.split('=');
  if (rest.length > 0 || severity === '') {
    throw new UsageError(`--rule: ${text} is not a setting; write ID=SEVERITY, for example no-blackout=error`);
  }
  return [
    oneOf(id, RULE_IDS, 'rule', '--rule', '"sysmon-wmi rules" lists them'),
    oneOf(severity, SEVERITIES, 'severity', '--rule'),
  ];
}
