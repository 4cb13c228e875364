/** A program by which subscriptions are made, and where that is written. */
export interface Maker {
  /** In lower case, without `.exe`. */
  readonly program: string;
  readonly source: string;
}

const T1546 = 'MITRE ATT&CK T1546.003, procedure examples and detection';

/** Programs by which subscriptions are made: that one ran shortly before says only that it may have been the one. */
export const MAKERS: ReadonlyMap<string, Maker> = new Map(
  (
    [
      ['wmic', 'Microsoft Learn, "wmic": PATH __EventFilter CREATE; recorded in sbousseaden/EVTX-ATTACK-SAMPLES'],
      ['mofcomp', `Microsoft Learn, "mofcomp": compiles MOF files into the repository; ${T1546}`],
      ['powershell', `Microsoft Learn, Set-WmiInstance and New-CimInstance; ${T1546}`],
      ['pwsh', 'Microsoft Learn, New-CimInstance'],
      ['powershell_ise', 'Microsoft Learn, Windows PowerShell ISE'],
      ['wsmprovhost', 'Microsoft Learn, "PowerShell remoting": the process that runs remote sessions'],
      ['cscript', 'Microsoft Learn, "Receiving Events at All Times": a script that makes a subscription'],
      ['wscript', 'Microsoft Learn, "Receiving Events at All Times": a script that makes a subscription'],
      ['mshta', 'LOLBAS yml/OSBinaries/Mshta.yml: runs scripts'],
    ] as const
  ).map(([program, source]) => [program, { program, source }]),
);

/** Words of a command line that speaks of subscriptions, whatever the program. */
export const MAKING =
  /wmic|mofcomp|__event|eventconsumer|filtertoconsumer|root[\\/]+subscription|wmi(?:instance|object|event|class)|ciminstance|winmgmts/i;

/** Words that stand in many command lines for WMI: the name of a filter or a consumer that is one of them proves nothing. */
export const COMMON_WORDS: ReadonlySet<string> = new Set([
  ...['name', 'path', 'class', 'create', 'delete', 'call', 'list', 'node', 'user', 'password', 'where', 'from'],
  ...['query', 'select', 'within', 'filter', 'consumer', 'event', 'namespace', 'eventnamespace', 'querylanguage'],
  ...['root', 'cimv2', 'subscription', 'wmic', 'mofcomp', 'powershell', 'true', 'false', 'null', 'test', 'windows'],
  ...['system', 'system32', 'command', 'hidden', 'bypass', 'file', 'value', 'property', 'instance', 'destination'],
]);

/** The process in which most providers run: it starts what a Command Line consumer runs, and what is started remotely. */
export const PROVIDER_HOST = 'wmiprvse';
/** The process that runs the scripts of ActiveScriptEventConsumer. Source: Microsoft, WMI Consumers component (aa940177). */
export const SCRIPT_HOST = 'scrcons';

/** The ports by which WMI is called from afar. Source: Microsoft Learn, "Setting up a remote WMI connection", and "WinRM". */
export const REMOTE_PORTS: ReadonlyMap<string, string> = new Map([
  ['135', 'RPC'],
  ['5985', 'WinRM'],
  ['5986', 'WinRM with TLS'],
]);

/** How an account logs on from afar. Source: Microsoft Learn, 4624, logon types. */
export const REMOTE_LOGONS: ReadonlyMap<string, string> = new Map([
  ['3', 'over the network'],
  ['10', 'by Remote Desktop'],
]);

/**
 * The classes of consumers that a file provides. Source: Microsoft, WMI Consumers component (aa940177). That event 5857 calls the provider
 * like its class, with the path of the file, is on record for ActiveScriptEventConsumer (Mordor, covenant WMI); for the others it is not.
 */
export const CONSUMER_FILES: ReadonlyMap<string, readonly string[]> = new Map([
  ['scrcons.exe', ['ActiveScriptEventConsumer']],
  ['smtpcons.dll', ['SMTPEventConsumer']],
  ['wbemcons.dll', ['CommandLineEventConsumer', 'LogFileEventConsumer', 'NTEventLogEventConsumer']],
]);
