export interface Family {
  readonly name: string;
  readonly start: number;
  make(size: number): string | Uint8Array;
  run(input: string | Uint8Array): void;
}
