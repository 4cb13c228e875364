import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { decodedBytes } from './blobs';
import { type Budget, LIMITS } from './budget';
import type { Language, Layer, Place, RecordedField, Step } from './payload';
import { TracedText } from './traced-text';

/** Fewer character codes than these in a script are punctuation. */
const FEWEST_CODES = 8;

/** A layer that was made of bytes. */
export interface DecodedLayer {
  readonly layer: number;
  readonly isText: boolean;
  readonly encoding: Step | null;
  /** False where the same bytes are on the list already. */
  readonly isNew: boolean;
}

/** The layers of a payload. The recorded value is the first; what is decoded from one goes one deeper. */
export class LayerList {
  readonly all: Layer[] = [];
  readonly #depths: number[] = [];
  readonly #hashes = new Set<string>();
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /**
   * Adds a recorded value.
   *
   * @param field - the property that it is of
   * @param value - the value
   * @param language - what it is written in
   * @returns its number
   */
  record(field: RecordedField, value: string, language: Language): number {
    const bytes = utf8ToBytes(value);
    const hash = bytesToHex(sha256(bytes));
    return this.#push(
      { field, text: value, language, made: [], source: null, sha256: hash, bytes: bytes.length, note: null },
      0,
    );
  }

  /**
   * @param number - of a layer
   * @returns its text, each code unit standing for itself
   */
  textOf(number: number): TracedText {
    return TracedText.of(this.all[number]?.text ?? '');
  }

  /**
   * Adds what bytes hold.
   *
   * @param bytes - the bytes
   * @param step - how they were written
   * @param source - where
   * @param language - what a text among them is taken for
   * @param deflated - whether raw deflate is tried
   * @returns the layer; null where the bytes are nothing known or a limit is reached
   */
  decode(bytes: Uint8Array, step: Step, source: Place, language: Language, deflated: boolean): DecodedLayer | null {
    if (!this.#mayAdd(source) || !this.#budget.step(bytes.length)) return null;
    const decoded = decodedBytes(bytes, deflated, this.#budget);
    if (decoded === null || !this.#budget.out(decoded.bytes.length)) return null;
    const { made, text, note, isText } = decoded;
    const encoding = made.at(-1) ?? null;
    const hash = bytesToHex(sha256(decoded.bytes));
    const known = this.all.findIndex(({ field, sha256: other }) => field === null && other === hash);
    if (known !== -1) return { layer: known, isText, encoding, isNew: false };
    const layer = this.#push(
      {
        field: null,
        text,
        language: isText ? language : 'bytes',
        made: [step, ...made],
        source,
        sha256: hash,
        bytes: decoded.bytes.length,
        note,
      },
      this.#depthOf(source) + 1,
    );
    return { layer, isText, encoding, isNew: true };
  }

  /**
   * Adds a script whose texts were put together.
   *
   * @param text - the script
   * @param made - what was done
   * @param source - the script as it was
   * @param language - what it is written in
   * @param codes - how many character codes became text
   * @returns its number; null where a limit is reached or it is on the list already
   */
  fold(text: string, made: readonly Step[], source: Place, language: Language, codes: number): number | null {
    if (!this.#mayAdd(source)) return null;
    const bytes = utf8ToBytes(text);
    const hash = bytesToHex(sha256(bytes));
    if (this.#hashes.has(hash) || !this.#budget.out(bytes.length)) return null;
    // A line end by its code is in every script; a word by its codes is not.
    const steps = codes < FEWEST_CODES ? made.filter((step) => step !== 'character codes') : made;
    const layer = { field: null, text, language, source, sha256: hash, bytes: bytes.length, note: null };
    return this.#push({ ...layer, made: steps.length === 0 ? ['concatenation'] : steps }, this.#depthOf(source) + 1);
  }

  #depthOf(source: Place): number {
    return this.#depths[source.layer] ?? 0;
  }

  #mayAdd(source: Place): boolean {
    if (this.#depthOf(source) >= LIMITS.layers) return this.#budget.stop(`more than ${LIMITS.layers} layers`);
    return this.all.length <= LIMITS.decoded || this.#budget.stop(`more than ${LIMITS.decoded} decoded texts`);
  }

  #push(layer: Omit<Layer, 'number'>, depth: number): number {
    const number = this.all.length;
    this.all.push({ number, ...layer });
    this.#depths.push(depth);
    this.#hashes.add(layer.sha256);
    return number;
  }
}
