export type { Binding, BoundElement, ElementBinding, IncorrectElement } from './binding';
export { bindElement, bindElements, relationOf } from './binding';
export type {
  Condition,
  Config,
  ConfigNode,
  Option,
  PlacedCondition,
  PlacedWmiEvent,
  Relation,
  Rule,
  RuleGroup,
  WmiEvent,
} from './config';
export { conditionsOf, frozen, RELATIONS, wmiEventsOf } from './config';
export type { DefaultReason } from './trial';
export { defaultOf, logsByDefault, orderOfTrial } from './trial';
export { requireConfig } from './require-config';
export { includedRuleNames } from './rule-names';
