export { ATTACK_EVENTS } from './attack-events.data';
export type { ConditionDescription, ConditionName } from './conditions';
export { asciiLowerCase, conditionDescription, CONDITIONS, findCondition, oppositeCondition } from './conditions';
export { CONDITION_WORDS, WMI_FIELD_WORDS } from './descriptions';
export type { ApplicableTable, SchemaTable, VersionKnowledge } from './schema';
export {
  bindingCandidates,
  compileRank,
  DEFAULT_SCHEMA_VERSION,
  firstVersionWith,
  hasSeveralEvents,
  hundredthsOf,
  LAST_VERSION_WITH_OR_DEFAULT,
  newestTable,
  RULE_GROUP_SINCE,
  RULE_SINCE,
  SCHEMA_VERSIONS,
  schemaTable,
  tableFor,
} from './schema';
export type { RecordedWord } from './recorded-words';
export { recordedWord, WINDOWS_OBJECTS } from './recorded-words';
export type { OptionContent } from './schema-history';
export type { SchemaNumber } from './schema-number';
export type { SchemaVersion } from './schema-version';
export { printVersion, readSchemaNumber } from './schema-number';
export { typicalEvent } from './typical-event';
export type { ConsumerClass, ValueFormat } from './value-formats';
export {
  CIMV2_NAMESPACES,
  CONSUMER_CLASSES,
  originalText,
  RECORDED_PATH_PREFIXES,
  recordedPath,
  recordedText,
  standardConsumer,
  UNREAD_VALUE,
  VALUE_FORMATS,
  valueFormat,
} from './value-formats';
export type { WmiEventDescription, WmiEventId, WmiEventRecord, WmiField, WmiOperation } from './wmi';
export { fieldPosition, isWmiField, SHARED_WMI_FIELDS, WMI_EVENTS, WMI_FIELDS, WMI_OPERATIONS, wmiEvent } from './wmi';
