import { hasChar, HIGH_SURROGATES, LOW_SURROGATES } from './char-set';
import type { Tracker } from './tracker';
import { DEAD } from './tracker';

const BETWEEN_CHARACTERS = 0;
const AFTER_HIGH = 1;

/** Texts without half a surrogate pair: event values are made of characters. */
export const wellFormedText: Tracker = {
  start: BETWEEN_CHARACTERS,
  step: (state, unit) => {
    const expectsLow = state === AFTER_HIGH;
    if (hasChar(LOW_SURROGATES, unit) !== expectsLow) {
      return DEAD;
    }
    return hasChar(HIGH_SURROGATES, unit) ? AFTER_HIGH : BETWEEN_CHARACTERS;
  },
  accepts: (state) => state === BETWEEN_CHARACTERS,
};
