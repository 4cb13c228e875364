import { LOADING_SOURCE, LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

export const wellFormedXml = problemRule(
  {
    id: 'well-formed-xml',
    summary: 'XML that the XML reader of Sysmon refuses',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon refuses a file that is not well-formed XML and keeps its previous configuration',
    remedy: 'fix the XML at this place',
    details: `${LOADING_SOURCE} A single stray "&" or a "--" inside a comment is enough: the file is refused, the WMI rules with it, and the host keeps the configuration that it had.`,
    invalid: [
      {
        about: 'two dashes inside a comment',
        xml: LOG_ALL.replace('  <EventFiltering>', '  <!-- tuned -- 2024 -->\n  <EventFiltering>'),
      },
      { about: 'a tag that is not closed', xml: LOG_ALL.replace('</RuleGroup>\n', '\n') },
    ],
    valid: [
      {
        about: 'a comment without two dashes',
        xml: LOG_ALL.replace('  <EventFiltering>', '  <!-- tuned in 2024 -->\n  <EventFiltering>'),
      },
    ],
  },
  { problems: ['malformed-xml'] },
);
