import { asciiLowerCase } from '../../../catalog';
import type { Weight } from '../judgement';

/** What a name or SID tells of an account. */
export interface AccountKind {
  readonly weight: Weight;
  /** What is said of one who made a subscription, after "it was made by". */
  readonly words: string;
}

const ADMINISTRATORS = 's-1-5-32-544';
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['s-1-5-18', 'SYSTEM'],
  ['s-1-5-19', 'LOCAL SERVICE'],
  ['s-1-5-20', 'NETWORK SERVICE'],
  ['system', 'SYSTEM'],
  ['local service', 'LOCAL SERVICE'],
  ['network service', 'NETWORK SERVICE'],
]);

/**
 * Whether a text is a SID.
 *
 * @param account - a name or SID
 * @returns true for `S-1-5-18`
 */
export function isSid(account: string): boolean {
  return /^s-1(?:-\d+)+$/i.test(account);
}

/**
 * What is special about an account.
 *
 * @param account - its name, with or without domain, or its SID
 * @param serviceAccounts - accounts that are known to make subscriptions, in lower case
 * @returns null for one of which a name or SID tells nothing; a SID that nobody resolved is one of these
 */
export function accountKind(account: string, serviceAccounts: ReadonlySet<string>): AccountKind | null {
  const whole = asciiLowerCase(account.trim());
  const name = whole.slice(whole.lastIndexOf('\\') + 1);
  if (serviceAccounts.has(whole) || serviceAccounts.has(name) || serviceAccounts.has(beforeAt(name))) {
    return { weight: 'information', words: 'an account that is known to make subscriptions' };
  }
  if (whole === ADMINISTRATORS) {
    return {
      weight: 'information',
      words: 'the group Administrators, which is usual for subscriptions of Windows and of remote tools alike',
    };
  }
  const service = SERVICES.get(name);
  if (service !== undefined) {
    return { weight: 'low', words: `${service}: by a service, a task, or a program that already ran as such` };
  }
  return name.endsWith('$')
    ? { weight: 'low', words: 'a machine account: by a service, or by that computer over the network' }
    : null;
}

/** The name in `name@domain`. */
function beforeAt(name: string): string {
  return name.slice(0, `${name}@`.indexOf('@'));
}
