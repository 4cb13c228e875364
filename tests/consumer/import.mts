import { readConfig } from 'sysmon-wmi';
import * as disk from 'sysmon-wmi/node';

/** Compiled, not run: `import` finds the published declarations. */
export const outcome: 'accepted' | 'refused' = readConfig('').outcome;

/** @see outcome */
export const exported: readonly string[] = Object.keys(disk);
