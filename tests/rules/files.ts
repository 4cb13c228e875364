/** A configuration with one RuleGroup. */
export const group = (content: string, relation = 'or', version = '4.22'): string =>
  `<Sysmon schemaversion="${version}">\n<EventFiltering>\n<RuleGroup name="" groupRelation="${relation}">\n${content}\n</RuleGroup>\n</EventFiltering>\n</Sysmon>\n`;

/** A configuration without a RuleGroup. */
export const bare = (content: string, version = '4.22'): string =>
  `<Sysmon schemaversion="${version}">\n<EventFiltering>\n${content}\n</EventFiltering>\n</Sysmon>\n`;

/** An include on one line. */
export const include = (content: string): string => `<WmiEvent onmatch="include">${content}</WmiEvent>`;

/** An exclude on one line. */
export const exclude = (content: string): string => `<WmiEvent onmatch="exclude">${content}</WmiEvent>`;

/** An exclude whose content stands on lines of its own, where it can be underlined. */
export const excludeLines = (content: string): string => `<WmiEvent onmatch="exclude">\n${content}\n</WmiEvent>`;

/** A configuration with one include, whose content stands on lines of its own. */
export const includeFile = (content: string, relation = 'or', version = '4.22'): string =>
  group(`<WmiEvent onmatch="include">\n${content}\n</WmiEvent>`, relation, version);

/** A configuration with one exclude, whose content stands on lines of its own. */
export const excludeFile = (content: string, relation = 'or', version = '4.22'): string =>
  group(excludeLines(content), relation, version);

/** A configuration of schema 4.90 with one include. */
export const include490 = (content: string): string => group(include(content), 'or', '4.90');

/** A line with a line of `^` under it, as `testRule` reads them. */
export const underlined = (line: string): string => `${line}\n${'^'.repeat(line.length)}`;

/** A `<Rule>` that asks for all of its conditions. */
export const and = (content: string): string => `<Rule groupRelation="and">${content}</Rule>`;

export const CATCH_ALL = '<WmiEvent onmatch="include">\n<EventType condition="begin with">Wmi</EventType>\n</WmiEvent>';
export const EMPTY_EXCLUDE = '<WmiEvent onmatch="exclude"/>';
export const EMPTY_INCLUDE = '<WmiEvent onmatch="include"/>';
export const LOGS_ALL = group(EMPTY_EXCLUDE);

export const CREATED = '<Operation condition="is">Created</Operation>';
export const SCCM = '<Consumer condition="contains">SCNotification</Consumer>';
export const IMAGE = '<Image condition="end with">powershell.exe</Image>';
export const COMMAND = '<Destination condition="contains">powershell</Destination>';
export const PAIR = '<Name condition="is"> "A"</Name><Query condition="is"> "SELECT * FROM a"</Query>';

export const UPDATER = exclude('<Name condition="is"> "Updater"</Name>');
export const OTHER = exclude('<Query condition="is"> "SELECT * FROM a"</Query>');

/** An include with fields of two events: Sysmon drops it. */
export const CLASH = include('<Query condition="contains">a</Query><Destination condition="contains">a</Destination>');

export const FILTER = and('<Name> "CCM"</Name><Query condition="is"> "select * from CCM"</Query>');
export const CONSUMER = and('<Name> "CCM"</Name><Destination condition="is"> "ccm.exe"</Destination>');
export const BINDING = and(
  '<Consumer condition="end with">CommandLineEventConsumer.Name=\\"CCM\\""</Consumer><Filter condition="end with">__EventFilter.Name=\\"CCM\\""</Filter>',
);

/** Excludes one whole subscription and nothing else. */
export const PRECISE = group(
  [CATCH_ALL, excludeLines(FILTER), excludeLines(CONSUMER), excludeLines(BINDING)].join('\n'),
);
