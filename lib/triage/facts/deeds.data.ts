import { programFacts, type ProgramFact, type WordFact } from './fact';

const OS = (name: string): string => `LOLBAS yml/OSBinaries/${name}.yml`;
const OTHER = (name: string): string => `LOLBAS yml/OtherMSBinaries/${name}.yml`;
const ATTACK = (id: string): string => `MITRE ATT&CK ${id}`;

/** Services and programs that protect, record or back up. */
const PROTECTORS =
  /\b(?:windefend|wdnissvc|msmpeng|sense|mssense|sysmon|sysmon64|sysmondrv|eventlog|mpssvc|wscsvc|securityhealthservice|vss|swprv|wbengine|veeam|sqlwriter|mssqlserver)\b/i;

/** Programs that read credentials. */
export const CREDENTIAL_PROGRAMS: readonly ProgramFact[] = [
  ...programFacts(
    'mimikatz mimikatz64 mimikatz_x64 mimidrv safetykatz sharpkatz kekeo rubeus',
    'T1003',
    'is a known tool that reads credentials',
    ATTACK('T1003'),
  ),
  ...programFacts(
    'lazagne wce gsecdump pwdump pwdump7 fgdump cachedump lsadump pypykatz secretsdump',
    'T1003',
    'is a known tool that reads credentials',
    ATTACK('T1003'),
  ),
  ...programFacts(
    'nanodump dumpert outflank-dumpert handlekatz ppldump physmem2profit',
    'T1003.001',
    'is a known tool that dumps LSASS',
    ATTACK('T1003.001'),
  ),
  ...programFacts(
    'procdump procdump64',
    'T1003.001',
    'dumps LSASS, or a process by its ID',
    OTHER('Procdump'),
    /\blsass\b|(?<!\S)\d+(?!\S)/i,
  ),
  ...programFacts(
    'rundll32',
    'T1003.001',
    'dumps the memory of a process',
    OS('Rundll32'),
    /comsvcs/i,
    /minidump|#\+?0*24/i,
  ),
  ...programFacts(
    'sqldumper createdump dumpminitool dump64 rdrleakdiag adplus',
    'T1003.001',
    'dumps the memory of a process',
    OTHER('Sqldumper'),
  ),
  ...programFacts('tttracer', 'T1003.001', 'dumps the memory of a process', OS('Tttracer'), /lsass|[-/]attach/i),
  ...programFacts('ntdsutil dsdbutil', 'T1003.003', 'copies the domain database', OTHER('Ntdsutil')),
  ...programFacts(
    'esentutl',
    'T1003.003',
    'copies credentials',
    OS('Esentutl'),
    /ntds\.dit|\\config\\(?:sam|security|system)\b/i,
  ),
  ...programFacts(
    'reg',
    'T1003.002',
    'saves part of the registry that holds credentials',
    OS('Reg'),
    /\b(?:save|export)\b/i,
    /\b(?:hklm|hkey_local_machine)\\(?:sam|security|system)(?!\S)/i,
  ),
  ...programFacts(
    'vssadmin',
    'T1003.003',
    'creates a shadow copy, from which locked files can be read',
    ATTACK('T1003.003'),
    /\bcreate\s+shadow/i,
  ),
  ...programFacts(
    'wmic',
    'T1003.003',
    'creates a shadow copy, from which locked files can be read',
    ATTACK('T1003.003'),
    /\bshadowcopy\s+call\s+create/i,
  ),
  ...programFacts(
    'copy xcopy robocopy',
    'T1003.003',
    'copies credentials',
    ATTACK('T1003.003'),
    /ntds\.dit|\\config\\(?:sam|security)\b/i,
  ),
];

