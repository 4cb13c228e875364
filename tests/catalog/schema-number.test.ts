import { readSchemaNumber } from '../../lib/catalog';

describe('readSchemaNumber', () => {
  it.each([
    ['4.22', 422, '4.22', ''],
    ['4.2', 420, '4.20', ''],
    ['4.3', 430, '4.30', ''],
    ['04.22', 422, '4.22', ''],
    [' \t\n4.22', 422, '4.22', ''],
    ['+4.22', 422, '4.22', ''],
    ['4.', 400, '4.00', ''],
    ['4.229', 423, '4.23', ''],
    ['4.224', 422, '4.22', ''],
    ['4.125', 412, '4.12', ''],
    ['4.375', 438, '4.38', ''],
    ['1e1', 1000, '10.00', ''],
    ['0x4.5', 431, '4.31', ''],
    ['0x1p3', 800, '8.00', ''],
    ['65535', 6_553_500, '65535.00', ''],
    ['0.999', 100, '1.00', ''],
    ['4,22', 400, '4.00', ',22'],
    ['4.22.1', 422, '4.22', '.1'],
    ['4.22abc', 422, '4.22', 'abc'],
    ['4.22 ', 422, '4.22', ' '],
    ['4e', 400, '4.00', 'e'],
  ])('reads %j', (text, hundredths, printed, ignored) => {
    expect(readSchemaNumber(text)).toEqual({ kind: 'read', hundredths, printed, ignored });
  });

  it.each([undefined, '', 'abc', ' ', '.', 'v4.22', '1e999', '-1e999', '1e-320', '1e-999'])(
    'the engine dies of %j',
    (text) => {
      expect(readSchemaNumber(text)).toEqual({ kind: 'crash' });
    },
  );

  it.each(['nan', 'NaN(4)', 'inf', '-infinity', '-4.22', '0', '0.5', '.5', '65536', '65535.999', '1e300'])(
    'Sysmon calls %j invalid',
    (text) => {
      expect(readSchemaNumber(text)).toEqual({ kind: 'invalid' });
    },
  );
});
