import type { SchemaVersion } from '../catalog';
import { hundredthsOf, RULE_GROUP_SINCE } from '../catalog';
import type { SubscriptionExclusion } from '../exclusions';
import type { Config, ConfigNode, RuleGroup, WmiEvent } from '../model';
import { wmiEventsOf } from '../model';
import type { ExclusionStrategy } from '../template';
import { requireOneOf } from '../text';
import { withRuleName } from './kept-name';
import { filledLogAll, parseExclusions } from '../template';

/** What a configuration is to do with WMI events: log them all, or all but those of the given subscriptions. */
export type ApplyRequest =
  | { readonly template: 'log-all' }
  | {
      readonly exclusions: readonly SubscriptionExclusion[];
      /** `precise` unless given. */
      readonly strategy?: ExclusionStrategy;
    };

/**
 * Where the desired elements mean what they say: `outside`, before RuleGroup existed; `anywhere`, where no condition depends on
 * the group; `neutral-group`, where "or" must join them and no name may reach them.
 */
export type Placement = 'outside' | 'anywhere' | 'neutral-group';

/** The WmiEvent part that a file is to have. */
export interface DesiredPart {
  readonly elements: readonly WmiEvent[];
  /** The RuleGroup for them where they need one of their own; null below schema 4.2. */
  readonly group: RuleGroup | null;
  readonly placement: Placement;
  readonly comments: ReadonlyMap<ConfigNode, readonly string[]>;
  /** The rule name that its includes carry because the file gave it before; null where there was none to keep. */
  readonly keptName: string | null;
  /** The same as a whole, for the schema version of the file. */
  readonly config: Config;
  /** Whether it does what is asked for but for some events of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
}

const TEMPLATES = ['log-all'];

/**
 * Makes sure that a request is one; JavaScript lets it be anything, and what is not understood would log everything.
 *
 * @param request - the argument of the public function
 * @throws TypeError if it names another template, or neither a template nor exclusions
 */
export function requireRequest(request: ApplyRequest): void {
  if ('template' in request) {
    requireOneOf(request.template, TEMPLATES, 'template to apply');
  } else if (!Array.isArray(request.exclusions)) {
    throw new TypeError('there is nothing to apply; give { template } or { exclusions }');
  }
}

/** Whether a request excludes nothing. */
export function logsAll(request: ApplyRequest): boolean {
  return 'template' in request || request.exclusions.length === 0 || request.strategy === 'siem';
}

/**
 * The elements that fulfil a request.
 *
 * @param request - what is desired
 * @param version - the catalogue version whose tables apply to the file; from 4.22 on where something is excluded
 * @param printedVersion - the file's schema version as Sysmon prints it
 * @param ruleName - the rule name that the file gives to its WMI events, to be kept where an include can carry it
 * @returns the elements and the comments for them
 * @throws TemplateError if an exclusion is not in order, or is not proved to drop exactly what is meant
 */
export function desiredPart(
  request: ApplyRequest,
  version: SchemaVersion,
  printedVersion: string,
  ruleName: string | null,
): DesiredPart {
  const { exclusions, strategy = 'precise' } = 'template' in request ? { exclusions: [] } : request;
  const filled = filledLogAll(version, parseExclusions(exclusions), strategy);
  const hasGroups = hundredthsOf(version) >= hundredthsOf(RULE_GROUP_SINCE);
  // The single exclude of the other strategy stands alone.
  const keptName = hasGroups && (logsAll(request) || strategy === 'precise') ? ruleName : null;
  const { config, comments } = keptName === null ? filled : withRuleName(filled, keptName);
  return {
    elements: wmiEventsOf(config).map(({ element }) => element),
    group: config.eventFiltering.find((node) => node.kind === 'RuleGroup') ?? null,
    placement: !logsAll(request) ? 'neutral-group' : hasGroups ? 'anywhere' : 'outside',
    comments,
    keptName,
    config: { ...config, schemaVersion: printedVersion },
    exceptUnread: filled.exceptUnread,
  };
}
