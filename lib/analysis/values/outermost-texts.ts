import { PatternScanner } from './pattern-scanner';

/**
 * The texts that no other of them contains: a value that holds these holds all.
 *
 * @param texts - texts that are not empty
 * @returns those that are left, each once, in order; the work is linear in their length
 */
export function outermostTexts(texts: readonly string[]): readonly string[] {
  const distinct = [...new Set(texts)];
  const scanner = new PatternScanner(distinct);
  const inner = new Set<number>();
  for (const [index, text] of distinct.entries()) {
    let node = scanner.root;
    for (let at = 0; at < text.length; at++) {
      node = scanner.step(node, text.charCodeAt(at));
      markFound(scanner, node, index, inner);
    }
  }
  return distinct.filter((_, index) => !inner.has(index));
}

/** What ends inside a text that is marked is marked already. */
function markFound(scanner: PatternScanner, node: number, self: number, inner: Set<number>): void {
  for (const pattern of scanner.found(node)) {
    if (inner.has(pattern)) {
      return;
    }
    if (pattern !== self) {
      inner.add(pattern);
    }
  }
}
