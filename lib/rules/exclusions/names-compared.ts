import type { FieldHold, IdentityField, ReachOnEvent } from '../../analysis';
import { asciiLowerCase, originalText } from '../../catalog';

/** No host, namespace or class holds a quote, so that the first key is the key, whatever the name holds. */
const EXACT_PATH = /^.*?\.Name=\\"(.*)\\""$/s;

/** The names that a held Name field has. */
export function namesOf(hold: FieldHold | undefined): readonly string[] {
  return hold?.kind === 'exact' ? hold.values.map((value) => asciiLowerCase(originalText(value) ?? value)) : [];
}

/** The names of objects that a held path names, as their own Name field would say them. */
export function objectNames(hold: FieldHold | undefined): readonly string[] {
  const escaped =
    hold?.kind === 'object'
      ? hold.names
      : hold?.kind === 'exact'
        ? hold.values.map((value) => EXACT_PATH.exec(value)?.[1] ?? value)
        : [];
  return escaped.map((name) => asciiLowerCase(originalText(` "${name}"`) ?? name));
}

/** The identity fields that an exclusion leaves to the attacker. */
export function freeFields({ holds }: ReachOnEvent): readonly IdentityField[] {
  return [...holds].flatMap(([field, { kind }]) => (kind === 'free' ? [field] : []));
}
