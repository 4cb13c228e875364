export type { EventField, SiemLanguage, SiemSchema } from './fields';
export { SIEM_LANGUAGES, SIEM_SCHEMAS } from './fields';
export type { ReadSiemMapping, SiemMapping } from './mapping';
export { readSiemMapping } from './mapping';
export type { SiemErrorCode } from './siem-error';
export { SiemError } from './siem-error';
export type { SiemQuery, VerdictSqlOptions } from './verdict-sql';
export { verdictSql } from './verdict-sql';
