import type { FieldConstraint, IdentityField, ReachOnEvent } from '../../analysis';
import { asciiLowerCase, originalText } from '../../catalog';

/** No host, namespace or class holds a quote, so that the first key is the key, whatever the name holds. */
const EXACT_PATH = /^.*?\.Name=\\"(.*)\\""$/s;

/** The names that an exact Name field has. */
export function namesOf(constraint: FieldConstraint | undefined): readonly string[] {
  return constraint?.kind === 'exact'
    ? constraint.values.map((value) => asciiLowerCase(originalText(value) ?? value))
    : [];
}

/** The names of objects that a constrained path names, as their own Name field would say them. */
export function objectNames(constraint: FieldConstraint | undefined): readonly string[] {
  const escaped =
    constraint?.kind === 'object'
      ? constraint.names
      : constraint?.kind === 'exact'
        ? constraint.values.map((value) => EXACT_PATH.exec(value)?.[1] ?? value)
        : [];
  return escaped.map((name) => asciiLowerCase(originalText(` "${name}"`) ?? name));
}

/** The identity fields that an exclusion leaves to the attacker. */
export function freeFields({ constraints }: ReachOnEvent): readonly IdentityField[] {
  return [...constraints].flatMap(([field, { kind }]) => (kind === 'free' ? [field] : []));
}
