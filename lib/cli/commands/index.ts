import type { Handler } from '../command';
import type { loadVerified as LoadVerified } from '../load-verified';
import type { readBaseline as ReadBaseline } from '../read-baseline';

// What lint does not need is a file of its own in the built program, so that lint starts without it.

/** `sysmon-wmi apply`. */
export const applyCommand = async (): Promise<Handler> => (await import('./apply')).applyCommand;
/** `sysmon-wmi siem`. */
export const siemCommand = async (): Promise<Handler> => (await import('./siem')).siemCommand;
/** `sysmon-wmi companion`. */
export const companionCommand = async (): Promise<Handler> => (await import('./companion')).companionCommand;
/** `sysmon-wmi drift`. */
export const driftCommand = async (): Promise<Handler> => (await import('./drift')).driftCommand;
/** `sysmon-wmi build`. */
export const buildCommand = async (): Promise<Handler> => (await import('./build')).buildCommand;
/** `sysmon-wmi convert`. */
export const convertCommand = async (): Promise<Handler> => (await import('./convert')).convertCommand;
/** `sysmon-wmi coverage`. */
export const coverageCommand = async (): Promise<Handler> => (await import('./coverage')).coverageCommand;
/** `sysmon-wmi diff`. */
export const diffCommand = async (): Promise<Handler> => (await import('./diff')).diffCommand;
/** `sysmon-wmi evaluate`. */
export const evaluateCommand = async (): Promise<Handler> => (await import('./evaluate')).evaluateCommand;
/** `sysmon-wmi exclusions check`. */
export const exclusionsCheckCommand = async (): Promise<Handler> =>
  (await import('./exclusions-check')).exclusionsCheckCommand;
/** `sysmon-wmi exclusions collect`. */
export const exclusionsCollectCommand = async (): Promise<Handler> =>
  (await import('./exclusions-collect')).exclusionsCollectCommand;
/** `sysmon-wmi explain`. */
export const explainCommand = async (): Promise<Handler> => (await import('./explain')).explainCommand;
/** `sysmon-wmi generate`. */
export const generateCommand = async (): Promise<Handler> => (await import('./generate')).generateCommand;
/** `sysmon-wmi merge`. */
export const mergeCommand = async (): Promise<Handler> => (await import('./merge')).mergeCommand;
/** `sysmon-wmi rules`. */
export const rulesCommand = async (): Promise<Handler> => (await import('./rules')).rulesCommand;
/** `sysmon-wmi test`. */
export const testCommand = async (): Promise<Handler> => (await import('./test')).testCommand;

/** The verified exclusions of a manifest, for lint. */
export const loadVerified = async (): Promise<typeof LoadVerified> => (await import('../load-verified')).loadVerified;
/** The content of a baseline, for lint. */
export const readBaseline = async (): Promise<typeof ReadBaseline> => (await import('../read-baseline')).readBaseline;
