import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.mjs';

/**
 * @typedef {object} Component
 * @property {string} bom-ref
 * @property {string} [scope]
 * @property {{ name: string, value: string }[]} properties
 */

/**
 * @typedef {object} Bom
 * @property {{ component: object }} metadata
 * @property {Component[]} components
 * @property {{ ref: string, dependsOn: string[] }[]} dependencies
 */

const DEVELOPMENT = 'cdx:npm:package:development';
const BUNDLED = { name: 'cdx:npm:package:bundled', value: 'true' };

/** @returns {{ name: string, bom: Bom }} what npm says of the checkout, with all that builds it */
function ofCheckout() {
  const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  /** @type {{ name: string }} */
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  /** @type {Bom} */
  const bom = JSON.parse(stdout);
  return { name, bom };
}

/** The packages whose code is inside the files of dist, as the build wrote them down. */
function bundledPackages() {
  const notices = readFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  return new Set([...notices.matchAll(/^## (\S+) (\S+) \(/gm)].map(([, name, version]) => `${name}@${version}`));
}

/**
 * npm names a package once for each folder that it is installed into.
 *
 * @template {string} Key
 * @template {{ readonly [key in Key]: string }} Item
 * @param {readonly Item[]} items
 * @param {Key} key
 * @returns {Item[]} the first of those with the same key
 */
function firstOf(items, key) {
  const seen = new Set();
  return items.filter((item) => !seen.has(item[key]) && seen.add(item[key]));
}

/**
 * The bill of materials of the package in CycloneDX: what it installs, and what is bundled into it. The same each time: without the number
 * and the time that npm gives it, and without the name of the folder of the checkout.
 *
 * @returns {string} JSON with a final newline
 */
export function billOfMaterials() {
  const { name, bom } = ofCheckout();
  const bundled = bundledPackages();
  const components = firstOf(bom.components, 'bom-ref')
    .filter(({ 'bom-ref': ref, properties }) => bundled.has(ref) || !properties.some((one) => one.name === DEVELOPMENT))
    .map((component) => {
      if (!bundled.has(component['bom-ref'])) return component;
      const properties = component.properties.filter((one) => one.name !== DEVELOPMENT);
      return { ...component, scope: 'required', properties: [...properties, BUNDLED] };
    });
  const inside = new Set(components.map(({ 'bom-ref': ref }) => ref));
  const unknown = [...bundled].filter((ref) => !inside.has(ref));
  if (unknown.length > 0) throw new Error(`package-lock.json does not name what is bundled: ${unknown.join(', ')}`);

  const itself = `${name}@`;
  const dependencies = firstOf(bom.dependencies, 'ref')
    .filter(({ ref }) => inside.has(ref) || ref.startsWith(itself))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => inside.has(one)) }));
  const written = {
    ...bom,
    serialNumber: undefined,
    metadata: {
      ...bom.metadata,
      timestamp: undefined,
      lifecycles: [{ phase: 'build' }],
      component: { ...bom.metadata.component, name },
    },
    components,
    dependencies,
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}
