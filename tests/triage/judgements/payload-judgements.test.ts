import { judgePayload, PAYLOAD_JUDGEMENTS, readPayload, type PayloadSource } from '../../../lib/triage';
import { account } from '../../../lib/triage/judgements/account';
import { address } from '../../../lib/triage/judgements/address';
import { credentials } from '../../../lib/triage/judgements/credentials';
import { destroys } from '../../../lib/triage/judgements/destroys';
import { download } from '../../../lib/triage/judgements/download';
import { encoded } from '../../../lib/triage/judgements/encoded';
import { hiddenShell } from '../../../lib/triage/judgements/hidden-shell';
import { inMemory } from '../../../lib/triage/judgements/in-memory';
import { interpreter } from '../../../lib/triage/judgements/interpreter';
import { lookAlike } from '../../../lib/triage/judgements/look-alike';
import { proxy } from '../../../lib/triage/judgements/proxy';
import { remoteControl } from '../../../lib/triage/judgements/remote-control';
import { runsCode } from '../../../lib/triage/judgements/runs-code';
import { startsProgram } from '../../../lib/triage/judgements/starts-program';
import { task } from '../../../lib/triage/judgements/task';
import { tunnel } from '../../../lib/triage/judgements/tunnel';
import { unreadable } from '../../../lib/triage/judgements/unreadable';
import { windowsName } from '../../../lib/triage/judgements/windows-name';
import { writablePath } from '../../../lib/triage/judgements/writable-path';
import { writesCode } from '../../../lib/triage/judgements/writes-code';
import { removals } from './removals';

const JUDGEMENTS = [
  account,
  address,
  credentials,
  destroys,
  download,
  encoded,
  hiddenShell,
  inMemory,
  interpreter,
  lookAlike,
  proxy,
  remoteControl,
  runsCode,
  startsProgram,
  task,
  tunnel,
  unreadable,
  windowsName,
  writablePath,
  writesCode,
];

function sourceOf(example: string | { readonly script: string } | PayloadSource): PayloadSource {
  if (typeof example === 'string') return { consumerType: 'Command Line', destination: example };
  return 'script' in example ? { consumerType: 'Script', destination: example.script } : example;
}

function judgedIds(destination: string, consumerType = 'Command Line'): string[] {
  return [...new Set(judgePayload(readPayload({ consumerType, destination })).map(({ id }) => id))];
}

test('the list has every judgement once', () => {
  expect(PAYLOAD_JUDGEMENTS.map(({ id }) => id).sort()).toEqual(JUDGEMENTS.map(({ id }) => id).sort());
});

describe.each(JUDGEMENTS.map((judgement) => [judgement.id, judgement] as const))('%s', (_id, judgement) => {
  const fires = judgement.examples.fires.map(sourceOf);
  const silent = judgement.examples.silent.map(sourceOf);

  test('has two examples each way and says how it is wrong', () => {
    expect(fires.length).toBeGreaterThanOrEqual(2);
    expect(silent.length).toBeGreaterThanOrEqual(2);
    expect([judgement.summary, judgement.howWrong, judgement.evades].filter((text) => !text.endsWith('.'))).toEqual([]);
  });

  test.each(fires.map((source) => [source.destination, source]))('fires: %s', (_text, source) => {
    const payload = readPayload(source);
    const evidence = judgement.judge(payload);
    expect(evidence).not.toEqual([]);
    const known = judgement.techniques.map(({ id }) => id);
    for (const piece of evidence) {
      expect(payload.layers[piece.layer]?.text.slice(piece.span.start, piece.span.end)).toBe(piece.excerpt);
      expect(known).toEqual(expect.arrayContaining([...piece.techniques]));
    }
  });

  test.each(silent.map((source) => [source.destination, source]))('silent: %s', (_text, source) => {
    expect(judgement.judge(readPayload(source))).toEqual([]);
  });

  test('taking the span of a piece of evidence out of the value takes it away', () => {
    expect(fires.flatMap((source) => removals(judgement, source))).toEqual([]);
  });
});

