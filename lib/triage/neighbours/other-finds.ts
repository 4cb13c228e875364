import { asciiLowerCase } from '../../catalog';
import type { ActivityRecord, ContextEvent } from '../../events';
import { CONSUMER_FILES, REMOTE_LOGONS, REMOTE_PORTS } from '../facts/makers.data';
import { accountKey } from './accounts';
import type { Find, Finder } from './finds';
import { NEAR } from './finds';
import { comparedQuery } from './host-wants';
import { findsOfNames } from './process-finds';
import { fileOf, shortened } from './sentences';
import { isWithin } from './spans';

const MOF = /\.mof$/i;
const SUBSCRIPTION = /root[\\/]+subscription/i;
const SUCCESS = /^(?:0x)?0+$/i;

/**
 * What a connection, a file or a logon says of the chains of its host.
 *
 * @param event - event 3 or 11 of Sysmon, or 4624 of Security
 * @param finder - what is looked for
 * @returns why it is kept; empty where it says nothing
 */
export function eventFinds(event: ContextEvent, { wants, at }: Finder): readonly Find[] {
  if (at === null || !isWithin(wants.spans.before, at)) {
    return [];
  }
  const { eventId, image, initiated, sourceAddress, destinationPort, targetFilename, user } = event;
  const from = sourceAddress === null ? '' : ` from ${shortened(sourceAddress)}`;
  if (eventId === 3) {
    const service = REMOTE_PORTS.get(destinationPort ?? '');
    const what = `a connection to port ${destinationPort ?? ''} (${service ?? ''}) came in${from}, for ${fileOf(image)}`;
    return service === undefined || initiated !== false ? [] : [{ key: NEAR, what, isSure: false }];
  }
  if (eventId === 11) {
    const what = `${fileOf(image)} wrote ${shortened(targetFilename ?? '')}`;
    return MOF.test(targetFilename ?? '') ? [{ key: NEAR, what, isSure: false }] : [];
  }
  const how = REMOTE_LOGONS.get(event.logonType ?? '');
  if (how === undefined) {
    return [];
  }
  const what = `${shortened(user ?? event.userSid ?? 'an account')} logged on ${how}${from}`;
  return [accountKey(user), accountKey(event.userSid)].flatMap((account) =>
    account !== null && wants.keys.has(`user ${account}`) ? [{ key: `user ${account}`, what, isSure: false }] : [],
  );
}

/**
 * What an event 5857, 5858 or 5859 of WMI-Activity says of the chains of its host.
 *
 * @param record - the event
 * @param finder - what is looked for
 * @returns why it is kept; empty where it says nothing
 */
export function activityFinds(record: ActivityRecord, finder: Finder): readonly Find[] {
  switch (record.eventId) {
    case 5857:
      return providerFinds(record, finder);
    case 5858:
      return failedFinds(record, finder);
    case 5859:
      return activeFinds(record, finder);
    default:
      return [];
  }
}

/** A provider of consumers was started. */
function providerFinds({ fields }: ActivityRecord, { wants, at }: Finder): readonly Find[] {
  const file = asciiLowerCase(fileOf(fields.get('ProviderPath') ?? null).trim());
  const name = asciiLowerCase((fields.get('ProviderName') ?? '').trim());
  const code = fields.get('Code') ?? fields.get('ResultCode') ?? '0';
  if (at === null || !isWithin(wants.spans.after, at) || !SUCCESS.test(code.trim())) {
    return [];
  }
  const classes = CONSUMER_FILES.get(file) ?? [];
  const named = [...CONSUMER_FILES.values()].flat().filter((one) => asciiLowerCase(one) === name);
  const found = named.length > 0 ? named : classes;
  const what =
    found.length === 1
      ? `the provider of ${found.join('')} was started: a consumer of that class ran`
      : `the provider of ${found.slice(0, -1).join(', ')} and ${found.at(-1) ?? ''} was started: a consumer of one of these classes ran`;
  return found
    .map((one) => `provider ${asciiLowerCase(one)}`)
    .filter((key) => wants.keys.has(key))
    .map((key) => ({ key, what, isSure: false }));
}

/** A call of WMI failed: told where it speaks of where subscriptions live, of one by its name, or of a query. */
function failedFinds({ fields }: ActivityRecord, { wants, at }: Finder): readonly Find[] {
  const operation = fields.get('Operation') ?? '';
  const who = shortened(fields.get('User') ?? '');
  const machine = shortened(fields.get('ClientMachine') ?? '');
  const by = `${who === '' ? '' : `, by ${who}`}${machine === '' ? '' : ` from ${machine}`}`;
  const call = `a WMI call failed with ${shortened(fields.get('ResultCode') ?? 'an error')}${by} (${shortened(operation)})`;
  const names = findsOfNames(wants.names.find(operation), wants.keys, true, (name) => `${call}; it names ${name}`);
  const asked = `asked ${comparedQuery(operation.slice(operation.indexOf(' : ') + ' : '.length))}`;
  const isNear = SUBSCRIPTION.test(operation) && at !== null && isWithin(wants.spans.before, at);
  return [
    ...names,
    ...(names.length === 0 && wants.keys.has(asked)
      ? [{ key: asked, what: `${call}; it contains the query of the filter`, isSure: true }]
      : []),
    ...(isNear ? [{ key: NEAR, what: call, isSure: false }] : []),
  ];
}

/** The query of a permanent subscription became active. */
function activeFinds({ fields }: ActivityRecord, { wants }: Finder): readonly Find[] {
  const key = `query ${comparedQuery(fields.get('Query') ?? '')}`;
  const provider = shortened((fields.get('Provider') ?? '').trim());
  const of = provider === '' ? '' : `, with the provider ${provider}`;
  return wants.keys.has(key) ? [{ key, what: `WMI began to wait for the query of the filter${of}`, isSure: true }] : [];
}
