import { mkdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { CREATED_ONLY, LOG_ALL, type Outcome, TWO_EXCLUDES, Workplace } from './program';

const LARGEST_FILE = 64 * 1024 * 1024;
const FIFTY_MEGABYTES = 50 * 1024 * 1024;

/** Line separators and marks that turn the direction of writing. */
const CONTROLLING = /[\u2028-\u202e\u2066-\u2069]/;

let workplace: Workplace;

beforeAll(() => {
  workplace = new Workplace({ 'good.xml': LOG_ALL });
});

afterAll(() => {
  workplace.remove();
});

/** The characters that a terminal obeys: all controls but the line feed, and marks of direction. */
function controlsIn(text: string): readonly string[] {
  return Array.from(text).filter((character) => {
    const code = character.charCodeAt(0);
    return (code < 0x20 && character !== '\n') || (code >= 0x7f && code < 0xa0) || CONTROLLING.test(character);
  });
}

/** Lints, and checks what holds for any input: no stack trace, no control characters. */
async function lint(...args: readonly string[]): Promise<Outcome> {
  const outcome = await workplace.run(['lint', ...args]);
  for (const text of [outcome.stdout, outcome.stderr]) {
    expect(text).not.toMatch(/^ {4}at /m);
    expect(controlsIn(text)).toEqual([]);
    expect(text).not.toContain('bug in sysmon-wmi');
  }
  return outcome;
}

async function lintContent(content: string | Uint8Array): Promise<Outcome> {
  workplace.write('bad.xml', content);
  return lint('bad.xml');
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const bigEndian = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
const utf32 = (text: string): Uint8Array =>
  bytes(0xff, 0xfe, 0, 0, ...Array.from(text).flatMap((character) => [character.charCodeAt(0), 0, 0, 0]));
const DEPTH = 10_000;

describe('a file that can be opened is content: a finding, exit code 1', () => {
  it.each<[string, string | Uint8Array, string, string, string]>([
    ['an empty file', '', 'supported-encoding', '1:1', 'it is empty'],
    ['white space', ' \n', 'well-formed-xml', '1:1', 'the file is empty'],
    ['prose', 'log everything', 'well-formed-xml', '1:1', ''],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), 'supported-encoding', '1:1', 'not text'],
    ['zeros', new Uint8Array(1000), 'supported-encoding', '1:1', 'not text'],
    ['a NUL in the middle', LOG_ALL.replace('<WmiEvent', '\0<WmiEvent'), 'well-formed-xml', '4:7', ''],
    [
      'deep and unclosed',
      `<Sysmon schemaversion="4.22">${'<a>'.repeat(DEPTH)}`,
      'well-formed-xml',
      '1:798',
      'more than 257',
    ],
    [
      'deep and closed',
      `<Sysmon schemaversion="4.22">\n${'<a>'.repeat(DEPTH)}${'</a>'.repeat(DEPTH)}</Sysmon>`,
      'well-formed-xml',
      '2:769',
      'more than 257',
    ],
    ['cut in a value', LOG_ALL.slice(0, LOG_ALL.indexOf('clude"')), 'well-formed-xml', '4:25', 'never ends'],
    ['cut in a tag', LOG_ALL.slice(0, LOG_ALL.indexOf(' onmatch')), 'well-formed-xml', '4:7', 'not closed'],
    [
      'cut before an end tag',
      LOG_ALL.slice(0, LOG_ALL.indexOf('    </RuleGroup')),
      'well-formed-xml',
      '5:1',
      'before <RuleGroup> is closed',
    ],
    ['cut in UTF-16', Buffer.from(`\ufeff${LOG_ALL}`, 'utf16le').subarray(0, 201), 'supported-encoding', '', ''],
    ['UTF-16, high byte first', bigEndian(LOG_ALL), 'supported-encoding', '1:1', 'big-endian'],
    ['UTF-32', utf32(LOG_ALL), 'supported-encoding', '1:1', 'UTF-32'],
    [
      'undeclared latin-1',
      Buffer.from(LOG_ALL.replace('name=""', 'name="Gerät"'), 'latin1'),
      'supported-encoding',
      '3:25',
      'E4',
    ],
    [
      '8-bit text that declares UTF-16',
      `<?xml version="1.0" encoding="UTF-16"?>\n${LOG_ALL}`,
      'supported-encoding',
      '1:31',
      'UTF-16',
    ],
    [
      'an encoding that nobody knows',
      `<?xml version="1.0" encoding="klingon"?>\n${LOG_ALL}`,
      'supported-encoding',
      '1:31',
      'klingon',
    ],
    ['a DOCTYPE', `<!DOCTYPE Sysmon [<!ENTITY a "b">]>\n${LOG_ALL}`, 'no-doctype', '1:1', ''],
  ])('%s', async (_, content, ruleId, place, says) => {
    const { code, stdout, stderr } = await lintContent(content);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(`error[${ruleId}]: `);
    expect(stdout.replace(/\n +/g, ' ')).toContain(says);
    expect(stdout).toContain(`bad.xml:${place}`);
    expect(stdout).toContain('fix    ');
    expect(stdout).toContain('bad.xml   Sysmon refuses this file   1 error');
  });
});