/** What arguments or code say that reads credentials, whatever the program. */
export const CREDENTIAL_WORDS: readonly WordFact[] = [
  {
    pattern: /\b(?:sekurlsa|lsadump)::\w+/gi,
    does: 'is a command of mimikatz',
    technique: 'T1003.001',
    source: ATTACK('T1003.001'),
  },
  { pattern: /\bprivilege::debug\b/gi, does: 'is a command of mimikatz', technique: 'T1003', source: ATTACK('T1003') },
  { pattern: /\binvoke-mimikatz\b/gi, does: 'runs mimikatz', technique: 'T1003.001', source: ATTACK('T1003.001') },
  {
    pattern: /\bminidumpwritedump\b/gi,
    does: 'dumps the memory of a process',
    technique: 'T1003.001',
    source: ATTACK('T1003.001'),
  },
  {
    pattern: /\bntds\.dit\b/gi,
    does: 'names the domain database',
    technique: 'T1003.003',
    source: ATTACK('T1003.003'),
  },
  {
    pattern: /\blsass(?:\.exe|\.dmp)?\b/gi,
    does: 'names LSASS, which holds credentials',
    technique: 'T1003.001',
    source: ATTACK('T1003.001'),
  },
];

/** Programs that destroy, or switch off what protects. */
export const DESTRUCTIVE_PROGRAMS: readonly ProgramFact[] = [
  ...programFacts(
    'vssadmin',
    'T1490',
    'deletes shadow copies',
    ATTACK('T1490'),
    /\bdelete\s+shadows?\b|\bresize\s+shadowstorage\b/i,
  ),
  ...programFacts('wmic', 'T1490', 'deletes shadow copies', ATTACK('T1490'), /\bshadowcopy\b/i, /\bdelete\b/i),
  ...programFacts('wbadmin', 'T1490', 'deletes backups', ATTACK('T1490'), /\bdelete\b|\bdisable\b/i),
  ...programFacts('bcdedit', 'T1490', 'disables recovery', OS('Bcdedit'), /[-/](?:set|delete\w*)\b/i),
  ...programFacts('reagentc', 'T1490', 'disables recovery', ATTACK('T1490'), /[-/]disable\b/i),
  ...programFacts(
    'wevtutil',
    'T1070.001',
    'clears or disables a log',
    ATTACK('T1070.001'),
    /\b(?:cl|clear-log)\b|\/(?:e|enabled):f/i,
  ),
  ...programFacts('auditpol', 'T1562.002', 'disables auditing', OS('Auditpol'), /[-/](?:clear|remove)\b|:disable\b/i),
  ...programFacts(
    'fsutil',
    'T1485',
    'deletes the journal or the content of files',
    OS('Fsutil'),
    /\bdeletejournal\b|\bsetzerodata\b/i,
  ),
  ...programFacts('cipher', 'T1485', 'overwrites deleted files', OS('Cipher'), /[-/]w\b/i),
  ...programFacts('sdelete sdelete64 format diskpart', 'T1485', 'destroys data', ATTACK('T1485')),
  ...programFacts('del erase rd rmdir', 'T1485', 'deletes whole folders', ATTACK('T1485'), /[-/]s\b/i),
  ...programFacts('diskshadow', 'T1490', 'deletes shadow copies', OS('Diskshadow'), /\bdelete\s+shadows?\b/i),
  ...programFacts(
    'netsh',
    'T1562.004',
    'disables the firewall',
    ATTACK('T1562.004'),
    /firewall/i,
    /\b(?:off|disable)\b/i,
  ),
  ...programFacts('net net1', 'T1489', 'stops protection or backups', ATTACK('T1489'), /\bstop\b/i, PROTECTORS),
  ...programFacts(
    'sc',
    'T1489',
    'stops protection or backups',
    ATTACK('T1489'),
    /\b(?:stop|delete|config)\b/i,
    PROTECTORS,
  ),
  ...programFacts('taskkill', 'T1562.001', 'ends protection', ATTACK('T1562.001'), PROTECTORS),
  ...programFacts('fltmc', 'T1562.001', 'unloads a filter driver, which Sysmon also has', OS('FltMC'), /\bunload\b/i),
];

