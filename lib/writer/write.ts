import { create } from 'xmlbuilder2';
import { CONDITIONS, hundredthsOf, readSchemaNumber, SCHEMA_VERSIONS } from '../catalog';
import type { Condition, Config, ConfigNode, Option, Rule, RuleGroup, WmiEvent } from '../model';
import { RELATIONS } from '../model';
import { printableComment, printableValue } from './spelling';
import { requireElementName, requireWord, requireXmlText, UnwritableConfigError } from './unwritable';

const CONDITION_NAMES = CONDITIONS.map(({ name }) => name);

/** Comments by the node they stand before; one text or several, each of one or more lines. */
export type ConfigComments = ReadonlyMap<ConfigNode, string | readonly string[]>;

/** How {@link writeConfig} writes. */
export interface WriteOptions {
  /** Comments for nodes of the model, by identity. One of an empty WmiEvent is written inside it, others before their element. */
  readonly comments?: ConfigComments;
  /** `lf` unless given. Line ends inside a value are read as LF either way. */
  readonly lineEnd?: 'lf' | 'crlf';
}

type XmlParent = ReturnType<typeof create>;

const INDENT = '  ';
const COMMENT_INDENT = ' '.repeat('<!-- '.length);

/**
 * Writes a configuration as the text of a file: declaration, two blanks of indentation, every attribute spelled out in a fixed
 * order, a final newline. The same model gives the same text, and reading that gives the same model.
 *
 * @param config - a configuration
 * @param options - comments and line ends
 * @returns the text, to be saved as UTF-8
 * @throws UnwritableConfigError if the model holds what a file cannot: a control character or lone surrogate, a `<Rule>` without
 * conditions (Sysmon crashes on it), an option with the empty text as value, a version that is not as Sysmon prints it, `--` in a comment
 * @example
 * ```ts
 * import { writeConfig } from 'sysmon-wmi';
 * import { frozen } from 'lib/model';
 * const everything = { kind: 'WmiEvent', onmatch: 'exclude', items: [] } as const;
 * const config = frozen({ kind: 'Config', schemaVersion: '4.22', options: [], eventFiltering: [everything] });
 * writeConfig(config, { comments: new Map([[everything, 'Logs every WMI event.']]) });
 * ```
 */
export function writeConfig(config: Config, options: WriteOptions = {}): string {
  const text = new ConfigDocument(options.comments ?? new Map()).write(config);
  return options.lineEnd === 'crlf' ? text.replaceAll('\n', '\r\n') : text;
}

class ConfigDocument {
  readonly #comments: ConfigComments;

  constructor(comments: ConfigComments) {
    this.#comments = comments;
  }

  write(config: Config): string {
    const document = create({ version: '1.0', encoding: 'UTF-8' });
    this.#comment(document, config, 0);
    const root = document.ele('Sysmon').att('schemaversion', spelledVersion(config));
    for (const option of config.options) {
      this.#option(root, option);
    }
    const filtering = root.ele('EventFiltering');
    for (const node of config.eventFiltering) {
      if (node.kind === 'RuleGroup') {
        this.#ruleGroup(filtering, node);
      } else {
        this.#wmiEvent(filtering, node, 2);
      }
    }
    // At the end, because xmlbuilder2 does not know hexadecimal references and would escape them.
    return `${printableValue(document.end({ prettyPrint: true, indent: INDENT, newline: '\n' }))}\n`;
  }

