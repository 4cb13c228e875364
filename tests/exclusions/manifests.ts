/** A day on which {@link MANIFEST} is in force. */
export const TODAY = '2026-11-25';

/** A manifest that is in order, one exclusion of three events. */
export const MANIFEST = `version: 1
exclusions:
  - id: inventory
    product: Inventory Agent
    why: its own health check, rolled out to every host
    filter:
      namespace: root\\cimv2
      name: Inventory Filter
      query: select * from Win32_ProcessStartTrace where ProcessName='agent.exe'
    consumer:
      type: Command Line
      name: Inventory Consumer
      destination: C:\\Tools\\inventory.exe -check "all"
    evidence:
      verifiedBy: A. Admin
      verified: 2026-11-20
      ticket: SEC-4711
      hosts: [WS01, WS02]
      count: 6
    expires: 2027-06-30
`;

/**
 * The manifest with a part replaced.
 *
 * @param part - as it stands there
 * @param replacement - what takes its place
 * @returns the changed text
 * @throws Error if there is no such part
 */
export function manifestWith(part: string, replacement: string): string {
  if (!MANIFEST.includes(part)) {
    throw new Error(`the manifest has no ${part}`);
  }
  return MANIFEST.replace(part, () => replacement);
}
