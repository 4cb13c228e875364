export type { BuildProblem } from './build-error';
export { ConfigBuildError } from './build-error';
export type {
  BuilderAt,
  Builders,
  FieldMethods,
  NameOption,
  RuleAttributes,
  RuleBuilder,
  RuleContent,
  WmiEventBuilder,
  WmiEventContent,
} from './conditions';
export type {
  BeginConfig,
  BuildWmiEvent,
  RuleGroupAttributes,
  RuleGroupBuilder,
  SysmonConfigBuilder,
} from './config-builder';
export { sysmonConfig } from './config-builder';
export { recorded, recordedValue } from './recorded';
export type { ConditionSince, FieldFacts, OptionFacts, VersionsInOrder } from './schema-facts';
export type {
  AfterExclude,
  AllowsCatchAll,
  AllowsExclude,
  AllowsField,
  AllowsRule,
  AllowsRuleGroup,
  EventsWith,
  ExcludeState,
  KnownCondition,
  KnownField,
  KnownOption,
  OptionText,
  VersionsFrom,
} from './type-checks';
