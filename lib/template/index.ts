export type { CommentedConfig } from './commented-config';
export type { ExclusionStrategy, Template, TemplateName, TemplateOptions, TemplateResult } from './generate';
export { filledLogAll, generateTemplate, knownVersion, proveExclusions, TEMPLATES, WMI_RULES_ONLY } from './generate';
export type { TemplateErrorCode } from './template-error';
export { TemplateError } from './template-error';
export { parseExclusions } from './parse-exclusions';
