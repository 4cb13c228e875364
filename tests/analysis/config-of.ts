import type { Config } from '../../lib';
import { readConfig } from '../../lib';

/**
 * Reads what stands inside EventFiltering.
 *
 * @param elements - WmiEvent elements and RuleGroups
 * @param version - the schema version that the file declares
 * @returns the configuration
 * @throws TypeError if Sysmon refuses the file
 */
export function configOf(elements: string, version = '4.22'): Config {
  const { config } = readConfig(
    `<Sysmon schemaversion="${version}"><EventFiltering>${elements}</EventFiltering></Sysmon>`,
  );
  if (config === undefined) {
    throw new TypeError(`refused: ${elements}`);
  }
  return config;
}
