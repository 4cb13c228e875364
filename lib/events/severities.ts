/** What NXLog writes into a field EventType of its own. */
const SEVERITIES: ReadonlySet<string> = new Set([
  'INFO',
  'WARNING',
  'ERROR',
  'CRITICAL',
  'VERBOSE',
  'DEBUG',
  'AUDIT_SUCCESS',
  'AUDIT_FAILURE',
]);

/**
 * Whether a value of EventType is the severity that a log shipper writes there.
 *
 * @param value - the value
 * @returns true for `INFO` and the like
 */
export function isSeverity(value: string): boolean {
  return SEVERITIES.has(value.toUpperCase());
}
