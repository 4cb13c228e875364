import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { asciiLowerCase } from '../../catalog';
import type { Chain } from '../join';

const DIGITS = 12;

/** Gives each chain an id that is the same in every run over the same host, names and classes. */
export class ChainIds {
  readonly #given = new Map<string, number>();

  /**
   * The id of a chain.
   *
   * @param chain - a chain
   * @returns 12 hexadecimal digits, with a number behind them where an earlier chain has the same
   */
  of({ host, namespace, names, consumer, binding }: Chain): string {
    const key = [host, namespace, names.filter, names.consumer, consumer?.wmiClass, binding === null].map((part) =>
      typeof part === 'string' ? asciiLowerCase(part) : (part ?? null),
    );
    const id = bytesToHex(sha256(utf8ToBytes(JSON.stringify(key)))).slice(0, DIGITS);
    const count = (this.#given.get(id) ?? 0) + 1;
    this.#given.set(id, count);
    return count === 1 ? id : `${id}-${String(count)}`;
  }
}
