/** Where most tools write the ID of the event. Paths in order of preference; those that begin with a dot are ends of paths. */
export const EVENT_ID = ['eventid', '.system.eventid', '.winlog.eventid', '.event.code', 'eventcode', 'event.eventid'];
/** Converters from XML to JSON put the text of `<EventID Qualifiers="">` one level deeper. */
export const EVENT_ID_TEXT = ['#text', 'text', 'value', '', 'content', 'id'].flatMap((name) => [
  `eventid.${name}`,
  `.system.eventid.${name}`,
]);
/** `Get-WinEvent | ConvertTo-Json` calls it Id. */
export const EVENT_ID_OF_POWERSHELL = ['id'];
/** Where most tools write the name of the provider. */
export const PROVIDER = [
  'sourcename',
  'providername',
  '.winlog.providername',
  '.event.provider',
  '.system.provider.name',
  '.system.provider.#attributes.name',
  '.system.providername',
  'provider',
];
/** Where most tools write the name of the log. */
export const CHANNEL = ['channel', '.system.channel', '.winlog.channel', 'logname', 'eventlog'];
/** Where most tools write the name of the host. */
export const COMPUTER = [
  'computer',
  '.system.computer',
  '.winlog.computername',
  'computername',
  'machinename',
  'hostname',
  'host.name',
  'host',
];
/** Where most tools write the time of the recording. */
export const TIME = [
  '.system.timecreated.systemtime',
  '.system.timecreated.#attributes.systemtime',
  '.system.systemtime',
  'timecreated',
  'event.created',
  'timestamp',
  'eventtime',
  'time',
];
/** Where most tools write the number of the record. */
export const RECORD_ID = ['recordid', '.system.eventrecordid', '.winlog.recordid', 'recordnumber', 'eventrecordid'];
/** Where most tools write the text of the message. */
export const MESSAGE = [
  'message',
  '.renderinginfo.message',
  '.system.message',
  'fields.message',
  'fullmessage',
  'event.original',
  'eventdata',
];
