import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './bundle.mjs';

const USAGE = 'usage: npm run new rule NAME, where NAME is in kebab-case, such as no-such-thing';
const INDEX = 'lib/rules/index.ts';
const LAST_ENTRY = '\n];\n';

/**
 * @param {string} name - in kebab-case
 * @returns {string} the same in camelCase
 */
const camelCase = (name) => name.replaceAll(/-([a-z0-9])/g, (_, letter) => String(letter).toUpperCase());

/**
 * @param {string} name - the rule
 * @returns {string} a rule that finds nothing, with what is to be written in place of every text
 */
const rule = (name) => `import { defineRule } from '../lint';
import { LOG_ALL } from './loading/loading-texts';

export const ${camelCase(name)} = defineRule({
  meta: {
    id: '${name}',
    summary: 'WRITE: what the rule reports, in a few words',
    category: 'conditions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'WRITE: what happens to events',
    remedy: 'WRITE: what to do',
    details: 'WRITE: the source of the fact, and the limits of the rule.',
    invalid: [{ about: 'WRITE: a configuration that the rule reports', xml: LOG_ALL }],
    valid: [{ about: 'WRITE: a configuration about which the rule is silent', xml: LOG_ALL }],
  },
  messages: { found: { text: 'WRITE: what happens to events, in the words of Sysmon' } },
  check({ wmi, report }) {
    const [first] = wmi?.binding.bound ?? [];
    if (wmi !== null && first !== undefined && first.element.items.length > 0) {
      report({ messageId: 'found', data: {}, span: wmi.spanOf(first.element) });
    }
  },
});
`;

/**
 * @param {string} name - the rule
 * @returns {string} its test, which fails until the rule is written
 */
const test = (name) => `import { testRule } from './test-rule';

testRule('${name}', {
  valid: ['WRITE: a file about which the rule is silent'],
  invalid: [{ xml: 'WRITE: a file with a line of ^ under each place that the rule reports' }],
});
`;

/**
 * @param {string} index - lib/rules/index.ts
 * @param {string} name - the rule
 * @returns {string} the same with the rule as its last entry
 */
function withEntry(index, name) {
  const [imports = '', ...rest] = index.split('\n/** Every rule');
  return `${imports}import { ${camelCase(name)} } from './${name}';\n\n/** Every rule${rest.join('\n/** Every rule')}`.replace(
    LAST_ENTRY,
    `\n  ${camelCase(name)},${LAST_ENTRY}`,
  );
}

/**
 * @param {string} path - below the root
 * @param {string} content - of the file
 */
async function write(path, content) {
  const file = join(root, path);
  await writeFile(file, await format(content, { ...(await resolveConfig(file)), filepath: file }));
  console.log(`written: ${path}`);
}

const [kind, name = ''] = process.argv.slice(2);
const path = `lib/rules/${name}.ts`;
if (kind !== 'rule' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (await stat(join(root, path)).then(Boolean, () => false)) {
  console.error(`${path} is there already`);
  process.exitCode = 2;
} else {
  await write(path, rule(name));
  await write(`tests/rules/${name}.test.ts`, test(name));
  await write(INDEX, withEntry(await readFile(join(root, INDEX), 'utf8'), name));
  console.log(`next: npx jest tests/rules/${name} says what to write; then npm run generate`);
}
