import { defineRule } from '../lint';
import { conditionsOf } from '../model';
import { LOG_ALL } from './loading/loading-texts';

const include = (value: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        <Query condition="contains">${value}</Query>\n      </WmiEvent>`,
  );

export const noEnvironmentVariable = defineRule({
  meta: {
    id: 'no-environment-variable',
    summary: 'a percent sign in a value, which Sysmon on Windows expands as an environment variable',
    category: 'conditions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'unverified on Windows: the open code expands values with % there, and a condition whose expansion fails never matches, not even a negative one',
    remedy: 'in an include, match part of the value without the percent sign; in an exclusion, keep the value exact',
    details:
      "From Microsoft's open-source code, not measured: on Windows a value that contains % is expanded as an environment variable and limited to 259 characters; if the expansion fails the condition never matches. WQL patterns such as LIKE '%x%' in Query are affected.",
    invalid: [{ about: 'a WQL pattern', xml: include("ProcessName LIKE '%notepad%'") }],
    valid: [{ about: 'part of it without the percent sign', xml: include('Win32_ProcessStartTrace') }],
  },
  messages: {
    percent: {
      text: 'on Windows this condition on {field} may never match: its value contains %',
      remedy: 'match part of the value without the percent sign',
    },
    excluded: {
      text: 'on Windows this exclusion by {field} may never match: its value contains %',
      remedy:
        'keep the value exact, since part of it would exclude more, and say so in a comment before the condition: <!-- sysmon-wmi-ignore no-environment-variable: unverified on Windows, where a value with % may never match; the event is then logged -->',
    },
  },
  check({ wmi, report }) {
    for (const { element } of wmi?.binding.bound ?? []) {
      for (const { condition } of conditionsOf(element)) {
        if (wmi !== null && condition.value.includes('%')) {
          const messageId = element.onmatch === 'exclude' ? 'excluded' : 'percent';
          report({ messageId, data: { field: condition.field }, span: wmi.spanOf(condition) });
        }
      }
    }
  },
});
