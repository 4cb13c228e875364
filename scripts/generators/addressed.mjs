import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../bundle.mjs';

/** Actions of others, by the commit of a version: a tag can be moved. */
const CHECKOUT = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2';
const UPLOAD = 'github/codeql-action/upload-sarif@68bde559dea0fdcac2102bfdf6230c5f70eb485e # v4.35.4';

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {{ address: string }} config the address of the repository; empty while it is not known
 */

/**
 * What derives from the public address of the project, `config.address` in package.json. While that is empty, it is left out, or made from
 * the package alone. `npm run set-address URL` sets it.
 *
 * @returns {Promise<{ path: string, content: string }[]>}
 */
export async function addressedFiles() {
  /** @type {Package} */
  const manifest = JSON.parse(await textOf('package.json'));
  const schemas = (await readdir(join(root, 'schemas')))
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => `schemas/${file}`);
  const pages = ['README.md', 'docs/lint.md', 'docs/ci.md', 'docs/install.md'];
  const files = [{ path: 'package.json', content: packageText(manifest) }];
  for (const path of schemas) files.push({ path, content: schemaText(path, await textOf(path), manifest) });
  for (const path of pages) files.push({ path, content: await pageText(await textOf(path), manifest) });
  return [...files, { path: 'CHANGELOG.md', content: changelogText(await textOf('CHANGELOG.md'), manifest) }];
}

/** @param {string} path */
const textOf = (path) => readFile(join(root, path), 'utf8');

/**
 * The keys stand behind the author, where npm's own documentation has them.
 *
 * @param {Package} manifest
 */
function packageText(manifest) {
  const { address } = manifest.config;
  const links =
    address === ''
      ? {}
      : {
          homepage: `${address}#readme`,
          repository: { type: 'git', url: `git+${address}.git` },
          bugs: { url: `${address}/issues` },
        };
  const entries = Object.entries(manifest).filter(([key]) => !['homepage', 'repository', 'bugs'].includes(key));
  const at = entries.findIndex(([key]) => key === 'author') + 1;
  const written = Object.fromEntries([...entries.slice(0, at), ...Object.entries(links), ...entries.slice(at)]);
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

/**
 * @param {string} path
 * @param {string} text
 * @param {Package} manifest
 */
function schemaText(path, text, { config: { address } }) {
  const id = address === '' ? path.replace('schemas/', '') : `${address}/${path}`;
  return text.replace(/"\$id": "[^"]*"/, () => `"$id": "${id}"`);
}

/**
 * Fills each `<!-- address: NAME -->` … `<!-- address-end -->`.
 *
 * @param {string} text
 * @param {Package} manifest
 */
async function pageText(text, manifest) {
  const parts = new Map([
    ['install', install(manifest)],
    ['hook', await hook(manifest)],
    ['action', action(manifest)],
    ['workflow', workflow(manifest)],
    ['git', git(manifest)],
    ['image', image(manifest)],
  ]);
  return text.replace(
    /^(<!-- address: (\w+) -->\n)[^]*?^(<!-- address-end -->)$/gm,
    (/** @type {string} */ _, /** @type {string} */ start, /** @type {string} */ name, /** @type {string} */ end) =>
      `${start}\n${parts.get(name) ?? ''}\n${end}`,
  );
}

/** @param {Package} manifest */
function install({ name, version, config: { address } }) {
  const repository = address === '' ? 'https://HOST/PATH' : address;
  const rows = [
    [`npx ${name} lint sysmon.xml`, 'without installing; the package has to be in your npm registry'],
    [`npm install --save-dev ${name}`, 'from the npm registry, into a project'],
    [`npm install --global ./${name}-${version}.tgz`, 'from a tarball; "npm run pack" in a checkout makes one'],
    [
      `npm install --global --install-links git+${repository}.git`,
      'from a Git URL; needs Git, and builds on your machine',
    ],
  ];
  const width = Math.max(...rows.map(([command = '']) => command.length));
  const lines = rows.map(([command = '', about = '']) => `${command.padEnd(width)}   # ${about}`);
  return `<!-- not-run: installs from a registry or a repository -->

\`\`\`sh
${lines.join('\n')}
\`\`\`
`;
}

/** @param {Package} manifest */
function git({ version, config: { address } }) {
  return `<!-- not-run: installs from a repository -->

\`\`\`sh
npm install --global --install-links git+${address === '' ? 'https://HOST/PATH' : address}.git#v${version}
\`\`\`
`;
}

/**
 * The image of the release where GitHub has one, which the workflow of the release pushes; otherwise how to build it.
 *
 * @param {Package} manifest
 */
function image(manifest) {
  const { name, version } = manifest;
  const repository = onGithub(manifest)?.toLowerCase();
  const built = `npm ci && npm run pack              # in a checkout
docker build --tag ${name} .
`;
  const tag = repository === undefined ? name : `ghcr.io/${repository}:${version}`;
  return `<!-- not-run: needs a container engine -->

\`\`\`sh
${repository === undefined ? built : ''}docker run --rm --init --read-only --network none --user "$(id -u):$(id -g)" --volume "$PWD:/work" ${tag} lint sysmon.xml
\`\`\`
`;
}

/** @param {Package} manifest */
async function hook({ name, version, config: { address } }) {
  const keys = address === '' ? (await hookKeys()).map((line) => `        ${line}`) : [];
  return `\`\`\`yaml [.pre-commit-config.yaml]
repos:
${
  address === ''
    ? `  - repo: local
    hooks:
      - id: ${name}
${keys.join('\n')}
        additional_dependencies: ['${name}@${version}'] # or the path of a tarball, or a Git URL`
    : `  - repo: ${address}
    rev: v${version}
    hooks:
      - id: ${name}`
}
\`\`\`
`;
}

