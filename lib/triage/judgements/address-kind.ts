import { isKnownProgram } from '../facts/known-programs';
import type { Address, Payload } from '../payload/payload';

const CODE_AT_END =
  /\.(?:exe|dll|com|scr|ps1|psm1|bat|cmd|vbs|vbe|js|jse|wsf|hta|sct|msi|cab|zip|7z|rar|jar|py|bin|dat)(?:[?#].*)?$/i;
const NUMBERS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\d{8,10}|0x[0-9a-f]{8}|\[[0-9a-f:.]+\]?)$/i;

/**
 * Whether an address is fetched or only named: code, interpreters and programs of the tables fetch; another program that is handed the
 * address of a server by name may only report to it.
 *
 * @param payload - the payload
 * @param address - one of its addresses
 * @returns `fetched`, `named`; `run` for a share that is run, which is told as such
 */
export function addressKind(payload: Payload, address: Address): 'fetched' | 'named' | 'run' {
  const { kind, by, text, host, at } = address;
  const isRun = payload.files.some(
    (file) => file.at.layer === at.layer && file.at.span.start <= at.span.start && file.at.span.end >= at.span.start,
  );
  if (kind === 'unc') return isRun ? 'run' : 'named';
  return by === 'script' || isKnownProgram(by) || CODE_AT_END.test(text) || NUMBERS.test(host) ? 'fetched' : 'named';
}
