import {
  ACCOUNT_PROGRAMS,
  CREDENTIAL_PROGRAMS,
  DECODING_PROGRAMS,
  DESTRUCTIVE_PROGRAMS,
  TASK_PROGRAMS,
} from './deeds.data';
import { DOWNLOAD_PROGRAMS } from './downloads.data';
import { INTERPRETERS } from './interpreters.data';
import { PROXIES } from './proxies.data';
import { TUNNEL_PROGRAMS } from './remote-control.data';

const KNOWN: ReadonlySet<string> = new Set([
  ...INTERPRETERS.keys(),
  ...[
    ACCOUNT_PROGRAMS,
    CREDENTIAL_PROGRAMS,
    DECODING_PROGRAMS,
    DESTRUCTIVE_PROGRAMS,
    DOWNLOAD_PROGRAMS,
    PROXIES,
    TASK_PROGRAMS,
    TUNNEL_PROGRAMS,
  ].flatMap((facts) => facts.map(({ program }) => program)),
]);

/**
 * Whether a table of this folder has the program.
 *
 * @param name - in lower case, without `.exe`
 * @returns true for `rundll32`
 */
export function isKnownProgram(name: string): boolean {
  return KNOWN.has(name);
}
