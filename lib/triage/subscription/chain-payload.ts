import type { ConsumerContent } from '../join';
import type { Payload } from '../payload/payload';
import { readPayload } from '../payload/read-payload';

/**
 * What a recorded consumer runs, taken apart.
 *
 * @param content - what was recorded of it
 * @param wmiClass - its class, where it is known
 * @returns the payload; null where neither a destination nor a program was recorded
 */
export function chainPayload(
  { type, destination, properties }: ConsumerContent,
  wmiClass: string | null,
): Payload | null {
  const executablePath = properties?.get('ExecutablePath') ?? null;
  const scriptFileName = properties?.get('ScriptFileName') ?? null;
  if (destination === null && executablePath === null && scriptFileName === null) {
    return null;
  }
  return readPayload({
    consumerType: wmiClass ?? type,
    destination: destination ?? '',
    executablePath,
    scriptFileName,
    scriptingEngine: properties?.get('ScriptingEngine') ?? null,
  });
}
