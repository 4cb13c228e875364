export type {
  BindingExclusion,
  ConsumerExclusion,
  ConsumerReference,
  FilterExclusion,
  FilterReference,
  SubscriptionExclusion,
} from './exclusion';
export type { CommentedConfig } from './commented-config';
export { fillLogAll, fillLogAllExcept } from './fill';
export { parseExclusions } from './parse-exclusions';
export type { Template, TemplateName, TemplateOptions, TemplateResult } from './generate';
export { generateTemplate, TEMPLATES } from './generate';
export type { TemplateErrorCode } from './template-error';
export { TemplateError } from './template-error';
