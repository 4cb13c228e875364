import { version } from '../../package.json';
import { SCHEMA_VERSIONS } from '../catalog';
import { ALL_RULES } from '../rules';

/**
 * What a report of a fault has to name: the versions of the program and of what it runs on.
 *
 * @returns a line each, with a final newline
 */
export function versionDetails(): string {
  const { arch, platform, versions } = process;
  const lines = [
    ['sysmon-wmi', version],
    ['Node', versions.node],
    ['platform', `${platform} ${arch}`],
    ['schema tables', `${String(SCHEMA_VERSIONS.length)}: ${SCHEMA_VERSIONS.join(' ')}`],
    ['lint rules', String(ALL_RULES.length)],
  ] as const;
  return lines.map(([label, value]) => `${label.padEnd(LABEL_WIDTH)}${value}\n`).join('');
}

const LABEL_WIDTH = 15;
