import { programFacts, type ProgramFact, type WordFact } from './fact';

const OS = (name: string): string => `LOLBAS yml/OSBinaries/${name}.yml`;

/** Programs that fetch or send files. */
export const DOWNLOAD_PROGRAMS: readonly ProgramFact[] = [
  ...programFacts(
    'certutil',
    'T1105',
    'fetches a file',
    OS('Certutil'),
    /[-/](?:urlcache|verifyctl|url)\b|https?:|ftp:/i,
  ),
  ...programFacts('bitsadmin', 'T1197', 'fetches files with BITS', OS('Bitsadmin')),
  ...programFacts('curl', 'T1105', 'fetches a file', OS('Curl')),
  ...programFacts('ftp', 'T1105', 'fetches files or runs commands', OS('Ftp')),
  ...programFacts('wget aria2c tftp scp sftp pscp', 'T1105', 'fetches a file', 'MITRE ATT&CK T1105'),
  ...programFacts('certreq', 'T1105', 'fetches or sends a file', OS('Certreq'), /[-/]post\b|https?:/i),
  ...programFacts('certoc', 'T1105', 'fetches a file or loads a library', OS('Certoc')),
  ...programFacts('desktopimgdownldr', 'T1105', 'fetches a file', OS('Desktopimgdownldr')),
  ...programFacts('esentutl', 'T1105', 'copies a file', OS('Esentutl'), /[-/]y\b/i),
  ...programFacts('expand extrac32 makecab diantz', 'T1105', 'copies a file from a share', OS('Expand'), /\\\\/),
  ...programFacts('finger', 'T1105', 'fetches text', OS('Finger')),
  ...programFacts('ieexec', 'T1105', 'fetches a program', OS('Ieexec')),
  ...programFacts('mpcmdrun', 'T1105', 'fetches a file', OS('MpCmdRun'), /[-/]downloadfile\b/i),
  ...programFacts('print replace findstr', 'T1105', 'copies a file from a share', OS('Print'), /\\\\/),
  ...programFacts('copy xcopy robocopy', 'T1105', 'copies a file from a share', 'MITRE ATT&CK T1105', /\\\\/),
  ...programFacts('msiexec', 'T1105', 'fetches a package', OS('Msiexec'), /https?:|ftp:/i),
  ...programFacts('regsvr32', 'T1105', 'fetches a scriptlet', OS('Regsvr32'), /https?:|ftp:|\\\\/i),
  ...programFacts('mshta', 'T1105', 'fetches a page', OS('Mshta'), /https?:|ftp:|\\\\/i),
];

const SIGMA = 'Sigma fe21810c-2a8c-478f-8dd3-5a287fb2a0e0';
const ATTACK = 'MITRE ATT&CK T1105';

/** What code says that fetches. */
export const DOWNLOAD_WORDS: readonly WordFact[] = [
  { pattern: /\bnet\.webclient\b/gi, does: 'fetches with a web client', technique: 'T1105', source: SIGMA },
  {
    pattern: /\bdownload(?:string|file|data)(?:async|taskasync)?\b/gi,
    does: 'fetches text or a file',
    technique: 'T1105',
    source: SIGMA,
  },
  { pattern: /\bopenread\b/gi, does: 'fetches a stream', technique: 'T1105', source: ATTACK },
  {
    pattern: /\b(?:invoke-webrequest|invoke-restmethod|iwr|irm)\b/gi,
    does: 'sends a request to a web server',
    technique: 'T1105',
    source: ATTACK,
  },
  { pattern: /\bstart-bitstransfer\b/gi, does: 'fetches with BITS', technique: 'T1197', source: ATTACK },
  {
    pattern: /\b(?:httpwebrequest|net\.webrequest|httpclient)\b/gi,
    does: 'sends a request to a web server',
    technique: 'T1105',
    source: ATTACK,
  },
  { pattern: /\bsockets\.tcpclient\b/gi, does: 'opens a connection', technique: 'T1105', source: ATTACK },
  {
    pattern: /\b(?:microsoft\.xmlhttp|msxml2\.(?:server)?xmlhttp|winhttp\.winhttprequest)\b/gi,
    does: 'sends a request to a web server',
    technique: 'T1105',
    source: ATTACK,
  },
  {
    pattern: /\badodb\.stream\b/gi,
    does: 'writes bytes, like scripts that fetch programs',
    technique: 'T1105',
    source: 'recorded attack (WMIGhost, sbousseaden EVTX-ATTACK-SAMPLES)',
  },
  { pattern: /\burldownloadtofile\w?\b/gi, does: 'fetches a file', technique: 'T1105', source: ATTACK },
  {
    pattern: /\b(?:urllib\d?\.request|urlopen|urlretrieve|requests\.get)\b/gi,
    does: 'sends a request to a web server',
    technique: 'T1105',
    source: ATTACK,
  },
];
