/** What kind of event a record is, by its provider and channel, else by its ID. */
export type EventKind = 'sysmon' | 'wmi-activity' | 'security' | 'other';

/** The log of forwarded events holds those of every provider. */
const FORWARDED = 'forwardedevents';
/** How Hayabusa abbreviates the name of the log. */
const ACTIVITY_CHANNEL = 'wmi';
const SECURITY_CHANNELS: ReadonlySet<string | undefined> = new Set(['security', 'sec']);

/**
 * What kind of event a record is.
 *
 * @param provider - the name of its provider, where it tells one
 * @param channel - the name of its log
 * @param source - what it calls its source, which counts where it names no provider
 * @param id - its ID
 * @returns the kind; of a record that names neither provider nor log, what its ID makes likely
 */
export function kindOf(
  provider: string | undefined,
  channel: string | undefined,
  source: string,
  id: string,
): EventKind {
  const named = `${provider ?? ''} ${channel ?? (provider === undefined ? source : '')}`.toLowerCase();
  if (named.includes('sysmon')) {
    return 'sysmon';
  }
  if (named.includes('wmi-activity') || channel?.toLowerCase() === ACTIVITY_CHANNEL) {
    return 'wmi-activity';
  }
  if (named.includes('security-auditing') || SECURITY_CHANNELS.has(channel?.toLowerCase())) {
    return 'security';
  }
  if (provider !== undefined || (channel !== undefined && channel.toLowerCase() !== FORWARDED)) {
    return 'other';
  }
  if (/^58(?:5[7-9]|6[01])$/.test(id)) {
    return 'wmi-activity';
  }
  return id === '4688' || id === '4624' ? 'security' : 'sysmon';
}
