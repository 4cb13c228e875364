import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parsePage, ROOT, textOf } from './page';

const modules = readdirSync(join(ROOT, 'lib'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The layer in which docs/architecture.md draws each module, from the top. */
function drawnLayers(): ReadonlyMap<string, number> {
  const drawing = parsePage(textOf('docs/architecture.md')).steps.find((step) => 'content' in step);
  const layers = new Map<string, number>();
  let layer = 0;
  for (const line of drawing !== undefined && 'content' in drawing ? drawing.content.split('\n') : []) {
    if (line.includes('▼')) layer++;
    // What a module is for stands behind it, several blanks to the right.
    const names = line.trim().split(/ {3,}/)[0] ?? '';
    const drawn = line.includes('►') ? line : names;
    for (const [name] of drawn.matchAll(/[a-z]+/g)) {
      if (modules.includes(name) && !layers.has(name)) layers.set(name, layer);
    }
  }
  return layers;
}

/** What CONTRIBUTING.md lets each module import. */
function allowedImports(): readonly (readonly [string, readonly string[]])[] {
  return [...textOf('CONTRIBUTING.md').matchAll(/^\| (\w+) +\|[^|]*\|([^|]*)\|$/gm)]
    .map(([, name = '', allowed = '']) => [name, allowed.split(',').map((each) => each.trim())] as const)
    .filter(([name]) => modules.includes(name));
}

test('every module is drawn once', () => {
  expect([...drawnLayers().keys()].sort()).toEqual([...modules].sort());
});

test('no module is drawn below one that it may import', () => {
  const layers = drawnLayers();
  const upward = allowedImports().flatMap(([name, allowed]) =>
    allowed
      .filter((other) => (layers.get(other) ?? Infinity) < (layers.get(name) ?? -1))
      .map((other) => `${name} → ${other}`),
  );
  expect(allowedImports().length).toBe(modules.length);
  expect(upward).toEqual([]);
});
