import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundle, root } from '../bundle.mjs';

const require = createRequire(import.meta.url);

/**
 * The XML schema of each schema version, for editors.
 *
 * @returns {Promise<{ path: string, content: string }[]>}
 */
export async function xmlSchemas() {
  const outfile = join(root, 'reports/generate/xsd.cjs');
  await bundle({ entry: 'lib/xsd/index.ts', outfile });
  /** @type {typeof import('../../lib/xsd/index.ts')} */
  const { allConfigurationXsds } = require(outfile);
  return [...allConfigurationXsds()].map(([version, content]) => ({
    path: `schemas/xsd/sysmon-${version}.xsd`,
    content,
  }));
}
