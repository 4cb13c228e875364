import { LOADING_SOURCE, LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

export const engineLimits = problemRule(
  {
    id: 'engine-limits',
    summary: 'more elements of one event name than Sysmon can hold, or on Linux a value that is too long',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon refuses a file with more than 65,534 elements of one event name, and on Linux crashes on a value of more than 4 MB',
    remedy: 'merge elements, since one holds any number of conditions; split long values',
    details: `${LOADING_SOURCE} It counts the elements of one event name in 16 bits. The build for Linux copies each value to the stack, two bytes for each byte; values of 5 MB were seen to crash it.`,
    invalid: [],
    valid: [{ about: 'one element', xml: LOG_ALL }],
  },
  { problems: ['too-many-elements', 'value-too-long'] },
);
