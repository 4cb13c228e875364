/** Input that grows in one way which a hostile file may take. */
export interface Family {
  /** Reader and way of growth, such as `events: line ends in a message`. */
  readonly name: string;
  /** The smallest size that is measured, in whatever it grows by; large enough to take milliseconds. */
  readonly start: number;
  /** Makes the input of a size. */
  make(size: number): string | Uint8Array;
  /** Has it read. It must not throw. */
  run(input: string | Uint8Array): void;
}
