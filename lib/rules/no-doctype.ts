import { LOADING_SOURCE, LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

export const noDoctype = problemRule(
  {
    id: 'no-doctype',
    summary: 'a DOCTYPE, which makes Sysmon refuse the file',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon puts its own DOCTYPE before the file, and XML allows only one',
    remedy: 'remove the DOCTYPE, and replace its entities with their text',
    details: `${LOADING_SOURCE} It prepends a DTD for the declared schema version, so a file cannot declare entities of its own.`,
    invalid: [
      { about: 'an entity for a value used twice', xml: `<!DOCTYPE Sysmon [<!ENTITY agent "CCM">]>\n${LOG_ALL}` },
    ],
    valid: [{ about: 'no DOCTYPE', xml: LOG_ALL }],
  },
  { problems: ['doctype'] },
);
