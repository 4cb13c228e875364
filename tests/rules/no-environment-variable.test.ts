import { testAdvice } from './advice';
import { exclude, group, include, includeFile, underlined } from './files';
import { testRule } from './test-rule';

const PERCENT = `<Query condition="is"> "SELECT * FROM a WHERE b LIKE '%c%'"</Query>`;

testRule('no-environment-variable', {
  valid: [includeFile('<Destination condition="contains">100 percent</Destination>')],
  invalid: [{ xml: includeFile(underlined('<Destination condition="contains">%TEMP%</Destination>')) }],
});

testAdvice('no-environment-variable', [
  {
    about: 'an exclusion stays exact',
    xml: group(exclude(PERCENT)),
    says: {
      message: 'on Windows this exclusion by Query may never match: its value contains %',
      remedy:
        'keep the value exact, since part of it would exclude more, and say so in a comment before the condition: <!-- sysmon-wmi-ignore no-environment-variable: unverified on Windows, where a value with % may never match; the event is then logged -->',
    },
    done: group(
      exclude(
        `<!-- sysmon-wmi-ignore no-environment-variable: unverified on Windows, where a value with % may never match; the event is then logged -->${PERCENT}`,
      ),
    ),
  },
  {
    about: 'an include may match a part',
    xml: group(include(PERCENT)),
    says: { remedy: 'match part of the value without the percent sign' },
    done: group(include('<Query condition="contains">LIKE</Query>')),
  },
]);
