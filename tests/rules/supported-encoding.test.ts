import { lint } from '../../lib/rules';
import { bare } from './files';
import { testRule } from './test-rule';

testRule('supported-encoding', { valid: [bare('')], invalid: [] });

describe('supported-encoding', () => {
  it.each([
    ['an empty file', new Uint8Array()],
    ['UTF-16BE', Buffer.from('\uFEFF<Sysmon/>', 'utf16le').swap16()],
    ['undeclared latin-1', Buffer.from('<Sysmon schemaversion="4.22"><!-- caf\xe9 --></Sysmon>', 'latin1')],
    [
      'UTF-8 that declares UTF-16',
      Buffer.from('<?xml version="1.0" encoding="UTF-16"?><Sysmon schemaversion="4.22"/>'),
    ],
    ['an unknown encoding', Buffer.from('<?xml version="1.0" encoding="FOO-8"?><Sysmon schemaversion="4.22"/>')],
  ])('finds %s', (_, bytes) => {
    const { findings, read } = lint(new Uint8Array(bytes));
    expect(read.outcome).toBe('refused');
    expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['supported-encoding', 'error']]);
  });

  it('is silent about declared latin-1', () => {
    const bytes = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><Sysmon schemaversion="4.22"><!-- caf\xe9 --><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>',
      'latin1',
    );
    expect(lint(new Uint8Array(bytes)).findings).toEqual([]);
  });
});
