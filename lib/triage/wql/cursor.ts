import { escapeControls } from '../../text';
import type { Span } from '../../text';
import type { ClassName, PathStep, PropertyPath } from './ast';
import { tokensOf } from './lexer';
import type { Token } from './lexer';
import { QueryMistake } from './mistake';

const LONGEST_SHOWN = 40;

/** The pieces of a query and how far they are read. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(source: string) {
    this.#tokens = tokensOf(source);
  }

  /** The piece that is read next. */
  get next(): Token {
    return this.ahead(0);
  }

  ahead(count: number): Token {
    const token = this.#tokens[Math.min(this.#at + count, this.#tokens.length - 1)];
    if (token === undefined) {
      throw new RangeError('a query has at least one token');
    }
    return token;
  }

  /** The offset behind the piece that was read last. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.span.end ?? 0;
  }

  take(): Token {
    const token = this.next;
    this.#at += 1;
    return token;
  }

  isWord(word: string, count = 0): boolean {
    const { kind, text } = this.ahead(count);
    return kind === 'word' && text.length === word.length && text.toUpperCase() === word;
  }

  isSymbol(symbol: string, count = 0): boolean {
    const { kind, text } = this.ahead(count);
    return kind === 'symbol' && text === symbol;
  }

  /** Reads a word in any case, where it is next. */
  word(word: string): boolean {
    const isNext = this.isWord(word);
    this.#at += isNext ? 1 : 0;
    return isNext;
  }

  symbol(symbol: string): boolean {
    const isNext = this.isSymbol(symbol);
    this.#at += isNext ? 1 : 0;
    return isNext;
  }

  expectWord(word: string): void {
    if (!this.word(word)) {
      this.fail(word);
    }
  }

  expectSymbol(symbol: string): void {
    if (!this.symbol(symbol)) {
      this.fail(symbol);
    }
  }

  /** Ends the reading: something else was expected here. */
  fail(expected: string): never {
    const { kind, text, span } = this.next;
    const shown = escapeControls(text.slice(0, LONGEST_SHOWN));
    const found = kind === 'end' ? 'the query ends' : `there is ${shown}${text.length > LONGEST_SHOWN ? '…' : ''}`;
    throw new QueryMistake(`${expected} is expected here, but ${found}`, span.start);
  }

  className(): ClassName {
    const { kind, text, span } = this.next;
    if (kind !== 'word') {
      this.fail('the name of a class');
    }
    this.take();
    return { name: text, span };
  }

  property(): PropertyPath {
    const { start } = this.next.span;
    const steps: [PathStep, ...PathStep[]] = [this.#step()];
    while (this.symbol('.')) {
      steps.push(this.#step());
    }
    return { kind: 'property', steps, span: this.spanFrom(start) };
  }

  #step(): PathStep {
    const { kind, text } = this.next;
    if (kind !== 'word') {
      this.fail('the name of a property');
    }
    this.take();
    if (!this.symbol('[')) {
      return { name: text, index: null };
    }
    const index = this.next;
    if (index.kind !== 'number' || !/^\d{1,9}$/.test(index.text)) {
      this.fail('an array index');
    }
    this.take();
    this.expectSymbol(']');
    return { name: text, index: Number(index.text) };
  }

  /** Reads a number of seconds, as WITHIN has it. */
  seconds(): number {
    const { kind, text } = this.next;
    const seconds = Number(text);
    if (kind !== 'number' || !Number.isFinite(seconds) || seconds < 0) {
      this.fail('a number of seconds');
    }
    this.take();
    return seconds;
  }

  spanFrom(start: number): Span {
    return { start, end: this.end };
  }
}
