import type { ConsumerContent } from '../join';
import { judgePayload } from '../judgements/payload-judgements';
import type { Payload } from '../payload/payload';
import { readPayload } from '../payload/read-payload';
import { remembered } from '../remembered';

/**
 * What a recorded consumer runs, taken apart; a content that many bindings share is read once.
 *
 * @param content - what was recorded of it
 * @returns the payload; null where neither a destination nor a program was recorded
 */
export const chainPayload = remembered(({ type, destination, properties }: ConsumerContent): Payload | null => {
  const executablePath = properties?.get('ExecutablePath') ?? null;
  const scriptFileName = properties?.get('ScriptFileName') ?? null;
  if (destination === null && executablePath === null && scriptFileName === null) {
    return null;
  }
  return readPayload({
    consumerType: type,
    destination: destination ?? '',
    executablePath,
    scriptFileName,
    scriptingEngine: properties?.get('ScriptingEngine') ?? null,
  });
});

/**
 * What the judgements find in a payload; looked for once.
 *
 * @param payload - what {@link chainPayload} gave
 * @returns one entry for each piece of evidence
 */
export const payloadFindings = remembered(judgePayload);
