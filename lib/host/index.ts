export type { HashAnswer } from './config-hash';
export { compareHash, readConfigHash } from './config-hash';
export type { Drift, DriftVerdict, ReadHost } from './drift';
export { compareWithHost } from './drift';
export type {
  HostForm,
  HostPlace,
  HostProblem,
  HostProblemCode,
  HostState,
  HostUnknown,
  HostUnknownCode,
} from './host-state';
export { readRuleBlob } from './read-blob';
export { readSysmonDump } from './read-dump';
export { hostWithoutDump, readHostState } from './read-host';
export { rulesAreUnknown } from './rules-unknown';