describe('large files', () => {
  afterEach(() => {
    workplace.write('bad.xml', '');
  });

  it('50 MB of conditions for another event', async () => {
    const condition = '<Image condition="is">C:\\Windows\\System32\\cmd.exe</Image>\n';
    const conditions = condition.repeat(Math.ceil(FIFTY_MEGABYTES / condition.length));
    const { code, stdout, stderr } = await lintContent(
      `<Sysmon schemaversion="4.22">\n<EventFiltering>\n<ProcessCreate onmatch="include">\n${conditions}</ProcessCreate>\n<WmiEvent onmatch="include"/>\n</EventFiltering>\n</Sysmon>\n`,
    );
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('error[no-blackout]');
    expect(stdout).toContain(`bad.xml:${conditions.split('\n').length + 4}:1`);
  }, 120_000);

  it('50 MB of nothing', async () => {
    const { code, stdout, stderr } = await lintContent(new Uint8Array(FIFTY_MEGABYTES));
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('error[supported-encoding]: Sysmon cannot read this file: it is not text');
    expect(stdout).toContain('bad.xml:1:1');
  });

  it('more than 64 MiB is refused before it is read', async () => {
    await lintContent('');
    truncateSync(join(workplace.folder, 'bad.xml'), LARGEST_FILE + 1);
    const { code, stdout, stderr } = await lint('bad.xml', 'good.xml');
    expect(code).toBe(2);
    expect(stdout).toContain('good.xml');
    expect(stderr).toBe(
      'sysmon-wmi: bad.xml is larger than 64 MiB; no Sysmon configuration is that large; check that this is the right file\n',
    );
  });

  it('a million attributes', async () => {
    const attributes = Array.from({ length: 1_000_000 }, (_, index) => `a${index}="1"`).join(' ');
    const { code, stdout, stderr } = await lintContent(`<Sysmon schemaversion="4.22" ${attributes}/>`);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('error[known-attribute]: Sysmon refuses this file: <Sysmon> has no attribute "a0"');
    expect(stdout).toContain('bad.xml:1:30');
    expect(stdout.length).toBeLessThan(1_000_000);
  }, 120_000);

  it('one value of ten million characters', async () => {
    const { code, stdout, stderr } = await lintContent(`<Sysmon schemaversion="${'4'.repeat(10_000_001)}"/>`);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('bad.xml:1:');
    expect(stdout.length).toBeLessThan(10_000);
  }, 60_000);
});

describe('what cannot be opened: exit code 2, the place and what to do', () => {
  it('a missing file, and the others are still linted', async () => {
    workplace.write('blind.xml', TWO_EXCLUDES);
    const { code, stdout, stderr } = await lint('missing.xml', 'blind.xml');
    expect(code).toBe(2);
    expect(stdout).toContain('error[no-blackout]');
    expect(stderr).toMatch(/^sysmon-wmi: missing\.xml does not exist; .+\n$/);
  });

  it('a folder without XML', async () => {
    mkdirSync(join(workplace.folder, 'void'));
    workplace.write('void/readme.txt', 'no configuration here');
    const { code, stdout, stderr } = await lint('void');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^sysmon-wmi: .*void.*; .+\n$/);
  });

  it('a pattern that matches nothing', async () => {
    const { code, stdout, stderr } = await lint('nothing-*.xml');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^sysmon-wmi: .*nothing-\*\.xml.*; .+\n$/);
  });
});