/** What code says that destroys. */
export const DESTRUCTIVE_WORDS: readonly WordFact[] = [
  {
    pattern: /\bamsi(?:initfailed|utils|context|scanbuffer)\b|\bautomation\.utils\b|\bcachedgrouppolicysettings\b/gi,
    does: 'disables what checks scripts',
    technique: 'T1562.001',
    source: 'recorded attack (Empire, OTRF Security-Datasets)',
  },
  {
    pattern: /\b(?:clear-eventlog|remove-eventlog|cleareventlog)\b/gi,
    does: 'clears a log',
    technique: 'T1070.001',
    source: ATTACK('T1070.001'),
  },
  { pattern: /\bwin32_shadowcopy\b/gi, does: 'accesses shadow copies', technique: 'T1490', source: ATTACK('T1490') },
  {
    pattern: /\b(?:set|add)-mppreference\b/gi,
    does: 'changes what Defender checks',
    technique: 'T1562.001',
    source: ATTACK('T1562.001'),
  },
  { pattern: /\b(?:clear-disk|format-volume)\b/gi, does: 'destroys data', technique: 'T1485', source: ATTACK('T1485') },
];

/** Programs that make or change accounts. */
export const ACCOUNT_PROGRAMS: readonly ProgramFact[] = [
  ...programFacts(
    'net net1',
    'T1136.001',
    'creates or changes accounts or groups',
    ATTACK('T1136.001'),
    /\b(?:user|localgroup|group)\s+\S+/i,
  ),
  ...programFacts('dsadd dsmod', 'T1136.001', 'creates or changes accounts', ATTACK('T1136.001')),
];

/** What code says that makes or changes accounts. */
export const ACCOUNT_WORDS: readonly WordFact[] = [
  {
    pattern: /\b(?:new-localuser|add-localgroupmember|set-localuser|new-aduser|add-adgroupmember)\b/gi,
    does: 'creates or changes an account',
    technique: 'T1136.001',
    source: ATTACK('T1136.001'),
  },
];

/** Programs that leave a task, a service or a start entry behind. */
export const TASK_PROGRAMS: readonly ProgramFact[] = [
  ...programFacts(
    'schtasks',
    'T1053.005',
    'creates, changes or runs a scheduled task',
    OS('Schtasks'),
    /[-/](?:create|change|run|delete)\b/i,
  ),
  ...programFacts('at', 'T1053.002', 'creates a scheduled task', OS('At'), /\S/),
  ...programFacts('sc', 'T1543.003', 'creates or changes a service', OS('Sc'), /\b(?:create|config|failure|sdset)\b/i),
  ...programFacts(
    'reg',
    'T1547.001',
    'writes an autostart entry',
    OS('Reg'),
    /\badd\b/i,
    /\\(?:currentversion\\(?:run|policies\\explorer\\run)|winlogon|image file execution options)/i,
  ),
];

/** What code says that leaves a task or a service behind. */
export const TASK_WORDS: readonly WordFact[] = [
  {
    pattern: /\b(?:register-scheduledtask|new-scheduledtask\w*|schedule\.service|win32_scheduledjob)\b/gi,
    does: 'creates a scheduled task',
    technique: 'T1053.005',
    source: ATTACK('T1053.005'),
  },
  { pattern: /\bnew-service\b/gi, does: 'creates a service', technique: 'T1543.003', source: ATTACK('T1543.003') },
];

/** Programs that decode files. */
export const DECODING_PROGRAMS: readonly ProgramFact[] = [
  ...programFacts('certutil', 'T1140', 'decodes a file', OS('Certutil'), /[-/]decode(?:hex)?\b/i),
  ...programFacts('certutil', 'T1027', 'encodes a file', OS('Certutil'), /[-/]encode(?:hex)?\b/i),
];
