import { asciiLowerCase } from '../../catalog';

const SID = /^s-1-[\d-]{1,180}$/;

/**
 * How accounts are compared. A domain counts up to its first dot: the same one is recorded as `CORP` and as `CORP.EXAMPLE`.
 *
 * @param user - `DOMAIN\name`, a name, or a SID
 * @returns a key; null where it names no account
 */
export function accountKey(user: string | null): string | null {
  const folded = asciiLowerCase((user ?? '').trim());
  if (folded === '' || folded === '-') {
    return null;
  }
  const slash = folded.indexOf('\\');
  if (slash === -1 || SID.test(folded)) {
    return folded;
  }
  const domain = folded.slice(0, slash);
  return `${domain.slice(0, `${domain}.`.indexOf('.'))}${folded.slice(slash)}`;
}
