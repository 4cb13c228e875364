export type { ExclusionStrategy, Template, TemplateName, TemplateOptions, TemplateResult } from './generate';
export { generateTemplate, knownVersion, TEMPLATES } from './generate';
export type { TemplateErrorCode } from './template-error';
export { TemplateError } from './template-error';
