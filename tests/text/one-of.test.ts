import { hintAt, requireFile, requireOneOf } from '../../lib/text';
import { thrownBy } from '../thrown-by';

const CONDITIONS = ['begin with', 'end with'];

it.each([
  ['ends with', 'did you mean "end with"?'],
  ['End With', 'did you mean "end with"?'],
  ['regex', 'use one of begin with, end with'],
  ['', 'use one of begin with, end with'],
])('hints at what "%s" may mean', (name, hint) => {
  expect(hintAt(name, CONDITIONS)).toBe(hint);
});

it('lists versions: of two the more alike is not the likelier one', () => {
  expect(hintAt('4.3', ['4.30', '4.31'])).toBe('use one of 4.30, 4.31');
});

it('returns a name that there is', () => {
  expect(requireOneOf('end with', CONDITIONS, 'condition')).toBe('end with');
});

it.each([
  ['constructor', '"constructor"'],
  [5, '5 (number)'],
  [undefined, 'undefined (undefined)'],
])('refuses %p', (name, shown) => {
  expect(thrownBy(() => requireOneOf(name, CONDITIONS, 'condition'))).toEqual(
    new TypeError(`there is no condition ${shown}; use one of begin with, end with`),
  );
});

it('takes files as text and as bytes of any realm, and nothing else', () => {
  expect(
    thrownBy(() => {
      requireFile(Buffer.from('<Sysmon/>'));
    }),
  ).toBeUndefined();
  expect(
    thrownBy(() => {
      requireFile('');
    }),
  ).toBeUndefined();
  for (const other of [new Uint16Array(1), new ArrayBuffer(1), null, 5]) {
    expect(() => {
      requireFile(other);
    }).toThrow(TypeError);
  }
});
