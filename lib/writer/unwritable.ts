import type { ConfigNode } from '../model';
import { forbiddenInXml, hintAt } from '../text';

/** The part of a model node that could not be written. */
export type ConfigPart =
  'schemaVersion' | 'onmatch' | 'groupRelation' | 'name' | 'field' | 'condition' | 'value' | 'conditions' | 'comment';

/**
 * A model that no file can hold, or none that Sysmon survives. `message` names the element and says what to change.
 *
 * @example
 * ```ts
 * import { UnwritableConfigError, writeConfig } from 'sysmon-wmi';
 * try {
 *   writeConfig({ kind: 'Config', schemaVersion: '4.2', options: [], eventFiltering: [] });
 * } catch (error) {
 *   error instanceof UnwritableConfigError && error.part; // 'schemaVersion': Sysmon prints 4.20
 * }
 * ```
 */
export class UnwritableConfigError extends Error {
  /** Tells this error from others. */
  override readonly name = 'UnwritableConfigError';
  /** The node that is to blame, by identity. */
  readonly node: ConfigNode;
  /** What of it. */
  readonly part: ConfigPart;

  /**
   * @param node - the node that is to blame
   * @param part - what of it
   * @param message - one sentence for the author of the model
   */
  constructor(node: ConfigNode, part: ConfigPart, message: string) {
    super(message);
    this.node = node;
    this.part = part;
  }
}

/** Names of Sysmon's elements are ASCII; anything else would be markup or another kind of element. */
const ELEMENT_NAME = /^[A-Za-z_][\w.-]*$/;
const STRUCTURAL_NAMES: ReadonlySet<string> = new Set(['Sysmon', 'EventFiltering', 'RuleGroup', 'WmiEvent', 'Rule']);

/**
 * Makes sure that XML can hold a text.
 *
 * @param text - an attribute value, the content of an element or of a comment
 * @param node - the node it belongs to
 * @param part - what it is of that node
 * @param place - how the message names it, for example `the value of <Name>`
 * @throws UnwritableConfigError if it holds a control character, a lone surrogate, U+FFFE or U+FFFF
 */
export function requireXmlText(text: string, node: ConfigNode, part: ConfigPart, place: string): void {
  const found = forbiddenInXml(text);
  if (found !== undefined) {
    throw new UnwritableConfigError(node, part, `${place} contains the character ${found}, which XML cannot contain`);
  }
}

/**
 * Makes sure that a text can be the name of a field or option element.
 *
 * @param name - the name
 * @param node - the condition or option
 * @param part - `field` of a condition, `name` of an option
 * @throws UnwritableConfigError if it cannot, or if the element would be read as something else
 */
export function requireElementName(name: string, node: ConfigNode, part: 'field' | 'name'): void {
  if (!ELEMENT_NAME.test(name) || STRUCTURAL_NAMES.has(name)) {
    const kind = part === 'field' ? 'a field' : 'an option';
    throw new UnwritableConfigError(node, part, `${JSON.stringify(name)} cannot be the name of ${kind}`);
  }
}

/**
 * Makes sure that a word is one that Sysmon knows: with another it refuses the file, or reads it as something else.
 *
 * @param word - the word
 * @param known - what there is
 * @param node - the node it belongs to
 * @param part - what it is of that node
 * @throws UnwritableConfigError with a hint if there is no such word
 */
export function requireWord(word: unknown, known: readonly string[], node: ConfigNode, part: ConfigPart): void {
  if (!known.some((one) => one === word)) {
    const message = `there is no ${part} ${JSON.stringify(word)}; ${hintAt(String(word), known)}`;
    throw new UnwritableConfigError(node, part, message);
  }
}
