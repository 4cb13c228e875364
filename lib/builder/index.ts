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
export type { RecordedForms } from './recorded';
export { recorded, recordedValue } from './recorded';
export type {
  ConditionSince,
  DefaultVersion,
  ElementSince,
  FieldFacts,
  OptionFacts,
  VersionsInOrder,
} from './schema-facts';
export type {
  AfterExclude,
  AllowsCatchAll,
  AllowsExclude,
  AllowsField,
  AllowsRule,
  AllowsRuleGroup,
  EventsWith,
  ExcludeState,
  ForeignField,
  ForeignFields,
  Has,
  KnownCondition,
  KnownField,
  KnownOption,
  MissingConditions,
  OptionText,
  VersionsFrom,
} from './type-checks';
