import type { SchemaVersion, WmiEventId } from '../catalog';
import { DEFAULT_SCHEMA_VERSION, hundredthsOf, printVersion, SCHEMA_VERSIONS } from '../catalog';
import type { Config, Option, Relation, RuleGroup, WmiEvent } from '../model';
import { frozen, RELATIONS } from '../model';
import { requireOneOf } from '../text';
import { requireBuilt } from './built';
import { requireSound } from './check';
import type { NameOption, WmiEventBuilder, WmiEventContent } from './conditions';
import { wmiEventBuilder } from './conditions';
import type { DefaultVersion, OptionFacts } from './schema-facts';
import type {
  AfterExclude,
  AllowsCatchAll,
  AllowsExclude,
  AllowsRuleGroup,
  ExcludeState,
  KnownOption,
  OptionText,
} from './type-checks';

/** The attributes of a RuleGroup. */
export interface RuleGroupAttributes extends NameOption {
  /** How the conditions of each of its elements are joined. */
  readonly groupRelation: Relation;
}

/** Fills a WmiEvent element. */
export type BuildWmiEvent<Version extends SchemaVersion> = (wmi: WmiEventBuilder<Version>) => WmiEventContent;

/** What a RuleGroup holds so far. Immutable: each method returns another builder. */
export interface RuleGroupBuilder<Version extends SchemaVersion, State extends ExcludeState> {
  /** The elements so far. */
  readonly wmiEvents: readonly WmiEvent[];
  /** An exclude element. Without conditions and without other elements it logs every WMI event. */
  exclude(this: AllowsExclude<State>, build?: BuildWmiEvent<Version>): RuleGroupBuilder<Version, AfterExclude<State>>;
  /** An include element: logs the events that it matches. */
  include(build: BuildWmiEvent<Version>): RuleGroupBuilder<Version, State>;
  /** An include element that matches every WMI event, so that exclude elements behind it drop what they match and nothing else. */
  catchAll(this: AllowsCatchAll<State>, options?: NameOption): RuleGroupBuilder<Version, 'catch-all'>;
}

/** A configuration under construction. Immutable: each method returns another builder. */
export interface SysmonConfigBuilder<Version extends SchemaVersion, State extends ExcludeState> {
  /** The option HashAlgorithms, for example `*` or `sha256,IMPHASH`. */
  hashAlgorithms(value: string): SysmonConfigBuilder<Version, State>;
  /** The option CheckRevocation, spelled out: Sysmon does not read the empty form. */
  checkRevocation(value: boolean): SysmonConfigBuilder<Version, State>;
  /** Any option of the schema version; one that is declared empty takes no value, and Sysmon reads no option behind it. */
  option<Name extends keyof OptionFacts>(
    name: KnownOption<Version, Name>,
    ...value: OptionText<Name>
  ): SysmonConfigBuilder<Version, State>;
  /** An exclude element outside any RuleGroup. */
  exclude(
    this: AllowsExclude<State>,
    build?: BuildWmiEvent<Version>,
  ): SysmonConfigBuilder<Version, AfterExclude<State>>;
  /** An include element outside any RuleGroup. */
  include(build: BuildWmiEvent<Version>): SysmonConfigBuilder<Version, State>;
  /** The catch-all include outside any RuleGroup. */
  catchAll(this: AllowsCatchAll<State>, options?: NameOption): SysmonConfigBuilder<Version, 'catch-all'>;
  /** A RuleGroup; its elements are added by `build`. */
  ruleGroup<Next extends ExcludeState>(
    this: AllowsRuleGroup<Version>,
    attributes: RuleGroupAttributes,
    build: (group: RuleGroupBuilder<Version, State>) => RuleGroupBuilder<Version, Next>,
  ): SysmonConfigBuilder<Version, Next>;
  /**
   * The finished configuration.
   *
   * @returns a frozen model that Sysmon reads as it was built
   * @throws ConfigBuildError if Sysmon would not, for a reason that types do not see
   * @throws UnwritableConfigError if a value holds what XML cannot
   */
  build(): Config;
}

/** How {@link sysmonConfig} is called: a version that a type claims has to be given. */
export interface BeginConfig {
  /** Begins a configuration of schema version 4.22. */
  (): SysmonConfigBuilder<DefaultVersion, 'no exclude'>;
  /** Begins a configuration of another schema version. */
  <Version extends SchemaVersion>(version: Version): SysmonConfigBuilder<Version, 'no exclude'>;
}

