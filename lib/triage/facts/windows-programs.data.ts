/**
 * Programs that Windows has in System32 (and `explorer` beside it), whose names attackers give their own.
 * Source: Sigma proc_creation_win_*_masquerading rules; MITRE ATT&CK T1036.005.
 */
export const WINDOWS_PROGRAMS: ReadonlySet<string> = new Set(
  (
    'svchost lsass lsaiso csrss smss services winlogon wininit spoolsv taskhost taskhostw taskeng dllhost conhost ' +
    'explorer rundll32 regsvr32 dwm fontdrvhost sihost ctfmon runtimebroker searchindexer wmiprvse scrcons wuauclt ' +
    'logonui userinit msdtc ntoskrnl cmd powershell wscript cscript mshta certutil bitsadmin lsm'
  ).split(' '),
);

/** Where they belong, as a path in lower case. */
export const WINDOWS_FOLDERS = /^[a-z]:\\windows(?:\\(?:system32|syswow64|sysnative|winsxs|servicing)(?:\\.*)?)?$/;
