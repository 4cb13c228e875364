import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Compares a text with the file that holds what it has to be; `UPDATE_GOLDEN=1` writes the file.
 *
 * @param name - of a file of tests/report/golden
 * @param text - what was printed
 */
export function expectGolden(name: string, text: string): void {
  const file = join(__dirname, '../golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
}
