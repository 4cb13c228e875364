import { appendFileSync } from 'node:fs';
import { onDisk } from './workspace-error';

/**
 * Writes at the end of a file, which is made where it is absent.
 *
 * @param path - absolute, or relative to the working folder of the process
 * @param text - is written as UTF-8
 * @throws WorkspaceError if it cannot be written
 * @example
 * ```ts
 * import { appendToFile } from 'sysmon-wmi/node';
 * appendToFile('summary.md', '### no findings\n');
 * ```
 */
export function appendToFile(path: string, text: string): void {
  onDisk(path, () => {
    appendFileSync(path, text);
  });
}
