import type { HostState } from '../../lib';
import { readHostState } from '../../lib';
import { hostWithoutDump } from '../../lib/host';
import { wmiEventsOf } from '../../lib/model';

const KEY = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters';
const HASH = '0123456789abcdef'.repeat(4);
/** One empty exclude element of schema 4.50: everything is logged. */
const BLOB = [
  0,
  0,
  15,
  0,
  1,
  0,
  0,
  0,
  24,
  0,
  0,
  0,
  50,
  0,
  4,
  0,
  24,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  19,
  ...Array<number>(23).fill(0),
];
/** One empty include element: nothing is logged. */
const BLACKOUT = [...BLOB.slice(0, 28), 1, ...BLOB.slice(29)];

function pairs(bytes: readonly number[]): readonly string[] {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0'));
}

function hex(bytes: readonly number[]): string {
  return pairs(bytes).join(',');
}

/** Lines as regedit breaks them. */
function broken(bytes: readonly number[], end = '\n'): string {
  return pairs(bytes)
    .map((pair, index) => (index > 0 && index % 20 === 0 ? `\\${end}  ${pair}` : pair))
    .join(',');
}

function exported(...lines: readonly string[]): string {
  return `Windows Registry Editor Version 5.00\n\n${lines.join('\n')}\n`;
}

function read(text: string): HostState {
  return readHostState(new TextEncoder().encode(text));
}

function said({ config, problems }: HostState): readonly unknown[] {
  const [problem] = problems;
  return [config === undefined, problem?.code, problem?.line, problem?.message];
}

function onmatch({ config }: HostState): string | undefined {
  return config === undefined ? undefined : wmiEventsOf(config)[0]?.element.onmatch;
}

describe('the value Rules is found', () => {
  const export5 = exported(`[${KEY}]`, `"Rules"=hex:${broken(BLOB)}`);
  test.each<[string, Uint8Array]>([
    ['in UTF-16LE with a mark', Uint8Array.from(Buffer.from(`\ufeff${export5}`, 'utf16le'))],
    ['in UTF-16LE without', Uint8Array.from(Buffer.from(export5, 'utf16le'))],
    ['in UTF-16BE with a mark', Uint8Array.from(Buffer.from(`\ufeff${export5}`, 'utf16le').swap16())],
    ['in UTF-16BE without', Uint8Array.from(Buffer.from(export5, 'utf16le').swap16())],
    ['in UTF-8 with a mark', new TextEncoder().encode(`\ufeff${export5}`)],
    ['with CRLF', new TextEncoder().encode(exported(`[${KEY}]`, `"Rules"=hex:${broken(BLOB, '\r\n')}`))],
    ['as hex(3)', new TextEncoder().encode(exported(`[${KEY}]`, `"rules"=HEX(3):${hex(BLOB)}`))],
    ['without header and key', new TextEncoder().encode(`"Rules"=hex:${hex(BLOB)}`)],
    [
      'in the answer of reg query, with tabs',
      new TextEncoder().encode(`\r\n${KEY}\r\n    Rules\tREG_BINARY\t${pairs(BLOB).join('').toUpperCase()}\r\n`),
    ],
    ['in a line of reg query alone', new TextEncoder().encode(`    Rules    REG_BINARY    ${pairs(BLOB).join('')}`)],
  ])('%s', (_, bytes) => {
    const state = readHostState(bytes);
    expect([state.problems, onmatch(state), state.configHash]).toEqual([[], 'exclude', null]);
  });

  test('behind values that imitate lines of an export', () => {
    const text = exported(
      `[${KEY}]`,
      '@="x"',
      `"ConfigFile"="C:\\\\a \\"b\\"`,
      `\\"Rules\\"=hex:${hex(BLACKOUT)}`,
      '[HKEY_LOCAL_MACHINE\\X]',
      'end"',
      '; "Rules"=hex:00',
      '"Options"=dword:00000001',
      `"Rules"=hex:${hex(BLOB)}`,
    );
    expect(onmatch(read(text))).toBe('exclude');
  });

  test('under CurrentControlSet, whatever another control set or another key holds', () => {
    const text = exported(
      `[${KEY.replace('CurrentControlSet', 'ControlSet002')}]`,
      `"Rules"=hex:${hex(BLACKOUT)}`,
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Backup]',
      `"Rules"=hex:${hex(BLACKOUT)}`,
      `[${KEY}]`,
      `"Rules"=hex:${hex(BLOB)}`,
    );
    expect(onmatch(read(text))).toBe('exclude');
  });
});

