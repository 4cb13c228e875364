/** A program that runs a text or a file as code. */
export interface Interpreter {
  /** In lower case, without `.exe`. */
  readonly program: string;
  /** How its command line is read. */
  readonly kind: 'powershell' | 'cmd' | 'script-host' | 'mshta' | 'language';
  readonly shown: string;
  readonly technique: string;
  readonly source: string;
}

const ATTACK = 'MITRE ATT&CK T1059 and its sub-techniques';

/** The interpreters of Windows and those that are installed often. */
export const INTERPRETERS: ReadonlyMap<string, Interpreter> = new Map(
  (
    [
      ['powershell', 'powershell', 'PowerShell', 'T1059.001', 'LOLBAS yml/OSBinaries/Powershell.yml'],
      ['pwsh', 'powershell', 'PowerShell', 'T1059.001', ATTACK],
      ['powershell_ise', 'powershell', 'PowerShell', 'T1059.001', ATTACK],
      ['sqlps', 'powershell', 'PowerShell of SQL Server', 'T1059.001', 'LOLBAS yml/OtherMSBinaries/Sqlps.yml'],
      [
        'sqltoolsps',
        'powershell',
        'PowerShell of SQL Server',
        'T1059.001',
        'LOLBAS yml/OtherMSBinaries/Sqltoolsps.yml',
      ],
      ['cmd', 'cmd', 'the command shell', 'T1059.003', 'LOLBAS yml/OSBinaries/Cmd.yml'],
      ['cscript', 'script-host', 'Windows Script Host', 'T1059.005', 'LOLBAS yml/OSBinaries/Cscript.yml'],
      ['wscript', 'script-host', 'Windows Script Host', 'T1059.005', 'LOLBAS yml/OSBinaries/Wscript.yml'],
      ['mshta', 'mshta', 'the host of HTML applications', 'T1059.005', 'LOLBAS yml/OSBinaries/Mshta.yml'],
      ['python', 'language', 'Python', 'T1059.006', ATTACK],
      ['pythonw', 'language', 'Python', 'T1059.006', ATTACK],
      ['python2', 'language', 'Python', 'T1059.006', ATTACK],
      ['python3', 'language', 'Python', 'T1059.006', ATTACK],
      ['py', 'language', 'Python', 'T1059.006', ATTACK],
      ['node', 'language', 'Node.js', 'T1059.007', ATTACK],
      ['deno', 'language', 'JavaScript', 'T1059.007', ATTACK],
      ['bun', 'language', 'JavaScript', 'T1059.007', ATTACK],
      ['bash', 'language', 'a Unix shell', 'T1059.004', 'LOLBAS yml/OSBinaries/Bash.yml'],
      ['sh', 'language', 'a Unix shell', 'T1059.004', ATTACK],
      ['wsl', 'language', 'the Linux subsystem', 'T1202', 'LOLBAS yml/OtherMSBinaries/Wsl.yml'],
      ['perl', 'language', 'Perl', 'T1059', ATTACK],
      ['ruby', 'language', 'Ruby', 'T1059', ATTACK],
      ['php', 'language', 'PHP', 'T1059', ATTACK],
      ['lua', 'language', 'Lua', 'T1059.011', ATTACK],
      ['java', 'language', 'Java', 'T1059', ATTACK],
      ['javaw', 'language', 'Java', 'T1059', ATTACK],
      ['autoit3', 'language', 'AutoIt', 'T1059.010', ATTACK],
      ['autohotkey', 'language', 'AutoHotkey', 'T1059.010', ATTACK],
    ] as const
  ).map(([program, kind, shown, technique, source]) => [program, { program, kind, shown, technique, source }]),
);

/** What starts a script by its extension: the interpreter that Windows has for it. */
export const SCRIPT_EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['ps1', 'powershell'],
  ['psm1', 'powershell'],
  ['bat', 'cmd'],
  ['cmd', 'cmd'],
  ['vbs', 'wscript'],
  ['vbe', 'wscript'],
  ['js', 'wscript'],
  ['jse', 'wscript'],
  ['wsf', 'wscript'],
  ['wsh', 'wscript'],
  ['hta', 'mshta'],
  ['py', 'python'],
  ['pyw', 'python'],
]);
