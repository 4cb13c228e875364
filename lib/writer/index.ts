export type { FragmentOptions } from './fragment';
export { writeFragment } from './fragment';
export type { ConfigPart } from './unwritable';
export { UnwritableConfigError } from './unwritable';
export type { ConfigComments, WriteOptions } from './write';
export { writeConfig } from './write';
