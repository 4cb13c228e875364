import type { Condition, ConfigNode, Rule, RuleGroup, WmiEvent } from '../model';
import { printableComment, printableValue, referenceTo } from './spelling';
import { requireElementName, requireXmlText, UnwritableConfigError } from './unwritable';
import type { ConfigComments } from './write';

/** How {@link writeFragment} lays out what it writes. */
export interface FragmentOptions {
  /** Comments for nodes of the model, by identity. One of an empty WmiEvent is written inside it, others before their element. */
  readonly comments?: ConfigComments;
  /** What the lines begin with; the first one does not, because it goes where something is replaced. */
  readonly indent: string;
  /** What each level of the tree adds to that. */
  readonly unit: string;
  /** What ends a line; the empty text puts everything on one line. There is none behind the last line. */
  readonly lineEnd: string;
  /** Whether the encoding of the file has a character; others become character references, in comments question marks. All unless given. */
  readonly holds?: (character: string) => boolean;
}

const HANGING = ' '.repeat('<!-- '.length);
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);

/**
 * Writes a part of a configuration, to be put into the text of a file that exists: RuleGroups or WmiEvent elements as
 * `writeConfig` writes them, but in the layout and the characters of that file.
 *
 * @param nodes - what to write, in this order
 * @param options - comments and layout
 * @returns the text, without indentation before its first line
 * @throws UnwritableConfigError if the model holds what a file cannot
 * @example
 * ```ts
 * import { writeFragment } from 'lib/writer';
 * writeFragment([{ kind: 'WmiEvent', onmatch: 'exclude', items: [] }], { indent: '', unit: '\t', lineEnd: '\r\n' }); // '<WmiEvent onmatch="exclude"/>'
 * ```
 */
export function writeFragment(nodes: readonly (RuleGroup | WmiEvent)[], options: FragmentOptions): string {
  return new Fragment(options).write(nodes);
}

class Fragment {
  readonly #options: FragmentOptions;
  readonly #lines: string[] = [];

  constructor(options: FragmentOptions) {
    this.#options = options;
  }

  write(nodes: readonly (RuleGroup | WmiEvent)[]): string {
    for (const node of nodes) {
      if (node.kind === 'RuleGroup') {
        this.#ruleGroup(node);
      } else {
        this.#wmiEvent(node, 0);
      }
    }
    return this.#lines.join(this.#options.lineEnd).slice(this.#indentAt(0).length);
  }

  #ruleGroup(group: RuleGroup): void {
    this.#comments(group, 0);
    const tag = `RuleGroup${this.#name(group, 'RuleGroup')} groupRelation="${group.groupRelation}"`;
    this.#element(tag, 'RuleGroup', 0, group.wmiEvents.length > 0, () => {
      for (const wmiEvent of group.wmiEvents) {
        this.#wmiEvent(wmiEvent, 1);
      }
    });
  }

  #wmiEvent(wmiEvent: WmiEvent, depth: number): void {
    const isEmpty = wmiEvent.items.length === 0;
    if (!isEmpty) {
      this.#comments(wmiEvent, depth);
    }
    const tag = `WmiEvent onmatch="${wmiEvent.onmatch}"`;
    this.#element(tag, 'WmiEvent', depth, !isEmpty || this.#commentsOf(wmiEvent).length > 0, () => {
      if (isEmpty) {
        this.#comments(wmiEvent, depth + 1);
      }
      for (const item of wmiEvent.items) {
        if (item.kind === 'Rule') {
          this.#rule(item, depth + 1);
        } else {
          this.#condition(item, depth + 1);
        }
      }
    });
  }

  #rule(rule: Rule, depth: number): void {
    if (rule.conditions.length === 0) {
      throw new UnwritableConfigError(rule, 'conditions', 'Sysmon crashes on a <Rule> without conditions: remove it');
    }
    this.#comments(rule, depth);
    this.#element(`Rule${this.#name(rule, 'Rule')} groupRelation="${rule.groupRelation}"`, 'Rule', depth, true, () => {
      for (const condition of rule.conditions) {
        this.#condition(condition, depth + 1);
      }
    });
  }

  #condition(condition: Condition, depth: number): void {
    const { field, value } = condition;
    requireElementName(field, condition, 'field');
    requireXmlText(value, condition, 'value', `the value of <${field}>`);
    this.#comments(condition, depth);
    const tag = `${field} condition="${condition.condition}"${this.#name(condition, field)}`;
    this.#line(depth, value === '' ? `<${tag}/>` : `<${tag}>${this.#escaped(value, /[&<>\r\n]/g)}</${field}>`);
  }

  #element(tag: string, name: string, depth: number, hasContent: boolean, content: () => void): void {
    this.#line(depth, hasContent ? `<${tag}>` : `<${tag}/>`);
    if (hasContent) {
      content();
      this.#line(depth, `</${name}>`);
    }
  }

  #name(node: RuleGroup | Rule | Condition, elementName: string): string {
    if (node.name === null) {
      return '';
    }
    requireXmlText(node.name, node, 'name', `the name of <${elementName}>`);
    return ` name="${this.#escaped(node.name, /[&<>"\t\n\r]/g)}"`;
  }

  #commentsOf(node: ConfigNode): readonly string[] {
    return [this.#options.comments?.get(node) ?? []].flat();
  }

  #comments(node: ConfigNode, depth: number): void {
    const { lineEnd } = this.#options;
    for (const text of this.#commentsOf(node)) {
      requireXmlText(text, node, 'comment', `the comment of <${node.kind}>`);
      if (text.includes('--')) {
        throw new UnwritableConfigError(node, 'comment', 'a comment holds "--", which XML does not allow in a comment');
      }
      const lines = this.#spelled(printableComment(text), () => '?').split(/\r\n?|\n/);
      this.#line(depth, `<!-- ${lines.join(lineEnd === '' ? ' ' : lineEnd + this.#indentAt(depth) + HANGING)} -->`);
    }
  }

  #line(depth: number, text: string): void {
    this.#lines.push(this.#indentAt(depth) + text);
  }

  #indentAt(depth: number): string {
    const { indent, unit, lineEnd } = this.#options;
    return lineEnd === '' ? '' : indent + unit.repeat(depth);
  }

  #escaped(text: string, special: RegExp): string {
    const escaped = text.replace(special, (character) => REFERENCES.get(character) ?? character);
    return this.#spelled(printableValue(escaped), referenceTo);
  }

  #spelled(text: string, instead: (character: string) => string): string {
    const { holds } = this.#options;
    return holds === undefined
      ? text
      : text.replace(/[^\0-\x7f]/gu, (character) => (holds(character) ? character : instead(character)));
  }
}
