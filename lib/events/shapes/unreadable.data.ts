/** A form that is known and cannot be read: how it is recognised, and what to export instead. */
export interface UnreadableForm {
  /** What messages call it. */
  readonly name: string;
  /** Matches the beginning of the file. */
  readonly sign: RegExp;
  /** Why it cannot be read. */
  readonly why: string;
  /** What to export instead. */
  readonly instead: string;
}

const AS_JSON = 'Get-WinEvent … | Select-Object * | ConvertTo-Json -Depth 4';

/** Texts of other kinds. Source of the signs: the tools' own output, by knowledge. */
export const UNREADABLE_TEXTS: readonly UnreadableForm[] = [
  {
    name: 'a PowerShell table (Format-Table)',
    sign: /^[^\n]{0,200}\bTimeCreated +Id +LevelDisplayName +Message|^ *ProviderName: [^\n]{1,200}\n\s*\n?TimeCreated/m,
    why: 'a table cuts the messages at the width of the screen',
    instead: `export again with ${AS_JSON}`,
  },
  {
    name: 'a CEF file (ArcSight)',
    sign: /^(?:[^\n]{0,200} )?CEF:\d\|/m,
    why: 'its fields do not keep the values of WMI events',
    instead: 'export the raw events, as event XML or JSON',
  },
  {
    name: 'a LEEF file (QRadar)',
    sign: /^(?:[^\n]{0,200} )?LEEF:\d(?:\.\d)?\|/m,
    why: 'its fields do not keep the values of WMI events',
    instead: 'export the raw payload of the events, as event XML or JSON',
  },
  {
    name: 'a Snare log',
    sign: /MSWinEventLog[\t ]\d/,
    why: 'it has one line of text per event, in which values cannot be told apart',
    instead: 'export the raw events on Windows: wevtutil qe Microsoft-Windows-Sysmon/Operational /f:xml > events.xml',
  },
  {
    name: "Telegraf's line protocol",
    sign: /^win_eventlog,/m,
    why: 'it is written for InfluxDB',
    instead: 'set data_format = "json" in the output of Telegraf',
  },
  {
    name: 'a plaso timeline (log2timeline)',
    sign: /^(?:date,time,timezone,MACB,|datetime,timestamp_desc,source,)/,
    why: 'its columns do not keep the values of WMI events',
    instead: 'export again with psort.py -o json_line, which keeps the event XML',
  },
];

/** XML of other kinds; sources as above. */
export const UNREADABLE_XML: readonly UnreadableForm[] = [
  {
    name: 'a file of Export-Clixml',
    sign: /^\s*<Objs[ >]/,
    why: 'it holds PowerShell objects, not event XML',
    instead: `export again with ${AS_JSON}`,
  },
  {
    name: 'an Autoruns file in XML',
    sign: /^\s*(?:<\?xml[^>]{0,100}\?>\s*)?<autoruns[\s>]/i,
    why: 'only its CSV is read',
    instead: 'run autorunsc -a w -c > autoruns.csv',
  },
];