describe('several files', () => {
  it('lints those beside a malformed one', async () => {
    workplace.write('several/1-created.xml', CREATED_ONLY);
    workplace.write('several/2-cut.xml', LOG_ALL.slice(0, 60));
    workplace.write('several/3-binary.xml', bytes(0, 1, 2, 3));
    workplace.write('several/4-blind.xml', TWO_EXCLUDES);
    const { code, stdout, stderr } = await lint('several');
    expect([code, stderr]).toEqual([1, '']);
    const heads = [...stdout.matchAll(/^(?:error|warning)\[([a-z-]+)\]/gm)].map(([, ruleId]) => ruleId);
    expect(heads).toEqual(['all-operations-logged', 'well-formed-xml', 'supported-encoding', 'no-blackout']);
  });

  it('gives JSON for all of them', async () => {
    const { code, stdout, stderr } = await workplace.run(['lint', 'several', '--format', 'json']);
    expect([code, stderr]).toEqual([1, '']);
    const { files } = JSON.parse(stdout) as {
      readonly files: readonly { readonly path: string; readonly outcome: string }[];
    };
    expect(files.map(({ path, outcome }) => `${path} ${outcome}`)).toEqual([
      'several/1-created.xml accepted',
      'several/2-cut.xml refused',
      'several/3-binary.xml refused',
      'several/4-blind.xml accepted',
    ]);
  });
});

describe('control characters never reach the terminal', () => {
  const escape = '\u001b[31m\u001b]0;owned\u0007';
  const c1 = '\u009b31m\u202e';

  it.each([
    ['raw in a name, which is not XML', `<Sysmon schemaversion="4.22"><${escape}/></Sysmon>`],
    ['raw in a value, which is not XML', `<Sysmon schemaversion="${escape}"/>`],
    ['raw between elements', LOG_ALL.replace('<WmiEvent', `${escape}<WmiEvent`)],
    ['C1 and direction marks in a schema version', `<Sysmon schemaversion="${c1}"/>`],
    ['in an unknown attribute value', LOG_ALL.replace('"exclude"', `"${c1}"`)],
    ['in stray text', LOG_ALL.replace('<WmiEvent', `${c1}<WmiEvent`)],
    ['in a condition name', LOG_ALL.replace('"exclude"/>', `"exclude"><User condition="${c1}">x</User></WmiEvent>`)],
    [
      'in the value of a broad exclusion',
      LOG_ALL.replace('"exclude"/>', `"exclude"><Name condition="contains">${c1}</Name></WmiEvent>`),
    ],
    [
      'in a rule name',
      LOG_ALL.replace('name=""', `name="${c1.repeat(200)}"`).replace(
        '"exclude"/>',
        '"exclude"><User>x</User></WmiEvent>',
      ),
    ],
    ['in an ignore comment', LOG_ALL.replace('<WmiEvent', `<!-- sysmon-wmi-ignore ${c1}: ${c1} --><WmiEvent`)],
    ['in the declared encoding', `<?xml version="1.0" encoding="${escape}"?>\n${LOG_ALL}`],
  ])('%s', async (_, content) => {
    workplace.write('bad.xml', content);
    const { code, stdout } = await lint('bad.xml', '--fail-on', 'info');
    expect(code).toBe(1);
    expect(stdout).toContain('bad.xml:');
    expect(stdout).not.toContain(escape);
  });

  it('in the name of a missing file', async () => {
    const { code, stderr } = await lint(`missing${escape}.xml`);
    expect(code).toBe(2);
    expect(stderr).toContain('\\x1b[31m');
  });

  it('in the name of a file that is there', async () => {
    workplace.write(`colored${escape}.xml`, TWO_EXCLUDES);
    const { code, stdout } = await lint(`colored${escape}.xml`);
    expect(code).toBe(1);
    expect(stdout).toContain('colored\\x1b[31m');
  });
});
