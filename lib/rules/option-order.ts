import { LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

const withOptions = (options: string): string =>
  LOG_ALL.replace('  <EventFiltering>', `  ${options}\n  <EventFiltering>`);

export const optionOrder = problemRule(
  {
    id: 'option-order',
    summary: 'options after an empty option are ignored',
    category: 'loading',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'an empty option element is itself not read and ends the reading of options',
    remedy: 'give the option a value, or put it last',
    details:
      "Seen on Microsoft's open-source engine with libxml2 2.9.14; unverified on Windows. The form <CheckRevocation/> in many public configurations is not read; <CheckRevocation>True</CheckRevocation> is, wherever it stands.",
    invalid: [
      {
        about: 'HashAlgorithms after an empty option',
        xml: withOptions('<CheckRevocation/>\n  <HashAlgorithms>*</HashAlgorithms>'),
      },
    ],
    valid: [
      { about: 'the empty option last', xml: withOptions('<HashAlgorithms>*</HashAlgorithms>\n  <CheckRevocation/>') },
      {
        about: 'an option with a value',
        xml: withOptions('<CheckRevocation>True</CheckRevocation>\n  <HashAlgorithms>*</HashAlgorithms>'),
      },
    ],
  },
  {
    problems: ['options-ignored', 'options-ignored-after-check-revocation'],
    fix: ({ id, span }) =>
      id === 'options-ignored-after-check-revocation'
        ? {
            title: 'write <CheckRevocation>True</CheckRevocation>',
            edits: [{ span, newText: '<CheckRevocation>True</CheckRevocation>' }],
            changesLogging: false,
          }
        : null,
  },
);
