/**
 * Makes sure that an argument of a public function is a configuration; JavaScript lets it be anything, above all the result of
 * `readConfig` whole.
 *
 * @param config - the argument
 * @throws TypeError if it is not
 * @example
 * ```ts
 * import { readConfig } from 'sysmon-wmi';
 * import { requireConfig } from 'lib/model';
 * requireConfig(readConfig('<Sysmon schemaversion="4.22"/>').config);
 * ```
 */
export function requireConfig(config: unknown): void {
  const isConfig = typeof config === 'object' && config !== null && 'kind' in config && config.kind === 'Config';
  if (!isConfig) {
    throw new TypeError(
      'this is not a configuration; give the config of what readConfig returns (absent where Sysmon refuses the file), or what build() of the builder returns',
    );
  }
}
