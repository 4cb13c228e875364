import type { ConditionName, SchemaVersion, WmiEventId, WmiField, WmiOperation } from '../catalog';
import { CONDITIONS, findCondition, WMI_OPERATIONS } from '../catalog';
import type { Condition, Relation, Rule, WmiEvent } from '../model';
import { RELATIONS } from '../model';
import { requireOneOf } from '../text';
import { requireBuilt } from './built';
import { recordedValue } from './recorded';
import type { AllowsField, AllowsRule, EventsWith, KnownCondition, KnownField } from './type-checks';

/** The `name` of a condition, which becomes the RuleName of the event. */
export interface NameOption {
  /** The rule name; none unless given. */
  readonly name?: string;
}

/** The attributes of a `<Rule>`. */
export interface RuleAttributes extends NameOption {
  /** How its conditions are joined. */
  readonly groupRelation: Relation;
}

/**
 * Methods that add one condition. Those named after a field compare the whole value, written as Sysmon records it; `condition` takes
 * any condition and the value as it stands. Each returns a new builder that knows which events still have all the fields.
 */
export interface FieldMethods<Place extends keyof Builders, Version extends SchemaVersion, Events extends WmiEventId> {
  /** EventType is `value`, for example `WmiFilterEvent`. */
  eventType(value: string, options?: NameOption): BuilderAt<Place, Version, Events>;
  /** Operation is `value`. */
  operation(value: WmiOperation, options?: NameOption): BuilderAt<Place, Version, Events>;
  /** User is `value`: `DOMAIN\name` or a SID. */
  user(value: string, options?: NameOption): BuilderAt<Place, Version, Events>;
  /** EventNamespace of event 19 is `value`, for example `root\cimv2`: where the query runs. */
  eventNamespace(
    this: AllowsField<Events, 'EventNamespace'>,
    value: string,
    options?: NameOption,
  ): BuilderAt<Place, Version, EventsWith<Events, 'EventNamespace'>>;
  /** Name of event 19 or 20 is `value`. Alone it reaches filters; with Type or Destination, consumers. */
  name(
    this: AllowsField<Events, 'Name'>,
    value: string,
    options?: NameOption,
  ): BuilderAt<Place, Version, EventsWith<Events, 'Name'>>;
  /** Query of event 19 is `value`, the whole WQL text. */
  query(
    this: AllowsField<Events, 'Query'>,
    value: string,
    options?: NameOption,
  ): BuilderAt<Place, Version, EventsWith<Events, 'Query'>>;
  /** Type of event 20 is `value`: `Command Line`, or the WMI class `CommandLineEventConsumer`. */
  type(
    this: AllowsField<Events, 'Type'>,
    value: string,
    options?: NameOption,
  ): BuilderAt<Place, Version, EventsWith<Events, 'Type'>>;
  /** Destination of event 20 is `value`, the whole command line or script. */
  destination(
    this: AllowsField<Events, 'Destination'>,
    value: string,
    options?: NameOption,
  ): BuilderAt<Place, Version, EventsWith<Events, 'Destination'>>;
  /** Consumer of event 21 is the path `value`: `recorded.consumerPath('CommandLineEventConsumer', 'Updater')`. */
  consumer(
    this: AllowsField<Events, 'Consumer'>,
    value: string,
    options?: NameOption,
  ): BuilderAt<Place, Version, EventsWith<Events, 'Consumer'>>;
  /** Filter of event 21 is the path `value`: `recorded.filterPath('Updater')`. */
  filter(
    this: AllowsField<Events, 'Filter'>,
    value: string,
    options?: NameOption,
  ): BuilderAt<Place, Version, EventsWith<Events, 'Filter'>>;
  /** Any condition, with the value exactly as it will stand in the file. */
  condition<Field extends WmiField, Condition extends ConditionName>(
    field: KnownField<Version, Events, Field>,
    condition: KnownCondition<Version, Condition>,
    value: string,
    options?: NameOption,
  ): BuilderAt<Place, Version, EventsWith<Events, Field>>;
}