/**
 * Begins a configuration. What the Sysmon of the schema version would refuse or drop does not compile, and the error says why.
 *
 * @param version - a version of the catalogue; 4.22 unless given
 * @returns an empty builder
 * @throws TypeError if there is no such version; so do its methods if there is no such condition, operation or relation
 * @example
 * ```ts
 * import { sysmonConfig, writeConfig } from 'sysmon-wmi';
 * const config = sysmonConfig('4.50')
 *   .hashAlgorithms('*')
 *   .checkRevocation(true)
 *   .ruleGroup({ name: '', groupRelation: 'or' }, (group) =>
 *     group
 *       .catchAll({ name: 'T1546.003' })
 *       .exclude((wmi) => wmi.rule('and', (rule) => rule.name('Updater').query('select * from X').operation('Created'))),
 *   )
 *   .build();
 * writeConfig(config);
 * ```
 */
export const sysmonConfig: BeginConfig = <Version extends SchemaVersion>(
  version: SchemaVersion = DEFAULT_SCHEMA_VERSION,
): SysmonConfigBuilder<Version, 'no exclude'> =>
  configBuilder({
    version: requireOneOf(version, SCHEMA_VERSIONS, 'schema version'),
    options: [],
    eventFiltering: [],
  });

interface Draft {
  readonly version: SchemaVersion;
  readonly options: readonly Option[];
  readonly eventFiltering: Config['eventFiltering'];
}

function configBuilder<Version extends SchemaVersion, State extends ExcludeState>(
  draft: Draft,
): SysmonConfigBuilder<Version, State> {
  const withOption = (name: string, value: string | null): SysmonConfigBuilder<Version, State> =>
    configBuilder({ ...draft, options: [...draft.options, { kind: 'Option', name, value }] });
  const withNode = <Next extends ExcludeState>(node: RuleGroup | WmiEvent): SysmonConfigBuilder<Version, Next> =>
    configBuilder({ ...draft, eventFiltering: [...draft.eventFiltering, node] });
  return Object.freeze<SysmonConfigBuilder<Version, State>>({
    hashAlgorithms: (value) => withOption('HashAlgorithms', value),
    checkRevocation: (value) => withOption('CheckRevocation', value ? 'True' : 'False'),
    option: <Name extends keyof OptionFacts>(name: KnownOption<Version, Name>, ...[value]: OptionText<Name>) =>
      withOption(name, value ?? null),
    exclude: (build) => withNode<AfterExclude<State>>(wmiEvent('exclude', build)),
    include: (build) => withNode<State>(wmiEvent('include', build)),
    catchAll: (options) => withNode<'catch-all'>(catchAllInclude(options)),
    ruleGroup: <Next extends ExcludeState>(
      { name, groupRelation }: RuleGroupAttributes,
      build: (group: RuleGroupBuilder<Version, State>) => RuleGroupBuilder<Version, Next>,
    ) => {
      requireOneOf(groupRelation, RELATIONS, 'relation');
      const { wmiEvents } = requireBuilt(build(ruleGroupBuilder<Version, State>([])), 'ruleGroup');
      return withNode<Next>({ kind: 'RuleGroup', name: name ?? null, groupRelation, wmiEvents });
    },
    build: () => {
      const { version, options, eventFiltering } = draft;
      const schemaVersion = printVersion(hundredthsOf(version));
      const config = frozen<Config>({ kind: 'Config', schemaVersion, options, eventFiltering });
      requireSound(config, version);
      return config;
    },
  });
}

function ruleGroupBuilder<Version extends SchemaVersion, State extends ExcludeState>(
  wmiEvents: readonly WmiEvent[],
): RuleGroupBuilder<Version, State> {
  const withElement = <Next extends ExcludeState>(element: WmiEvent): RuleGroupBuilder<Version, Next> =>
    ruleGroupBuilder([...wmiEvents, element]);
  return Object.freeze<RuleGroupBuilder<Version, State>>({
    wmiEvents,
    exclude: (build) => withElement<AfterExclude<State>>(wmiEvent('exclude', build)),
    include: (build) => withElement<State>(wmiEvent('include', build)),
    catchAll: (options) => withElement<'catch-all'>(catchAllInclude(options)),
  });
}

function wmiEvent<Version extends SchemaVersion>(
  onmatch: WmiEvent['onmatch'],
  build: BuildWmiEvent<Version> | undefined,
): WmiEvent {
  const items = build === undefined ? [] : requireBuilt(build(wmiEventBuilder<Version, WmiEventId>([])), onmatch).items;
  return { kind: 'WmiEvent', onmatch, items };
}

/** Every EventType of a WMI event begins with `Wmi`. */
function catchAllInclude(options: NameOption | undefined): WmiEvent {
  const name = options?.name ?? null;
  const condition = { kind: 'Condition', field: 'EventType', condition: 'begin with', value: 'Wmi', name } as const;
  return { kind: 'WmiEvent', onmatch: 'include', items: [condition] };
}
