/** A technique of MITRE ATT&CK. */
export interface Technique {
  readonly id: string;
  readonly name: string;
  /** True where no public source at hand has this id with this name. */
  readonly unverified?: true;
}

/**
 * Ids and names that Red Canary's Atomic Red Team has (atomics/Indexes/Matrices/windows-matrix.md, atomics/ID/ID.md such as T1070/T1070.md);
 * T1078 as the table of APT41 in crocodyli/ThreatActors-TTPs has it.
 */
const VERIFIED: readonly (readonly [id: string, name: string])[] = [
  ['T1003', 'OS Credential Dumping'],
  ['T1003.001', 'LSASS Memory'],
  ['T1003.002', 'Security Account Manager'],
  ['T1003.003', 'NTDS'],
  ['T1021.006', 'Windows Remote Management'],
  ['T1027', 'Obfuscated Files or Information'],
  ['T1027.004', 'Compile After Delivery'],
  ['T1036.005', 'Match Legitimate Name or Location'],
  ['T1047', 'Windows Management Instrumentation'],
  ['T1053.002', 'At'],
  ['T1053.005', 'Scheduled Task'],
  ['T1059.001', 'PowerShell'],
  ['T1059.003', 'Windows Command Shell'],
  ['T1059.005', 'Visual Basic'],
  ['T1059.006', 'Python'],
  ['T1059.007', 'JavaScript'],
  ['T1070', 'Indicator Removal on Host'],
  ['T1070.001', 'Clear Windows Event Logs'],
  ['T1078', 'Valid Accounts'],
  ['T1105', 'Ingress Tool Transfer'],
  ['T1127', 'Trusted Developer Utilities Proxy Execution'],
  ['T1127.001', 'MSBuild'],
  ['T1136.001', 'Local Account'],
  ['T1140', 'Deobfuscate/Decode Files or Information'],
  ['T1197', 'BITS Jobs'],
  ['T1202', 'Indirect Command Execution'],
  ['T1216', 'System Script Proxy Execution'],
  ['T1216.001', 'PubPrn'],
  ['T1218', 'System Binary Proxy Execution'],
  ['T1218.001', 'Compiled HTML File'],
  ['T1218.002', 'Control Panel'],
  ['T1218.003', 'CMSTP'],
  ['T1218.004', 'InstallUtil'],
  ['T1218.005', 'Mshta'],
  ['T1218.007', 'Msiexec'],
  ['T1218.008', 'Odbcconf'],
  ['T1218.009', 'Regsvcs/Regasm'],
  ['T1218.010', 'Regsvr32'],
  ['T1218.011', 'Rundll32'],
  ['T1219', 'Remote Access Software'],
  ['T1220', 'XSL Script Processing'],
  ['T1485', 'Data Destruction'],
  ['T1489', 'Service Stop'],
  ['T1490', 'Inhibit System Recovery'],
  ['T1543.003', 'Windows Service'],
  ['T1546.003', 'Windows Management Instrumentation Event Subscription'],
  ['T1547.001', 'Registry Run Keys / Startup Folder'],
  ['T1562.001', 'Disable or Modify Tools'],
  ['T1562.002', 'Disable Windows Event Logging'],
  ['T1562.004', 'Disable or Modify System Firewall'],
  ['T1564.003', 'Hidden Window'],
  ['T1564.004', 'NTFS File Attributes'],
  ['T1569.002', 'Service Execution'],
  ['T1572', 'Protocol Tunneling'],
  ['T1620', 'Reflective Code Loading'],
];

const UNVERIFIED: readonly (readonly [id: string, name: string])[] = [
  ['T1059', 'Command and Scripting Interpreter'],
  ['T1059.004', 'Unix Shell'],
  ['T1059.010', 'AutoHotKey & AutoIT'],
  ['T1059.011', 'Lua'],
];

/** The techniques that judgements name, by id. */
export const TECHNIQUES: ReadonlyMap<string, Technique> = new Map([
  ...VERIFIED.map(([id, name]) => [id, { id, name }] as const),
  ...UNVERIFIED.map(([id, name]) => [id, { id, name, unverified: true }] as const),
]);
