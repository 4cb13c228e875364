import type { SchemaVersion } from '../catalog';
import { hundredthsOf, printVersion, RULE_GROUP_SINCE, RULE_SINCE, WMI_EVENTS } from '../catalog';
import type { ExcludeRule, SubscriptionExclusion } from '../exclusions';
import { excludeRules } from '../exclusions';
import type { Config, ConfigNode, RuleGroup, WmiEvent } from '../model';
import { conditionsOf, frozen, wmiEventsOf } from '../model';
import type { CommentedConfig } from './commented-config';
import { readCommentedConfig } from './commented-config';
import { TEMPLATE_SOURCES } from './sources';
import { TemplateError } from './template-error';

const PERCENT_IGNORED =
  'sysmon-wmi-ignore no-environment-variable: unverified on Windows, where a value with % may never match; the event is then logged';

/**
 * The configuration that logs everything, in the form that the version allows.
 *
 * @param version - a catalogue version; the Sysmon of one below 4.2 has no RuleGroup
 * @returns `templates/log-all.xml` for that version
 */
export function fillLogAll(version: SchemaVersion): CommentedConfig {
  const { config, comments } = readCommentedConfig(TEMPLATE_SOURCES['log-all.xml']);
  const hasRuleGroup = hundredthsOf(version) >= hundredthsOf(RULE_GROUP_SINCE);
  const eventFiltering = hasRuleGroup ? config.eventFiltering : wmiEventsOf(config).map(({ element }) => element);
  return forVersion(version, config, eventFiltering, new Map(comments));
}

/**
 * The configuration that logs everything but the events of the given subscriptions.
 *
 * @param version - a catalogue version
 * @param exclusions - at least one
 * @param warnings - comments for the head of the file
 * @returns `templates/log-all-except.xml` for that version, its placeholders replaced
 * @throws TemplateError if the version is older than `<Rule>`
 */
export function fillLogAllExcept(
  version: SchemaVersion,
  exclusions: readonly SubscriptionExclusion[],
  warnings: readonly string[] = [],
): CommentedConfig {
  assertHasRule(version);
  const template = readCommentedConfig(TEMPLATE_SOURCES['log-all-except.xml']);
  const { config } = template;
  const comments = new Map(template.comments);
  comments.set(config, [...(comments.get(config) ?? []), ...warnings]);
  const group = onlyGroup(config);
  const [catchAll, ...placeholders] = group.wmiEvents;
  if (catchAll === undefined || placeholders.length !== WMI_EVENTS.length) {
    throw new TypeError('templates/log-all-except.xml does not hold an include and three excludes in one RuleGroup');
  }
  const excludes = WMI_EVENTS.flatMap(({ id }, index) => {
    const placeholder = placeholders[index];
    return placeholder === undefined ? [] : filledWith(excludeRules(exclusions, id), placeholder, comments);
  });
  return forVersion(version, config, [refilled(group, [catchAll, ...excludes], comments)], comments);
}

/**
 * The configuration that logs everything but the consumers of the given subscriptions, by one element alone.
 *
 * @param version - a catalogue version
 * @param exclusions - at least one, each with a consumer
 * @returns `templates/log-all-single-event.xml` for that version, its placeholder replaced
 * @throws TemplateError if the version is older than `<Rule>`, or an exclusion has no consumer
 */
export function fillSingleEvent(version: SchemaVersion, exclusions: readonly SubscriptionExclusion[]): CommentedConfig {
  assertHasRule(version);
  const without = exclusions.find(({ consumer }) => consumer === undefined);
  if (without !== undefined) {
    const message = `the exclusion "${without.name}" has no consumer, and the strategy single-event excludes nothing else`;
    throw new TemplateError('invalid-exclusion', message, 'add its consumer, or use the strategy precise');
  }
  const { config, comments: fixed } = readCommentedConfig(TEMPLATE_SOURCES['log-all-single-event.xml']);
  const comments = new Map(fixed);
  const group = onlyGroup(config);
  const [placeholder] = group.wmiEvents;
  if (placeholder === undefined) {
    throw new TypeError('templates/log-all-single-event.xml holds no WmiEvent');
  }
  const excludes = filledWith(excludeRules(exclusions, 20), placeholder, comments);
  return forVersion(version, config, [refilled(group, excludes, comments)], comments);
}

function assertHasRule(version: SchemaVersion): void {
  if (hundredthsOf(version) < hundredthsOf(RULE_SINCE)) {
    throw new TemplateError(
      'schema-version-too-old',
      `schema ${version} cannot exclude a subscription exactly: <Rule> came with schema ${RULE_SINCE}`,
      `use schema ${RULE_SINCE} or later, or log everything and filter in the SIEM`,
    );
  }
}

function onlyGroup(config: Config): RuleGroup {
  const group = config.eventFiltering.find((node): node is RuleGroup => node.kind === 'RuleGroup');
  if (group === undefined) {
    throw new TypeError('the template holds no RuleGroup');
  }
  return group;
}

/** The placeholder element with rules in the place of its own; none where there are no rules. */
function filledWith(
  rules: readonly ExcludeRule[],
  placeholder: WmiEvent,
  comments: Map<ConfigNode, readonly string[]>,
): readonly WmiEvent[] {
  if (rules.length === 0) {
    return [];
  }
  const filled: WmiEvent = { ...placeholder, items: rules.map(({ rule }) => rule) };
  comments.set(filled, comments.get(placeholder) ?? []);
  for (const [position, { rule, comment }] of rules.entries()) {
    comments.set(rule, comment === rules[position - 1]?.comment ? [] : [comment]);
  }
  explainPercentSigns(filled, comments);
  return [filled];
}

function refilled(
  group: RuleGroup,
  wmiEvents: readonly WmiEvent[],
  comments: Map<ConfigNode, readonly string[]>,
): RuleGroup {
  const filled: RuleGroup = { ...group, wmiEvents };
  comments.set(filled, comments.get(group) ?? []);
  return filled;
}

function forVersion(
  version: SchemaVersion,
  config: Config,
  eventFiltering: Config['eventFiltering'],
  comments: Map<ConfigNode, readonly string[]>,
): CommentedConfig {
  const schemaVersion = printVersion(hundredthsOf(version));
  const filled = frozen<Config>({ ...config, schemaVersion, eventFiltering });
  return { config: filled, comments: comments.set(filled, comments.get(config) ?? []) };
}

/** Sysmon for Windows expands environment variables in values (Microsoft's documentation); WQL patterns hold percent signs too. */
function explainPercentSigns(element: WmiEvent, comments: Map<ConfigNode, readonly string[]>): void {
  for (const { condition } of conditionsOf(element)) {
    if (condition.value.includes('%')) {
      comments.set(condition, [PERCENT_IGNORED]);
    }
  }
}
