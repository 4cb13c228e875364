import { COMPANION_SOURCES } from './sources';

/** A file of the kit. */
export interface CompanionFile {
  /** Its name in the folder. */
  readonly name: string;
  /** One clause: what it is for. */
  readonly about: string;
  /** Its text, to be written as UTF-8. */
  readonly content: string;
}

type Name = keyof typeof COMPANION_SOURCES;

const ABOUT: Readonly<Record<Name, string>> = {
  'README.md': 'how to use the kit, with sources',
  'enable-wmi-activity.cmd': 'enables and sizes WMI-Activity/Operational with wevtutil',
  'enable-wmi-activity.ps1': 'enables and sizes WMI-Activity/Operational with PowerShell',
  'nxlog.conf': 'an input for NXLog',
  'query.xml': 'the events as a structured query for Event Viewer and wevtutil',
  'wef-subscription.xml': 'a subscription for Windows Event Forwarding',
  'who-sees-what.md': 'what Sysmon sees and what WMI-Activity sees, and how sure that is',
  'wmi-inventory.ps1': 'lists the subscriptions that a host holds, in all namespaces, as JSON',
  'winlogbeat.yml': 'the two logs for Winlogbeat',
};

/**
 * The kit that closes Sysmon's blind spot with the log WMI-Activity/Operational: commands, a subscription, snippets for log
 * shippers, and a matrix of who sees what.
 *
 * Lines end with LF, those of the .cmd file with CRLF: cmd.exe can misread others.
 *
 * @returns the files, README.md first
 * @example
 * ```ts
 * import { companionFiles } from 'lib/companion';
 * companionFiles()[0]?.name; // 'README.md'
 * ```
 */
export function companionFiles(): readonly CompanionFile[] {
  return (Object.keys(COMPANION_SOURCES) as Name[]).map((name) => {
    const text = COMPANION_SOURCES[name];
    return { name, about: ABOUT[name], content: name.endsWith('.cmd') ? text.replaceAll('\n', '\r\n') : text };
  });
}
