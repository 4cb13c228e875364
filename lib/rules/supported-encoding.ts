import { LOADING_SOURCE, LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

export const supportedEncoding = problemRule(
  {
    id: 'supported-encoding',
    summary: 'bytes that Sysmon cannot read as text',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon reads UTF-8, UTF-16LE and declared single-byte encodings, and refuses everything else',
    remedy: 'save the file as UTF-8',
    details: `${LOADING_SOURCE} Accepted: UTF-8 and UTF-16LE, each with or without byte order mark, and single-byte encodings that the XML declaration names. Refused: UTF-16BE, UTF-32, undeclared latin-1, 8-bit text that declares UTF-16. Multi-byte encodings such as Shift_JIS depend on how Sysmon was built.`,
    invalid: [],
    valid: [{ about: 'UTF-8', xml: LOG_ALL }],
  },
  { problems: ['unsupported-encoding', 'uncertain-encoding'] },
);
