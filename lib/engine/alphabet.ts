/** The letter of every code unit that stands in none of the texts. */
export const FOREIGN = 0;
/** Code units below this are looked up in {@link Alphabet.ascii}. */
export const ASCII = 128;

const [A, Z] = [0x41, 0x5a];
const TO_LOWER_CASE = 0x20;

/**
 * The code units that stand in some texts, numbered from 1: automata over few letters have small tables. A to Z are a to z and nothing else
 * is folded, as in Sysmon's comparisons.
 */
export class Alphabet {
  /** The letters of the first 128 code units. */
  readonly ascii = new Uint16Array(ASCII);
  /** How many letters there are, the foreign one included. */
  readonly size: number;
  readonly #others = new Map<number, number>();

  /**
   * @param texts - the texts
   */
  constructor(texts: readonly string[]) {
    let letters = FOREIGN;
    for (const text of texts) {
      for (let at = 0; at < text.length; at++) {
        const unit = lowerCase(text.charCodeAt(at));
        if (this.letter(unit) === FOREIGN) {
          letters += 1;
          this.#add(unit, letters);
        }
      }
    }
    this.size = letters + 1;
    for (let unit = A; unit <= Z; unit++) {
      this.ascii[unit] = this.ascii[lowerCase(unit)] ?? FOREIGN;
    }
  }

  /**
   * The letter of a code unit.
   *
   * @param unit - a UTF-16 code unit
   * @returns its number, the same for `A` and `a`
   */
  letter(unit: number): number {
    return (unit < ASCII ? this.ascii[unit] : this.#others.get(unit)) ?? FOREIGN;
  }

  #add(unit: number, letter: number): void {
    if (unit < ASCII) {
      this.ascii[unit] = letter;
    } else {
      this.#others.set(unit, letter);
    }
  }
}

function lowerCase(unit: number): number {
  return unit >= A && unit <= Z ? unit + TO_LOWER_CASE : unit;
}
