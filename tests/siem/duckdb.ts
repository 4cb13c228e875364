import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';
import type { WmiEventRecord } from '../../lib';
import { WMI_FIELDS } from '../../lib/catalog';

/** An event with the number by which an answer knows it. */
export interface NumberedEvent {
  readonly number: number;
  readonly event: WmiEventRecord;
}

/** A DuckDB in memory with a table of events: `number`, `EventID` and one text column for each field. */
export class EventDatabase {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Opens an empty one. */
  static async open(): Promise<EventDatabase> {
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    return new EventDatabase(connection);
  }

  /**
   * Replaces the table `events`. A missing field is NULL, an empty one the empty text.
   *
   * @param events - in any order
   */
  async fill(events: readonly NumberedEvent[]): Promise<void> {
    const columns = WMI_FIELDS.map((field) => `"${field}" VARCHAR`).join(', ');
    await this.#connection.run(`CREATE OR REPLACE TABLE events (number INTEGER, "EventID" INTEGER, ${columns})`);
    const appender = await this.#connection.createAppender('events');
    for (const { number, event } of events) {
      appender.appendInteger(number);
      appender.appendInteger(event.EventID);
      for (const field of WMI_FIELDS) {
        const value = event[field];
        if (value === undefined) {
          appender.appendNull();
        } else {
          appender.appendVarchar(value);
        }
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  /**
   * Runs a query.
   *
   * @param query - SQL, one statement
   * @returns the rows as objects
   */
  async rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await this.#connection.runAndReadAll(query)).getRowObjectsJson();
  }

  /** Ends the connection. */
  close(): void {
    this.#connection.closeSync();
  }
}
