import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ALL_RULES } from '../../lib/rules';
import { Workplace } from '../scenarios/program';
import { parsePage, ROOT, textOf, writtenPages } from './page';

const PAGES = [
  ...writtenPages(),
  'CHANGELOG.md',
  ...['rules', 'json'].flatMap((folder) =>
    readdirSync(join(ROOT, 'docs', folder)).map((file) => `docs/${folder}/${file}`),
  ),
];

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(path: string): readonly string[] {
  return [...textOf(path).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The links of a page to files of the repository, code left out. */
function linksOf(path: string): readonly string[] {
  const text = textOf(path)
    .split(/^```.*$/m)
    .filter((_, index) => index % 2 === 0)
    .join('')
    .replace(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href).filter((href) => !/^[a-z]+:/.test(href));
}

test.each(PAGES)('the links of %s lead to a file and a heading', (path) => {
  const broken = linksOf(path).filter((href) => {
    const [file = '', anchor] = href.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    return !existsSync(join(ROOT, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
  expect(broken).toEqual([]);
});

test('every rule has a page, and no page is left of a rule that is gone', () => {
  const expected = ['README.md', ...ALL_RULES.map(({ meta }) => `${meta.id}.md`)].sort();
  expect(readdirSync(join(ROOT, 'docs/rules')).sort()).toEqual(expected);
});

test('every schema has a page, and no page is left of a schema that is gone', () => {
  const schemas = readdirSync(join(ROOT, 'schemas'))
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => file.replace('.schema.json', '.md'));
  expect(readdirSync(join(ROOT, 'docs/json')).sort()).toEqual(['README.md', ...schemas].sort());
});

test('every page is reached from the first one', () => {
  const seen = new Set(['docs/README.md']);
  for (const path of seen) {
    for (const href of linksOf(path)) {
      const target = join(dirname(path), href.replace(/#.*/, ''));
      if (target.endsWith('.md') && existsSync(join(ROOT, target))) seen.add(target);
    }
  }
  expect(PAGES.filter((path) => path.startsWith('docs/') && !seen.has(path))).toEqual([]);
});

/** The help of the program and of each command. */
async function helps(): Promise<readonly string[]> {
  const workplace = new Workplace();
  const overview = (await workplace.run(['--help'])).stdout;
  const names = [...overview.matchAll(/^ {2}(?:sysmon-wmi )?([a-z]+(?: [a-z]+)?) /gm)].map(([, name = '']) => name);
  const pages = await Promise.all(names.map((name) => workplace.run([...name.split(' '), '--help'])));
  workplace.remove();
  expect(names.length).toBeGreaterThan(10);
  return [overview, ...pages.map(({ stdout }) => stdout)];
}

test('every option that a page names exists', async () => {
  const known = (await helps()).join('');
  // The comparison names options of other programs; its own test reads the column that is about this one.
  const pages = writtenPages().filter((path) => path !== 'docs/comparison.md');
  const unknown = pages.flatMap((path) =>
    parsePage(textOf(path)).inline.flatMap(({ code, line }) =>
      (/^(?:sysmon-wmi .* )?(--[a-z-]+)/.exec(code) ?? [])
        .slice(1)
        .flatMap((option) => (known.includes(option) ? [] : [`${path}:${String(line)}: ${option}`])),
    ),
  );
  expect(unknown).toEqual([]);
});

test('every page and section that a help page names exists', async () => {
  const named = (await helps()).flatMap((help) => [
    ...help
      .replace(/\s+/g, ' ')
      .matchAll(/\b((?:docs\/)?(?:rules\/|json\/)?[A-Za-z-]{1,40}\.md)(?:, "([^"]{1,80})")?/g),
  ]);
  const missing = named
    .filter(
      ([, path = '', section]) =>
        !existsSync(join(ROOT, path)) || (section !== undefined && !textOf(path).includes(`# ${section}\n`)),
    )
    .map(([reference]) => reference);
  expect(missing).toEqual([]);
});

test('every file of the repository that a page names exists', () => {
  const missing = writtenPages().flatMap((path) =>
    parsePage(textOf(path))
      .inline.filter(({ code }) => /^(?:lib|tests|scripts|schemas|templates|examples)\/[\w./-]+$/.test(code))
      .filter(({ code }) => !/[A-Z]{2}|no-such-thing/.test(code) && !existsSync(join(ROOT, code)))
      .map(({ code, line }) => `${path}:${String(line)}: ${code}`),
  );
  expect(missing).toEqual([]);
});