/** What a `<Rule>` holds so far. */
export interface RuleBuilder<
  Version extends SchemaVersion,
  Events extends WmiEventId = WmiEventId,
  Content extends RuleContent = 'no condition yet',
> extends FieldMethods<'Rule', Version, Events> {
  /** The conditions so far. */
  readonly conditions: readonly Condition[];
  /** A `<Rule>` without conditions crashes Sysmon, so it cannot be added. */
  readonly content: Content;
}

/** Whether a `<Rule>` holds a condition. */
export type RuleContent = 'no condition yet' | 'conditions';

/** What a WmiEvent element holds so far. */
export interface WmiEventBuilder<Version extends SchemaVersion, Events extends WmiEventId = WmiEventId>
  extends FieldMethods<'WmiEvent', Version, Events>, WmiEventContent {
  /** A `<Rule>`: conditions that count as one, joined by a relation of their own. */
  rule<Inner extends WmiEventId>(
    this: AllowsRule<Version>,
    attributes: Relation | RuleAttributes,
    build: (rule: RuleBuilder<Version, Events>) => RuleBuilder<Version, Inner, 'conditions'>,
  ): WmiEventBuilder<Version, Inner>;
  /** One `<Rule>` for each item of a list. */
  rules<Item, Inner extends WmiEventId>(
    this: AllowsRule<Version>,
    attributes: Relation | RuleAttributes,
    list: readonly Item[],
    build: (rule: RuleBuilder<Version, Events>, item: Item) => RuleBuilder<Version, Inner, 'conditions'>,
  ): WmiEventBuilder<Version, Inner>;
}

/** The conditions of a WmiEvent element. */
export interface WmiEventContent {
  /** The conditions and `<Rule>`s so far. */
  readonly items: WmiEvent['items'];
}

/** The builders by the place of their conditions; `BuilderAt` looks them up. */
export interface Builders<Version extends SchemaVersion = SchemaVersion, Events extends WmiEventId = WmiEventId> {
  /** The builder of a WmiEvent element. */
  readonly WmiEvent: WmiEventBuilder<Version, Events>;
  /** The builder of a `<Rule>`. */
  readonly Rule: RuleBuilder<Version, Events, 'conditions'>;
}

/** The builder that a field method returns at a place. */
export type BuilderAt<
  Place extends keyof Builders,
  Version extends SchemaVersion,
  Events extends WmiEventId,
> = Builders<Version, Events>[Place];

/**
 * A builder for a WmiEvent element.
 *
 * @param items - what it holds already
 * @returns the builder; each of its methods returns another
 */
export function wmiEventBuilder<Version extends SchemaVersion, Events extends WmiEventId>(
  items: WmiEvent['items'],
): WmiEventBuilder<Version, Events> {
  return Object.freeze<WmiEventBuilder<Version, Events>>({
    ...fieldMethods<'WmiEvent', Version, Events>(<Left extends WmiEventId>(condition: Condition) =>
      wmiEventBuilder<Version, Left>([...items, condition]),
    ),
    items,
    rule: <Inner extends WmiEventId>(
      attributes: Relation | RuleAttributes,
      build: (rule: RuleBuilder<Version, Events>) => RuleBuilder<Version, Inner, 'conditions'>,
    ) =>
      wmiEventBuilder<Version, Inner>([
        ...items,
        ruleNode(attributes, requireBuilt(build(emptyRule()), 'rule').conditions),
      ]),
    rules: <Item, Inner extends WmiEventId>(
      attributes: Relation | RuleAttributes,
      list: readonly Item[],
      build: (rule: RuleBuilder<Version, Events>, item: Item) => RuleBuilder<Version, Inner, 'conditions'>,
    ) =>
      wmiEventBuilder<Version, Inner>([
        ...items,
        ...list.map((item) => ruleNode(attributes, requireBuilt(build(emptyRule(), item), 'rules').conditions)),
      ]),
  });
}

