import { LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

export const noSkippedElement = problemRule(
  {
    id: 'no-skipped-element',
    summary: 'a WmiEvent with both or neither of onmatch and default, which Sysmon accepts and ignores',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon prints a message, loads the file, and acts as if the element were not there',
    remedy: 'write exactly one of the two: onmatch="include" or onmatch="exclude"',
    details:
      "Measured on Microsoft's open-source engine: onmatch says what a match does, default what happens without one; with both or neither Sysmon does not know, and skips the element. It does not count among the elements of the file either.",
    invalid: [
      { about: 'neither', xml: LOG_ALL.replace(' onmatch="exclude"', '') },
      { about: 'both', xml: LOG_ALL.replace('onmatch="exclude"', 'onmatch="exclude" default="include"') },
    ],
    valid: [
      {
        about: 'default="include" is the same as onmatch="exclude"',
        xml: LOG_ALL.replace('onmatch="exclude"', 'default="include"'),
      },
    ],
  },
  { problems: ['onmatch-and-default', 'no-onmatch'], eventName: 'WmiEvent' },
);