  #option(parent: XmlParent, option: Option): void {
    requireElementName(option.name, option, 'name');
    if (option.value === '') {
      const message = `<${option.name}> has the empty text as its value, which a file cannot distinguish from no value (null)`;
      throw new UnwritableConfigError(option, 'value', message);
    }
    this.#comment(parent, option, 1);
    const element = parent.ele(option.name);
    if (option.value !== null) {
      writeText(element, option.value, option, option.name);
    }
  }

  #ruleGroup(parent: XmlParent, group: RuleGroup): void {
    requireWord(group.groupRelation, RELATIONS, group, 'groupRelation');
    this.#comment(parent, group, 2);
    const element = parent.ele('RuleGroup');
    writeName(element, group, 'RuleGroup');
    element.att('groupRelation', group.groupRelation);
    for (const wmiEvent of group.wmiEvents) {
      this.#wmiEvent(element, wmiEvent, 3);
    }
  }

  #wmiEvent(parent: XmlParent, wmiEvent: WmiEvent, depth: number): void {
    requireWord(wmiEvent.onmatch, ['include', 'exclude'], wmiEvent, 'onmatch');
    const empty = wmiEvent.items.length === 0;
    if (!empty) {
      this.#comment(parent, wmiEvent, depth);
    }
    const element = parent.ele('WmiEvent').att('onmatch', wmiEvent.onmatch);
    if (empty) {
      this.#comment(element, wmiEvent, depth + 1);
    }
    for (const item of wmiEvent.items) {
      if (item.kind === 'Rule') {
        this.#rule(element, item, depth + 1);
      } else {
        this.#condition(element, item, depth + 1);
      }
    }
  }

  #rule(parent: XmlParent, rule: Rule, depth: number): void {
    requireWord(rule.groupRelation, RELATIONS, rule, 'groupRelation');
    if (rule.conditions.length === 0) {
      throw new UnwritableConfigError(rule, 'conditions', 'Sysmon crashes on a <Rule> without conditions: remove it');
    }
    this.#comment(parent, rule, depth);
    const element = parent.ele('Rule');
    writeName(element, rule, 'Rule');
    element.att('groupRelation', rule.groupRelation);
    for (const condition of rule.conditions) {
      this.#condition(element, condition, depth + 1);
    }
  }

  #condition(parent: XmlParent, condition: Condition, depth: number): void {
    requireElementName(condition.field, condition, 'field');
    requireWord(condition.condition, CONDITION_NAMES, condition, 'condition');
    this.#comment(parent, condition, depth);
    const element = parent.ele(condition.field).att('condition', condition.condition);
    writeName(element, condition, condition.field);
    writeText(element, condition.value, condition, condition.field);
  }

  #comment(parent: XmlParent, node: ConfigNode, depth: number): void {
    for (const text of [this.#comments.get(node) ?? []].flat()) {
      requireXmlText(text, node, 'comment', `the comment of <${elementName(node)}>`);
      if (text.includes('--')) {
        const message = `the comment of <${elementName(node)}> holds "--", which XML does not allow in a comment`;
        throw new UnwritableConfigError(node, 'comment', message);
      }
      const lines = printableComment(text).split(/\r\n?|\n/);
      parent.com(` ${lines.join(`\n${INDENT.repeat(depth)}${COMMENT_INDENT}`)} `);
    }
  }
}

function elementName(node: ConfigNode): string {
  switch (node.kind) {
    case 'Config':
      return 'Sysmon';
    case 'Option':
      return node.name;
    case 'Condition':
      return node.field;
    default:
      return node.kind;
  }
}

/** The spelling of Sysmon's own documents where it has one: 4.2, 4.22, 4.30. */
function spelledVersion(config: Config): string {
  const { schemaVersion } = config;
  const read = readSchemaNumber(schemaVersion);
  if (read.kind !== 'read' || read.printed !== schemaVersion) {
    const remedy = read.kind === 'read' ? `: write "${read.printed}"` : '';
    const message = `${JSON.stringify(schemaVersion)} is not a schema version as Sysmon prints it${remedy}`;
    throw new UnwritableConfigError(config, 'schemaVersion', message);
  }
  return SCHEMA_VERSIONS.find((version) => hundredthsOf(version) === read.hundredths) ?? schemaVersion;
}

function writeName(element: XmlParent, node: RuleGroup | Rule | Condition, elementName: string): void {
  if (node.name === null) {
    return;
  }
  requireXmlText(node.name, node, 'name', `the name of <${elementName}>`);
  element.att('name', escapeAttribute(node.name));
}

function writeText(element: XmlParent, text: string, node: Option | Condition, elementName: string): void {
  requireXmlText(text, node, 'value', `the value of <${elementName}>`);
  if (text !== '') {
    element.txt(escapeText(text));
  }
}

/** xmlbuilder2 takes `&amp;` for already escaped and writes CR as it is, which a reader makes an LF. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('\r', '&#13;');
}

/** In an attribute a reader makes every white-space character a blank. */
function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}
