import { PROBLEM_TEXTS } from '../../../lib/reader';
import { ALL_RULES } from '../../../lib/rules';

/** Said by fields-share-event and no-blackout, which know what the element would have logged. */
const SAID_WITH_MORE = ['fields-of-several-events', 'field-of-no-event'];

test('every problem of the reader is the message of one rule', () => {
  const said = ALL_RULES.flatMap(({ messages }) => Object.keys(messages).filter((id) => id in PROBLEM_TEXTS));
  expect([...said, ...SAID_WITH_MORE].sort()).toEqual(Object.keys(PROBLEM_TEXTS).sort());
});

test('no message of a rule is ready text from elsewhere', () => {
  const texts = ALL_RULES.flatMap(({ messages }) => Object.values(messages).map(({ text }) => text));
  expect(texts.filter((text) => /^\{[A-Za-z]+\}$/.test(text))).toEqual([]);
});
