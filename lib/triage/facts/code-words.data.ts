import type { WordFact } from './fact';

const SIGMA = 'Sigma fe21810c-2a8c-478f-8dd3-5a287fb2a0e0';
const ATTACK = 'MITRE ATT&CK T1620';

/** What code says that runs other code out of memory. */
export const MEMORY_WORDS: readonly WordFact[] = [
  {
    pattern: /(?<![\w$-])(?:iex|invoke-expression)(?![\w-])/gi,
    does: 'runs text as PowerShell',
    technique: 'T1059.001',
    source: SIGMA,
  },
  {
    pattern: /\breflection\.assembly\b|\bassembly\]?::load\w*|\[ref\]\.assembly\b/gi,
    does: 'loads an assembly',
    technique: 'T1620',
    source: ATTACK,
  },
  { pattern: /\bfrombase64(?:string|transform)\b/gi, does: 'decodes base64', technique: 'T1140', source: SIGMA },
  {
    pattern: /\bbinaryformatter\b/gi,
    does: 'creates objects from bytes, and so runs code',
    technique: 'T1620',
    source: 'recorded attack (Covenant, OTRF Security-Datasets)',
  },
  {
    pattern:
      /\b(?:virtualalloc(?:ex)?|createthread|createremotethread|writeprocessmemory|getdelegateforfunctionpointer|dllimport)\b/gi,
    does: 'runs machine code',
    technique: 'T1620',
    source: 'Sigma 83844185-1c5b-45bc-bcf3-b5bf3084ca5b',
  },
  {
    pattern: /(?<![\w.$-])(?:execute|executeglobal|eval)(?=[ \t]*\(|[ \t]+[\w"'])/gi,
    does: 'runs text as a script',
    technique: 'T1620',
    source: 'Velociraptor Exchange Windows.Analysis.SuspiciousWMIConsumers',
  },
  {
    pattern: /\bscriptblock\]?::create\b|\.invokescript\b/gi,
    does: 'runs text as PowerShell',
    technique: 'T1059.001',
    source: ATTACK,
  },
  {
    pattern: /\bgetobject\s*\(\s*["']script:[^"']{0,300}/gi,
    does: 'runs a scriptlet',
    technique: 'T1620',
    source: ATTACK,
  },
  {
    pattern:
      /\[\s*(?:system\.management\.)?managementclass\s*\][^\n;|]{0,200}\.properties\b|\[wmiclass\][^\n;|]{0,200}\.properties\b/gi,
    does: 'takes code from a property of a WMI class',
    technique: 'T1620',
    source: 'Empire, PowerSploit (code in WMI classes)',
  },
  {
    pattern: /\bexec\s*\(\s*(?:base64|zlib|bytes|__import__|codecs|compile)\b/gi,
    does: 'runs decoded code',
    technique: 'T1620',
    source: ATTACK,
  },
];

/** What an ActiveScript says that starts programs. */
export const START_WORDS: readonly WordFact[] = [
  {
    pattern: /\bwscript\.shell\b/gi,
    does: 'starts programs and accesses the registry through WScript.Shell',
    technique: 'T1059.005',
    source: SIGMA,
  },
  {
    pattern: /\bshell\.application\b/gi,
    does: 'starts programs through the shell',
    technique: 'T1059.005',
    source: SIGMA,
  },
  {
    pattern: /\bwin32_process(?:startup)?\b(?=[^\n]{0,400}\.\s*create\b|["'])/gi,
    does: 'starts or reads processes through WMI',
    technique: 'T1047',
    source: 'MITRE ATT&CK T1047',
  },
  {
    pattern: /\bmmc20\.application\b/gi,
    does: 'starts programs through a console',
    technique: 'T1218',
    source: 'MITRE ATT&CK T1218',
  },
];
