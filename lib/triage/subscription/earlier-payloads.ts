import type { Chain, ConsumerContent } from '../join';
import { chainPayload, payloadFindings } from './chain-payload';
import type { EarlierPayload } from './triaged';

/** More contents of one consumer say nothing new, and each has to be taken apart. */
const MOST_EARLIER = 20;

/**
 * What the consumer of a chain ran before it was changed, judged like what it runs now: a payload that was swapped back has run.
 *
 * @param chain - a chain
 * @returns each other content once, oldest first
 */
export function earlierPayloads({ consumer }: Chain): readonly EarlierPayload[] {
  if (consumer?.changed !== true) {
    return [];
  }
  const contents = new Map<string, { readonly content: ConsumerContent; readonly time: string | null }>();
  for (const { content, sighting } of consumer.states) {
    const { destination } = content;
    if (destination !== null && destination !== consumer.content.destination && !contents.has(destination)) {
      contents.set(destination, { content, time: sighting.time });
    }
  }
  return [...contents].slice(0, MOST_EARLIER).map(([destination, { content, time }]) => {
    const payload = chainPayload(content);
    return { destination, time, findings: payload === null ? [] : payloadFindings(payload) };
  });
}
