import type { ConditionName, SchemaVersion, WmiEventId, WmiField } from '../catalog';
import type { ConditionSince, ElementSince, FieldFacts, OptionFacts, VersionsInOrder } from './schema-facts';

/** The schema versions of the catalogue from one on. */
export type VersionsFrom<
  Since extends SchemaVersion,
  Versions extends readonly SchemaVersion[] = VersionsInOrder,
> = Versions extends readonly [infer First, ...infer Later extends readonly SchemaVersion[]]
  ? First extends Since
    ? Versions[number]
    : VersionsFrom<Since, Later>
  : never;

/** Whether a schema version is another one or later; for a union, whether all are. */
export type Has<Version extends SchemaVersion, Since extends SchemaVersion> = [Version] extends [VersionsFrom<Since>]
  ? true
  : false;

/** The conditions among `Condition` that the Sysmon of a schema version lacks. */
export type MissingConditions<Version extends SchemaVersion, Condition extends ConditionName> = {
  [Name in Condition]: Has<Version, ConditionSince[Name]> extends true ? never : Name;
}[Condition];

/** The condition, or where the schema version lacks it a sentence that no argument satisfies. */
export type KnownCondition<Version extends SchemaVersion, Condition extends ConditionName> = [
  MissingConditions<Version, Condition>,
] extends [never]
  ? Condition
  : `schema ${Version} has no condition "${MissingConditions<Version, Condition>}": it came with ${ConditionSince[MissingConditions<Version, Condition>]}`;

/** An option, or where the schema version lacks it a sentence. */
export type KnownOption<Version extends SchemaVersion, Name extends keyof OptionFacts> =
  Has<Version, OptionFacts[Name]['since']> extends true
    ? OptionFacts[Name]['until'] extends infer Until extends SchemaVersion
      ? [Extract<Version, VersionsFrom<Until>>] extends [never]
        ? Name
        : `schema ${Version} no longer has the option ${Name}: ${Until} dropped it`
      : Name
    : `schema ${Version} has no option ${Name}: it came with ${OptionFacts[Name]['since']}`;

/** What an option takes: its text, or nothing where it is declared empty. */
export type OptionText<Name extends keyof OptionFacts> = OptionFacts[Name]['content'] extends 'text'
  ? [value: string]
  : OptionFacts[Name]['content'] extends 'empty'
    ? []
    : [value?: string];

/** The events that still have every field once one more is named. */
export type EventsWith<Events extends WmiEventId, Field extends WmiField> = Extract<
  Events,
  FieldFacts[Field]['events']
>;

/** The fields among `Field` that none of the events has. */
export type ForeignFields<Events extends WmiEventId, Field extends WmiField> = {
  [Name in Field]: [EventsWith<Events, Name>] extends [never] ? Name : never;
}[Field];

/** The sentence about a field that none of the events has. */
export type ForeignField<Events extends WmiEventId, Field extends WmiField> = `the fields before belong to ${[
  Events,
] extends [19]
  ? 'event 19 (filter), which has'
  : [Events] extends [20]
    ? 'event 20 (consumer), which has'
    : [Events] extends [21]
      ? 'event 21 (binding), which has'
      : 'events 19 and 20, which have'} no ${ForeignFields<Events, Field>}: Sysmon would drop this WmiEvent element and every later one`;

/** Anything, or a sentence where the fields before belong to another event: the type of `this` in methods named after a field. */
export type AllowsField<Events extends WmiEventId, Field extends WmiField> = [ForeignFields<Events, Field>] extends [
  never,
]
  ? unknown
  : ForeignField<Events, Field>;

/** The field, or a sentence where the fields before belong to another event, or the schema version lacks it. */
export type KnownField<Version extends SchemaVersion, Events extends WmiEventId, Field extends WmiField> = [
  ForeignFields<Events, Field>,
] extends [never]
  ? Has<Version, FieldFacts[Field]['since']> extends true
    ? Field
    : `schema ${Version} has no field ${Field}: it came with ${FieldFacts[Field]['since']}`
  : ForeignField<Events, Field>;

/** Anything, or a sentence where the schema version has no `<Rule>`. */
export type AllowsRule<Version extends SchemaVersion> =
  Has<Version, ElementSince['Rule']> extends true
    ? unknown
    : `schema ${Version} has no <Rule>: it came with ${ElementSince['Rule']}`;

/** Anything, or a sentence where the schema version has no RuleGroup. */
export type AllowsRuleGroup<Version extends SchemaVersion> =
  Has<Version, ElementSince['RuleGroup']> extends true
    ? unknown
    : `schema ${Version} has no RuleGroup: it came with ${ElementSince['RuleGroup']}`;

/** What a configuration holds that decides whether one more exclude element is safe. */
export type ExcludeState = 'no exclude' | 'one exclude' | 'catch-all';

/** Anything, or a sentence where one more exclude element would make Sysmon log nothing by default. */
export type AllowsExclude<State extends ExcludeState> = [Extract<State, 'one exclude'>] extends [never]
  ? unknown
  : 'beside a second exclude element Sysmon logs no event by default: call catchAll() before the first exclude()';

/** The state behind one more exclude element. */
export type AfterExclude<State extends ExcludeState> = State extends 'catch-all' ? State : 'one exclude';

/** Anything, or a sentence where the catch-all include would not stand first. */
export type AllowsCatchAll<State extends ExcludeState> = [Extract<State, 'one exclude'>] extends [never]
  ? unknown
  : 'the catch-all include goes before the exclude elements: call catchAll() first';