function emptyRule<Version extends SchemaVersion, Events extends WmiEventId>(): RuleBuilder<Version, Events> {
  return ruleBuilder<Version, Events, 'no condition yet'>([], 'no condition yet');
}

function ruleBuilder<Version extends SchemaVersion, Events extends WmiEventId, Content extends RuleContent>(
  conditions: readonly Condition[],
  content: Content,
): RuleBuilder<Version, Events, Content> {
  return Object.freeze<RuleBuilder<Version, Events, Content>>({
    ...fieldMethods<'Rule', Version, Events>(<Left extends WmiEventId>(condition: Condition) =>
      ruleBuilder<Version, Left, 'conditions'>([...conditions, condition], 'conditions'),
    ),
    conditions,
    content,
  });
}

/** Adds a condition; `Left` are the events that have its field too. */
type AddCondition<Place extends keyof Builders, Version extends SchemaVersion> = <Left extends WmiEventId>(
  condition: Condition,
) => BuilderAt<Place, Version, Left>;

function fieldMethods<Place extends keyof Builders, Version extends SchemaVersion, Events extends WmiEventId>(
  add: AddCondition<Place, Version>,
): FieldMethods<Place, Version, Events> {
  return {
    eventType: (value, options) => add<Events>(exactly('EventType', value, options)),
    operation: (value, options) =>
      add<Events>(exactly('Operation', requireOneOf(value, WMI_OPERATIONS, 'operation'), options)),
    user: (value, options) => add<Events>(exactly('User', value, options)),
    eventNamespace: (value, options) =>
      add<EventsWith<Events, 'EventNamespace'>>(exactly('EventNamespace', value, options)),
    name: (value, options) => add<EventsWith<Events, 'Name'>>(exactly('Name', value, options)),
    query: (value, options) => add<EventsWith<Events, 'Query'>>(exactly('Query', value, options)),
    type: (value, options) => add<EventsWith<Events, 'Type'>>(exactly('Type', value, options)),
    destination: (value, options) => add<EventsWith<Events, 'Destination'>>(exactly('Destination', value, options)),
    consumer: (value, options) => add<EventsWith<Events, 'Consumer'>>(exactly('Consumer', value, options)),
    filter: (value, options) => add<EventsWith<Events, 'Filter'>>(exactly('Filter', value, options)),
    condition: <Field extends WmiField, Condition extends ConditionName>(
      field: KnownField<Version, Events, Field>,
      condition: KnownCondition<Version, Condition>,
      value: string,
      options?: NameOption,
    ) => add<EventsWith<Events, Field>>(conditionNode(field, condition, value, options)),
  };
}

function exactly(field: WmiField, value: string, options: NameOption | undefined): Condition {
  requireText(value, field);
  return conditionNode(field, 'is', recordedValue(field, value), options);
}

/** JavaScript lets a value be anything. */
function requireText(value: unknown, field: string): void {
  if (typeof value !== 'string') {
    throw new TypeError(`the value of ${field} is a text, not ${String(value)} (${typeof value})`);
  }
}

const CONDITION_NAMES = CONDITIONS.map(({ name }) => name);

function conditionNode(field: string, condition: string, value: string, options: NameOption | undefined): Condition {
  const known = findCondition(condition)?.name ?? requireOneOf(condition, CONDITION_NAMES, 'condition');
  requireText(value, field);
  return { kind: 'Condition', field, condition: known, value, name: options?.name ?? null };
}

function ruleNode(attributes: Relation | RuleAttributes, conditions: readonly Condition[]): Rule {
  const { groupRelation, name }: RuleAttributes =
    typeof attributes === 'string' ? { groupRelation: attributes } : attributes;
  requireOneOf(groupRelation, RELATIONS, 'relation');
  return { kind: 'Rule', name: name ?? null, groupRelation, conditions };
}
