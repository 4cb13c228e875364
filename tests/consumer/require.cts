import sysmonWmi = require('sysmon-wmi');
import disk = require('sysmon-wmi/node');

/** Compiled, not run: `require` finds the published declarations. */
export const outcome: 'accepted' | 'refused' = sysmonWmi.readConfig('').outcome;

/** @see outcome */
export const exported: readonly string[] = Object.keys(disk);