describe('programs that run or fetch other code', () => {
  test.each([
    ['C:\\Users\\Public\\svchost.exe', 'writable-path'],
    ['certutil -decode a b', 'encoded'],
    ['certutil.exe -urlcache -split -f http://a.example/b.exe C:\\b.exe', 'download'],
    ['C:\\Windows\\System32\\msbuild.exe C:\\Temp\\a.xml', 'proxy'],
    ['C:\\ProgramData\\a\\python.exe a.py', 'interpreter'],
    ['C:\\Windows\\Temp\\a.bat', 'writable-path'],
    ['%COMSPEC% /c whoami', 'interpreter'],
    ['procdump -ma lsass.exe', 'credentials'],
    ['"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\power`shell.exe" -e', 'interpreter'],
    ['vssadmin delete shadows', 'destroys'],
    ['curl.exe -o a http', 'download'],
    ['ftp -s:a', 'download'],
    ['C:\\Tools\\mimikatz.exe', 'credentials'],
    ['installutil /logfile= /LogToConsole=false /U a.dll', 'proxy'],
    ['odbcconf /a {REGSVR a.dll}', 'proxy'],
    ['msiexec /q /i http://a.example/b.msi', 'proxy'],
    ['forfiles /p c:\\windows\\system32 /m notepad.exe /c calc.exe', 'proxy'],
    ['wmic process call create calc.exe', 'proxy'],
    ['explorer.exe \\\\srv\\share\\a.exe', 'proxy'],
    ['bitsadmin /transfer j http://a.example/b C:\\b.exe', 'download'],
    ['vssadmin del%Name%ete shadows', 'destroys'],
    ['net user helper Passw0rd! /add', 'account'],
    ['schtasks /create /tn a /tr calc.exe /sc onstart', 'task'],
    ['sc create a binPath= C:\\a.exe', 'task'],
    ['wevtutil cl Security', 'destroys'],
    ['bcdedit /set {default} recoveryenabled No', 'destroys'],
    ['node.exe C:\\app\\a.js', 'interpreter'],
    ['mshta.exe vbscript:Close(Execute("a"))', 'in-memory'],
    ['cscript.exe C:\\a\\b.txt //e:vbscript', 'interpreter'],
    ['C:\\Windows\\Tasks\\a.txt:b.exe', 'writable-path'],
    ['\\\\srv\\share\\a.exe', 'writable-path'],
    ['regasm.exe /U a.dll', 'proxy'],
    ['hh.exe http://a.example/b.chm', 'proxy'],
    ['pcalua.exe -a calc.exe', 'proxy'],
    ['control.exe C:\\a\\b.cpl', 'proxy'],
  ])('%s: %s', (destination, id) => {
    const findings = judgePayload(readPayload({ consumerType: 'Command Line', destination }));
    expect(
      findings.filter(({ weight }) => weight === 'medium' || weight === 'high').map((found) => found.id),
    ).toContain(id);
  });
});

describe('plain commands', () => {
  test.each([
    'C:\\Windows\\CCM\\CcmExec.exe',
    'C:\\Program Files\\Dell\\CommandUpdate\\dcu-cli.exe /applyUpdates -silent',
    '"C:\\Program Files (x86)\\HP\\HP Support Framework\\hpsa.exe" --quiet',
    '"C:\\Program Files\\Inventory Agent\\agent.exe" --server https://inventory.corp.example --tag cmd --policy bypass',
    'C:\\Program Files\\Lenovo\\System Update\\tvsu.exe /CM',
    'C:\\Tools\\cmdagent.exe',
    'C:\\Program Files\\Vendor\\PowerShell Tools\\collector.exe -enc utf-8',
    'C:\\Windows\\System32\\notepad.exe',
    'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.1-0\\MpCmdRun.exe -SignatureUpdate',
    'D:\\Apps\\Backup\\backup.exe /job:"daily run" /target:E:\\Backups',
  ])('%s', (destination) => {
    const findings = judgePayload(readPayload({ consumerType: 'Command Line', destination }));
    expect(findings.filter(({ weight }) => weight !== 'base' && weight !== 'low')).toEqual([]);
    expect(findings.map(({ id }) => id)).toContain('runs-code');
  });

  test('a script that reads WMI and names a program in a comment', () => {
    const script = [
      "' Tells the agent about the brightness; see http://a.example/doc, powershell is not used",
      'Set locator = GetObject("winmgmts:\\\\.\\root\\cimv2")',
      'For Each item In locator.ExecQuery("SELECT * FROM Win32_Battery")',
      '  total = total & item.Name & Chr(13) & Chr(10)',
      'Next',
    ].join('\r\n');
    expect(judgedIds(script, 'Script')).toEqual(['runs-code']);
  });
});

test('the names of the JSON of triage', () => {
  const [finding] = judgePayload(
    readPayload({ consumerType: 'Command Line', destination: ' "procdump -ma lsass.exe"' }),
  );
  expect(finding).toEqual({
    id: 'credentials',
    weight: 'high',
    part: 'consumer',
    field: 'Destination',
    excerpt: 'procdump -ma lsass',
    layer: 0,
    span: { start: 2, end: 20 },
    reason: 'procdump dumps LSASS, or a process by its ID',
    techniques: ['T1003.001'],
  });
});
