import { recordedText } from '../../../lib/catalog';
import { plainTextOf } from '../../../lib/triage/payload/recorded-value';

test.each(['C:\\a b\\"c".exe\t-x', 'a\nb', '', '"', '\\'])(
  'the text %j that Sysmon records is read back, each unit with its place',
  (text) => {
    const recorded = recordedText(text);
    const plain = plainTextOf(recorded);
    expect(plain.text).toBe(text);
    for (let at = 0; at < text.length; at++) {
      const { start, end } = plain.span(at, at + 1);
      expect(plainTextOf(` "${recorded.slice(start, end)}"`).text).toBe(text[at]);
    }
  },
);

test.each([' "a" "b"', '"a"', 'C:\\a.exe "b"', ' "C:\\Windows\\a.exe"', ' "', ''])(
  '%j has another form, and is taken as it is',
  (value) => {
    expect(plainTextOf(value).text).toBe(value);
  },
);
