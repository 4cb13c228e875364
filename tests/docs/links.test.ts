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
  const schemas = readdirSync(join(ROOT, 'schemas')).map((file) => file.replace('.schema.json', '.md'));
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

test('every option that a page names exists', async () => {
  const workplace = new Workplace();
  const overview = (await workplace.run(['--help'])).stdout;
  const commands = [...overview.matchAll(/^ {2}sysmon-wmi ([a-z]+(?: [a-z]+)*)/gm)].map(([, name = '']) =>
    name.split(' '),
  );
  const helps = await Promise.all(commands.map((words) => workplace.run([...words, '--help'])));
  workplace.remove();
  const known = helps.map(({ stdout }) => stdout).join('');
  const unknown = writtenPages().flatMap((path) =>
    parsePage(textOf(path)).inline.flatMap(({ code, line }) =>
      (/^(?:sysmon-wmi .* )?(--[a-z-]+)/.exec(code) ?? [])
        .slice(1)
        .flatMap((option) => (known.includes(option) ? [] : [`${path}:${String(line)}: ${option}`])),
    ),
  );
  expect(commands.length).toBeGreaterThan(10);
  expect(unknown).toEqual([]);
});
