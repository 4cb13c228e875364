import { base64Words } from '../../../lib/triage/detections/base64-words';

test.each(['WriteProcessMemory', 'This program cannot be run in DOS mode', 'abc', 'abcd', 'abcde'])(
  'a base64 text that holds %s has one of its three texts, wherever it begins and ends',
  (word) => {
    const words = base64Words(word);
    expect(new Set(words).size).toBe(3);
    for (let before = 0; before < 6; before++) {
      for (let after = 0; after < 4; after++) {
        const encoded = Buffer.from(`${'\xff'.repeat(before)}${word}${'\0'.repeat(after)}`, 'latin1').toString(
          'base64',
        );
        expect(encoded).toContain(words[before % 3]);
      }
    }
  },
);

test('another text has none of them', () => {
  const encoded = Buffer.from('ReadProcessMemory of nothing that is looked for').toString('base64');
  expect(base64Words('WriteProcessMemory').filter((text) => encoded.includes(text))).toEqual([]);
});
