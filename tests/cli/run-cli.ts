import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../lib/cli/io';
import { run } from '../../lib/cli/run';

/** What a call of the program did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What differs from a plain call without a terminal. */
export interface CallOptions {
  readonly env?: Io['env'];
  readonly columns?: number;
  readonly stdin?: string;
}

/** A folder of its own for one test, and the program run in it. */
export class Scratch {
  readonly folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-test-'));

  /** Writes files; their folders are made. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(this.path(name)), { recursive: true });
      writeFileSync(this.path(name), content);
    }
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async run(argv: readonly string[], { env = {}, columns, stdin = '' }: CallOptions = {}): Promise<Outcome> {
    const out: string[] = [];
    const err: string[] = [];
    const code = await run(argv, {
      cwd: this.folder,
      env,
      today: () => '2026-01-15',
      columns,
      stdout: (text) => out.push(text),
      stderr: (text) => err.push(text),
      stdin: () => Promise.resolve(new TextEncoder().encode(stdin)),
    });
    return { code, stdout: out.join(''), stderr: err.join('') };
  }
}

/** Logs every WMI event. */
export const LOG_ALL = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <WmiEvent onmatch="exclude"/>
  </EventFiltering>
</Sysmon>
`;

/** Sysmon loads it, and it logs nothing; removing the second element is a safe fix. */
export const TWO_EXCLUDES = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <WmiEvent onmatch="exclude"/>
    <WmiEvent onmatch="exclude"/>
  </EventFiltering>
</Sysmon>
`;

/** Modified and Deleted are lost: a warning. */
export const CREATED_ONLY = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <WmiEvent onmatch="include">
      <Operation condition="is">Created</Operation>
    </WmiEvent>
  </EventFiltering>
</Sysmon>
`;

/** Sysmon refuses it for an element that has nothing to do with WMI. */
export const REFUSED = LOG_ALL.replace('<WmiEvent ', '<ProcessCreat onmatch="include"/>$&');
