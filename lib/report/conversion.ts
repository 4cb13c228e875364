import { jsonText } from './json-text';

/** A policy made from a configuration; schemas/convert-report.schema.json describes it as JSON. */
export interface ConvertedPolicy {
  /** The policy; absent where there is none. */
  readonly policy: object | undefined;
  /** The policy in YAML. */
  readonly yaml: string;
  /** What of the configuration a policy does not hold; empty where nothing is lost. */
  readonly lost: readonly string[];
  /** Whether it is proved but for events of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
  /** Whether comments of the configuration are not kept. */
  readonly dropsComments: boolean;
}

/**
 * A policy as the file that it is.
 *
 * @param converted - the policy
 * @returns its YAML
 */
export function convertedYaml({ yaml }: ConvertedPolicy): string {
  return yaml;
}

/**
 * A policy, or what it would lose.
 *
 * @param converted - the policy
 * @returns JSON with a final newline
 */
export function convertedJsonText({ policy, lost, exceptUnread, dropsComments }: ConvertedPolicy): string {
  const outcome = lost.length === 0 ? 'converted' : 'refused';
  const made = policy === undefined ? {} : { policy };
  return `${jsonText({ version: 1, outcome, ...made, lost, exceptUnread, dropsComments }, 2)}\n`;
}
