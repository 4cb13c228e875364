import type { OfferedFix } from '../lint';
import type { Problem } from '../reader';
import { LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

const withRule = (rule: string): string =>
  LOG_ALL.replace('<WmiEvent onmatch="exclude"/>', `<WmiEvent onmatch="exclude">\n        ${rule}\n      </WmiEvent>`);

export const noEmptyRule = problemRule(
  {
    id: 'no-empty-rule',
    summary: 'an empty <Rule>, on which Sysmon crashes',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon crashes on a <Rule> without any content, in any event type',
    remedy: 'remove the <Rule>, or give it conditions',
    details:
      "Measured on Microsoft's open-source engine: <Rule/> and <Rule></Rule> crash it while the file is loaded. A <Rule> with only white space or a comment is accepted and ignored.",
    invalid: [{ about: 'an empty <Rule>', xml: withRule('<Rule groupRelation="and"/>') }],
    valid: [
      {
        about: 'a <Rule> with only a comment is ignored',
        xml: withRule('<Rule groupRelation="and"><!-- later --></Rule>'),
      },
    ],
  },
  { problems: ['empty-rule'], fix: remove },
);

function remove({ span }: Problem): OfferedFix {
  return { title: 'remove the empty <Rule>', edits: [{ span, newText: '' }], changesLogging: true };
}
