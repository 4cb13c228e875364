export type { KnownTrigger } from './facts/known-triggers.data';
export { KNOWN_TRIGGERS } from './facts/known-triggers.data';
export type { TriggerKind } from './facts/trigger-kind';
export { TRIGGER_KINDS } from './facts/trigger-kind';
export * from './wql';