describe('the value Rules is not taken', () => {
  const rules = `"Rules"=hex:${hex(BLOB)}`;
  const other = `"Rules"=hex:${hex(BLACKOUT)}`;
  test.each([
    ['twice under one key', exported(`[${KEY}]`, rules, other), 'ambiguous', 5, 'different values "Rules"'],
    [
      'of two drivers',
      exported(`[${KEY}]`, rules, `[${KEY.replace('Drv', 'X')}]`, other),
      'ambiguous',
      6,
      'different values "Rules"',
    ],
    [
      'of two stored control sets',
      exported(
        `[${KEY.replace('CurrentControlSet', 'ControlSet001')}]`,
        rules,
        `[${KEY.replace('CurrentControlSet', 'ControlSet002')}]`,
        other,
      ),
      'ambiguous',
      6,
      'different values "Rules"',
    ],
    ['of two exports', `${exported(`[${KEY}]`, rules)}${exported(`[${KEY}]`, rules)}`, 'ambiguous', 5, 'second export'],
    [
      'of another key alone',
      exported('[HKEY_LOCAL_MACHINE\\SOFTWARE\\Backup]', rules),
      'no-blob',
      1,
      'no value "Rules"',
    ],
    ['where it is deleted', exported(`[${KEY}]`, '"Rules"=-'), 'damaged', 4, 'not binary'],
    ['where its key is deleted', exported(`[-${KEY}]`, rules), 'damaged', 3, 'script to import'],
    ['as a text', exported(`[${KEY}]`, `"Rules"="${hex(BLOB)}"`), 'damaged', 4, 'not binary'],
    ['as bytes of a text', exported(`[${KEY}]`, `"Rules"=hex(1):${hex(BLOB)}`), 'damaged', 4, 'not binary'],
    ['as several texts', exported(`[${KEY}]`, `"Rules"=hex(7):${hex(BLOB)}`), 'damaged', 4, 'not binary'],
    ['cut behind a comma', exported(`[${KEY}]`, `${rules},`), 'damaged', 4, 'is cut'],
    [
      'whose line break lost its sign',
      exported(`[${KEY}]`, `${rules},`, '  00,00'),
      'damaged',
      5,
      'does not belong in a registry export',
    ],
    ['with half a byte', exported(`[${KEY}]`, `"Rules"=hex:0,0f,\\`, '  0g'), 'damaged', 4, 'middle of a byte'],
    ['with another digit', exported(`[${KEY}]`, `"Rules"=hex:00,\\`, '  0\u00e9'), 'damaged', 5, '"\u00e9"'],
    [
      'with a control character',
      exported(`[${KEY}]`, `"Rules"=hex:00,\u0010\u0010`),
      'damaged',
      4,
      'not a hexadecimal digit',
    ],
    [
      'behind a text without end',
      exported(`[${KEY}]`, '"A"="x', rules.replaceAll('"', '')),
      'damaged',
      4,
      'closing quote',
    ],
    ['behind a text that goes on', exported(`[${KEY}]`, '"A"="x"y', rules), 'damaged', 4, 'closing quote'],
    [
      'behind a name without end',
      exported(`[${KEY}]`, '"A\\"=1', rules),
      'damaged',
      4,
      'does not belong in a registry export',
    ],
    ['empty', exported(`[${KEY}]`, '"Rules"=hex:'), 'damaged', null, 'the header takes 24 bytes'],
    ['as a number by reg query', `${KEY}\n    Rules    REG_DWORD    0x1\n`, 'damaged', 2, 'not binary'],
    [
      'twice by reg query',
      `${KEY}\n    Rules    REG_BINARY    ${pairs(BLOB).join('')}\n    Rules    REG_BINARY    ${pairs(BLACKOUT).join('')}\n`,
      'ambiguous',
      3,
      'different values',
    ],
  ])('%s', (_, text, code, line, message) => {
    expect(said(read(text))).toEqual([true, code, line, expect.stringContaining(message)]);
  });
});

describe('the value ConfigHash', () => {
  const rules = `"Rules"=hex:${hex(BLOB)}`;
  const utf16 = [...Buffer.from(`SHA256=${HASH}\0`, 'utf16le')];
  test.each([
    ['as a text', `"ConfigHash"="SHA256=${HASH.toUpperCase()}"`],
    ['without the prefix', `"confighash"="${HASH}"`],
    ['as bytes of a text', `"ConfigHash"=hex(1):${broken(utf16)}`],
  ])('%s', (_, line) => {
    expect(read(exported(`[${KEY}]`, line, rules)).configHash).toBe(HASH);
    const alone = read(exported(`[${KEY}]`, line));
    expect([alone.configHash, alone.problems[0]?.code]).toEqual([HASH, 'no-blob']);
  });

  test('of reg query, beside a blob that cannot be read', () => {
    const later = pairs([...BLOB.slice(0, 2), 18, ...BLOB.slice(3)]).join('');
    const state = read(
      `${KEY}\r\n    Rules    REG_BINARY    ${later}\r\n    ConfigHash    REG_SZ    SHA256=${HASH}\r\n`,
    );
    expect([state.configHash, state.binaryVersion, state.problems[0]?.code]).toEqual([HASH, '18.0', 'unknown-layout']);
  });

  test.each([
    ['of another algorithm', '"ConfigHash"="MD5=00"'],
    ['too short', `"ConfigHash"="${HASH.slice(1)}"`],
    ['of no text', '"ConfigHash"=dword:00000001'],
    ['of bytes that are no text', `"ConfigHash"=hex:${hex([...Buffer.from(HASH, 'hex')])}`],
    ['of broken bytes', '"ConfigHash"=hex(1):0'],
    ['deleted', '"ConfigHash"=-'],
  ])('%s is none', (_, line) => {
    expect(read(exported(`[${KEY}]`, line, rules)).configHash).toBeNull();
  });

  test.each([
    ['two different ones', exported(`[${KEY}]`, `"ConfigHash"="${HASH}"`, `"ConfigHash"="${'0'.repeat(64)}"`)],
    [
      'one of another key than Rules',
      exported(`[${KEY}]`, rules, `[${KEY.replace('Drv', 'X')}]`, `"ConfigHash"="${HASH}"`),
    ],
  ])('%s are not taken', (_, text) => {
    expect(said(read(text)).slice(0, 2)).toEqual([true, 'ambiguous']);
  });
});

test('no dump is a host of which nothing is known', () => {
  expect(said(hostWithoutDump()).slice(0, 2)).toEqual([true, 'no-blob']);
});
