/** Why a text is no query: thrown inside the parser alone, which turns it into a result. */
export class QueryMistake extends Error {
  /** Where in the text, in UTF-16 code units from 0. */
  readonly offset: number;
  /** `syntax`: it is not WQL. `limit`: it may be WQL, and has more in it than is read. */
  readonly reason: 'syntax' | 'limit';

  constructor(message: string, offset: number, reason: 'syntax' | 'limit' = 'syntax') {
    super(message);
    this.offset = offset;
    this.reason = reason;
  }
}
