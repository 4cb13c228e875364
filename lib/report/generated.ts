import { jsonText } from './json-text';

/** A configuration that was made; schemas/generated.schema.json describes it as JSON. */
export interface Generated {
  /** The configuration. */
  readonly xml: string;
  /** Whether it is proved but for events of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
  /** What to know of it, a sentence or two each. */
  readonly notes: readonly string[];
}

/**
 * A configuration that was made, as the file that it is.
 *
 * @param generated - the configuration
 * @returns its XML
 */
export function generatedXml({ xml }: Generated): string {
  return xml;
}

/**
 * A configuration that was made, with what to know of it.
 *
 * @param generated - the configuration
 * @returns JSON with a final newline
 */
export function generatedJsonText({ xml, exceptUnread, notes }: Generated): string {
  return `${jsonText({ version: 1, xml, exceptUnread, notes }, 2)}\n`;
}