/** What .pre-commit-hooks.yaml says of its first hook, without the id. */
async function hookKeys() {
  const [, first = ''] = (await textOf('.pre-commit-hooks.yaml')).split(/^- id: .*\n/m);
  const lines = first.split('\n');
  return lines.filter((line) => /^ {2}(?!description)\w/.test(line)).map((line) => line.trim());
}

/**
 * The repository as GitHub names it in a workflow.
 *
 * @param {Package} manifest
 */
function onGithub({ config: { address } }) {
  return /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(address)?.[1];
}

/** @param {Package} manifest */
function action(manifest) {
  const { name, version } = manifest;
  const repository = onGithub(manifest);
  const step =
    repository === undefined
      ? `      - run: npx --yes ${name}@${version} lint configs --fail-on warning --format github`
      : `      - uses: ${repository}@v${version}
        with:
          paths: configs
          arguments: --fail-on warning`;
  return `\`\`\`yaml [.github/workflows/sysmon.yml]
on: pull_request
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
${step}
\`\`\`
`;
}

/**
 * Everything that a workflow can show: annotations, code scanning, and with the action a comment.
 *
 * @param {Package} manifest
 */
function workflow(manifest) {
  const { name, version } = manifest;
  const repository = onGithub(manifest);
  const steps =
    repository === undefined
      ? `      - run: npx --yes ${name}@${version} lint configs --fail-on warning --format github --format sarif=sysmon.sarif
      - uses: ${UPLOAD}
        if: \${{ !cancelled() }}
        with:
          sarif_file: sysmon.sarif`
      : `      - uses: ${repository}@v${version}
        with:
          paths: |
            configs
            policies/all servers/*.xml
          arguments: |
            --fail-on warning
            --preset strict
          sarif: true
          comment: true`;
  const comment = repository === undefined ? '' : '\n      pull-requests: write # the comment';
  return `\`\`\`yaml [.github/workflows/sysmon.yml]
name: Sysmon
on:
  pull_request:
  push:
    branches: [main]
permissions: {}
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  lint:
    name: Lint
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write # the upload to code scanning${comment}
    steps:
      - uses: ${CHECKOUT}
        with:
          fetch-depth: 0
          persist-credentials: false
${steps}
\`\`\`
`;
}

/**
 * @param {string} text
 * @param {Package} manifest
 */
function changelogText(text, { version, config: { address } }) {
  const link = `[${version}]: `;
  const lines = text
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith(link));
  const links = address === '' ? [] : ['', `${link}${address}/releases/tag/v${version}`];
  return `${[lines.join('\n').trimEnd(), ...links].join('\n')}\n`;
}
