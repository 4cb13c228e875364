/**
 * Variables that stand in every Windows environment, with what they hold for SYSTEM, under whose account consumers run.
 * Source: Microsoft, "Recognized environment variables" (User State Migration Tool), names in lower case.
 */
export const ENVIRONMENT: ReadonlyMap<string, string> = new Map([
  ['comspec', 'C:\\Windows\\System32\\cmd.exe'],
  ['systemroot', 'C:\\Windows'],
  ['windir', 'C:\\Windows'],
  ['systemdrive', 'C:'],
  ['homedrive', 'C:'],
  ['temp', 'C:\\Windows\\Temp'],
  ['tmp', 'C:\\Windows\\Temp'],
  ['public', 'C:\\Users\\Public'],
  ['programdata', 'C:\\ProgramData'],
  ['allusersprofile', 'C:\\ProgramData'],
  ['userprofile', 'C:\\Users\\user'],
  ['appdata', 'C:\\Users\\user\\AppData\\Roaming'],
  ['localappdata', 'C:\\Users\\user\\AppData\\Local'],
  ['programfiles', 'C:\\Program Files'],
  ['programw6432', 'C:\\Program Files'],
  ['programfiles(x86)', 'C:\\Program Files (x86)'],
  ['commonprogramfiles', 'C:\\Program Files\\Common Files'],
]);
