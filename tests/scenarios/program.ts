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

/** A folder of its own, in which the whole program runs inside the test's process. */
export class Workplace {
  readonly folder: string;

  /**
   * @param files - what lies in the folder at first, by path
   */
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-'));
    // The search for settings ends at the root of a repository.
    mkdirSync(join(this.folder, '.git'));
    for (const [path, content] of Object.entries(files)) {
      this.write(path, content);
    }
  }

  /** Writes a file, and the folders above it. */
  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  /** The text of a file. */
  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** The bytes of a file. */
  readBytes(path: string): Uint8Array {
    return readFileSync(join(this.folder, path));
  }

  /** Runs the program with arguments. */
  async run(args: readonly string[], io: Partial<Io> & { readonly input?: string } = {}): Promise<Outcome> {
    const stdout: string[] = [];
    const stderr: string[] = [];
    const code = await run(args, {
      cwd: this.folder,
      env: {},
      today: () => '2026-01-15',
      columns: undefined,
      stdout: (text) => void stdout.push(text),
      stdoutBytes: (bytes) => void stdout.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)),
      stderr: (text) => void stderr.push(text),
      stderrColumns: () => undefined,
      clock: () => 0,
      stdin: () => Promise.resolve(new TextEncoder().encode(io.input ?? '')),
      async *stdinParts() {
        yield await Promise.resolve(new TextEncoder().encode(io.input ?? ''));
      },
      ...io,
    });
    return { code, stdout: stdout.join(''), stderr: stderr.join('') };
  }

  /** Removes the folder. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A configuration around rules. */
export function config(rules: string, schema = '4.22'): string {
  return `<Sysmon schemaversion="${schema}">
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
      ${rules}
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`;
}

/** Logs every WMI event. */
export const LOG_ALL = config('<WmiEvent onmatch="exclude"/>');

/** An error: loads, and logs nothing. */
export const TWO_EXCLUDES = config('<WmiEvent onmatch="exclude"/>\n      <WmiEvent onmatch="exclude"/>');

/** Logs everything; its empty exclude is too many, which is one warning. */
export const WARNED = config(
  '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent><WmiEvent onmatch="exclude"/>',
);

/** An error: Created only. */
export const CREATED_ONLY = config(
  '<WmiEvent onmatch="include">\n        <Operation condition="is">Created</Operation>\n      </WmiEvent>',
);
