import type { Payload } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { distinct, evidenceAt } from './payload-evidence';

/** A payload that could not be read to its end. */
export const unreadable = defineJudgement<Payload>({
  id: 'unreadable',
  part: 'consumer',
  field: 'Destination',
  weight: 'medium',
  techniques: techniques('T1027'),
  summary: 'Part of the payload could not be read, so what it does is unknown.',
  howWrong: 'The value was cut in transport, or holds bytes that are not text.',
  evades: 'Uses only what can be read.',
  examples: {
    fires: ['powershell -enc !!!!', 'powershell -enc aXdyIGh0dHA6Ly9hLmV4YW1wbGU='],
    silent: ['powershell -enc YwBhAGwAYwAuAGUAeABlAA==', 'C:\\Tools\\a.exe -enc !!!!'],
  },
  judge(payload) {
    const parts = payload.unreadable.map(({ at, reason }) => evidenceAt(payload, at, reason, 'T1027'));
    if (payload.stopped !== null) {
      const place = { layer: 0, span: { start: 0, end: payload.layers[0]?.text.length ?? 0 } };
      parts.push(evidenceAt(payload, place, `reading stopped: ${payload.stopped}`, 'T1027'));
    }
    return distinct(payload, parts);
  },
});
