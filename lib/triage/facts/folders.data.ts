/** A place where code can be put without being an administrator, or where nobody looks for it. */
export interface WritablePlace {
  /** Fits a path in lower case, with single backslashes. */
  readonly pattern: RegExp;
  readonly place: string;
  readonly technique: string;
  readonly source: string;
}

const DEFAULTS = 'default permissions of Windows folders; Sigma proc_creation_win_susp_* folder lists';

/** Places that fit are judged, but for {@link PROTECTED_FOLDERS}. */
export const WRITABLE_PLACES: readonly WritablePlace[] = [
  { pattern: /^[a-z]:\\users\\public\\/, place: 'the folder of all users', technique: 'T1036.005', source: DEFAULTS },
  {
    pattern: /^[a-z]:\\(?:users|documents and settings)\\/,
    place: 'the folder of a user',
    technique: 'T1036.005',
    source: DEFAULTS,
  },
  {
    pattern: /^[a-z]:\\windows\\temp\\/,
    place: 'the Windows temporary folder',
    technique: 'T1036.005',
    source: DEFAULTS,
  },
  { pattern: /\\te?mp\\/, place: 'a temporary folder', technique: 'T1036.005', source: DEFAULTS },
  { pattern: /^[a-z]:\\programdata\\/, place: 'ProgramData', technique: 'T1036.005', source: DEFAULTS },
  { pattern: /^[a-z]:\\perflogs\\/, place: 'PerfLogs', technique: 'T1036.005', source: DEFAULTS },
  { pattern: /^[a-z]:\\\$recycle\.bin\\/, place: 'the recycle bin', technique: 'T1036.005', source: DEFAULTS },
  {
    pattern: /^[a-z]:\\system volume information\\/,
    place: 'the folder of restore points',
    technique: 'T1036.005',
    source: DEFAULTS,
  },
  {
    pattern:
      /^[a-z]:\\windows\\(?:tasks|tracing|debug|help|fonts|media|ime|system32\\(?:tasks|spool\\drivers\\color|fxstmp|com\\dmp|microsoft\\crypto\\rsa\\machinekeys))\\/,
    place: 'a Windows folder that users may write to or that holds no programs',
    technique: 'T1036.005',
    source: DEFAULTS,
  },
  { pattern: /^[a-z]:\\[^\\]+\.[a-z\d]{1,4}$/, place: 'the root of a drive', technique: 'T1036.005', source: DEFAULTS },
  { pattern: /^(?:\\\\[^\\.?]|\\\\\?\\unc\\)/, place: 'a share', technique: 'T1105', source: 'MITRE ATT&CK T1105' },
  {
    pattern: /^(?:[a-z]:)?[^:]*:[^:\\]+(?::\$data)?$/,
    place: 'an alternate stream of a file',
    technique: 'T1564.004',
    source: 'MITRE ATT&CK T1564.004',
  },
  {
    pattern: /^\$env:(?:temp|tmp|appdata|localappdata|public|userprofile|programdata)\b/,
    place: 'a folder from a variable',
    technique: 'T1036.005',
    source: DEFAULTS,
  },
];

/** Folders below those of {@link WRITABLE_PLACES} that only administrators can write to. */
export const PROTECTED_FOLDERS: readonly { readonly pattern: RegExp; readonly source: string }[] = [
  {
    pattern: /^[a-z]:\\programdata\\microsoft\\windows defender\\platform\\/,
    source: 'Microsoft, Defender platform updates',
  },
];

/** What makes a written file run. */
export const WRITTEN_CODE: readonly {
  readonly pattern: RegExp;
  readonly does: string;
  readonly technique: string;
  readonly source: string;
}[] = [
  {
    pattern: /\\start menu\\programs\\startup\\/,
    does: 'is in a startup folder',
    technique: 'T1547.001',
    source: 'MITRE ATT&CK T1547.001',
  },
  {
    pattern:
      /\.(?:bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|sct|py|pyw|php|asp|aspx|ashx|asmx|jsp|mof|reg|inf|lnk|url|exe|dll|scr|com|pif|cpl)$/,
    does: 'has the extension of a script or program',
    technique: 'T1546.003',
    source: 'MITRE ATT&CK T1546.003',
  },
  {
    pattern: /\\inetpub\\wwwroot\\/,
    does: 'is in the folder of a web site',
    technique: 'T1546.003',
    source: 'Microsoft, LogFileEventConsumer',
  },
  {
    pattern: /\\windows\\system32\\(?:drivers\\etc\\hosts|tasks\\)/,
    does: 'is a file that Windows acts on',
    technique: 'T1546.003',
    source: 'Microsoft, LogFileEventConsumer',
  },
];
