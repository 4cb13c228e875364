/** A configuration with one RuleGroup. */
export const group = (content: string, relation = 'or', version = '4.22'): string =>
  `<Sysmon schemaversion="${version}">\n<EventFiltering>\n<RuleGroup name="" groupRelation="${relation}">\n${content}\n</RuleGroup>\n</EventFiltering>\n</Sysmon>\n`;

/** A configuration without a RuleGroup. */
export const bare = (content: string, version = '4.22'): string =>
  `<Sysmon schemaversion="${version}">\n<EventFiltering>\n${content}\n</EventFiltering>\n</Sysmon>\n`;

/** A catch-all include. */
export const CATCH_ALL = '<WmiEvent onmatch="include">\n<EventType condition="begin with">Wmi</EventType>\n</WmiEvent>';
