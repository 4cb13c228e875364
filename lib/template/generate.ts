import type { DropProof } from '../analysis';
import { EXCEPT_UNREAD, proveDrops } from '../analysis';
import type { SchemaVersion, WmiEventId } from '../catalog';
import { DEFAULT_SCHEMA_VERSION, hundredthsOf, readSchemaNumber, SCHEMA_VERSIONS } from '../catalog';
import type { SubscriptionExclusion } from '../exclusions';
import { intendedDrops } from '../exclusions';
import type { Config, Option } from '../model';
import { frozen } from '../model';
import { requireOneOf, suggest } from '../text';
import { UnwritableConfigError, writeConfig } from '../writer';
import type { CommentedConfig } from './commented-config';
import { fillLogAll, fillLogAllExcept, fillSingleEvent } from './fill';
import { parseExclusions } from './parse-exclusions';
import { TEMPLATE_SOURCES } from './sources';
import { TemplateError } from './template-error';

/** The name of a template. */
export type TemplateName = 'log-all' | 'sccm-example';

/** A template as a list of them shows it. */
export interface Template {
  readonly name: TemplateName;
  /** What it is, in one line. */
  readonly summary: string;
}

/** The templates, the recommended one first. */
export const TEMPLATES: readonly Template[] = [
  {
    name: 'log-all',
    summary: 'the recommended configuration: logs every WMI event, except for the given exclusions',
  },
  {
    name: 'sccm-example',
    summary: 'what an exclusion for SCCM would look like: an example without evidence, to be edited',
  },
];

/**
 * How subscriptions are excluded. `precise`: filter, consumer and binding, each in an exclude element beside a catch-all include;
 * `single-event`: the consumer alone, in the only element; `siem`: not at all, the SIEM filters them.
 */
export type ExclusionStrategy = 'precise' | 'single-event' | 'siem';

const STRATEGIES: readonly ExclusionStrategy[] = ['precise', 'single-event', 'siem'];

/** What to fill a template with. */
export interface TemplateOptions {
  /** A version of the catalogue; 4.22 unless given. */
  readonly schemaVersion?: SchemaVersion;
  /** Subscriptions that are not to be logged; only `log-all` takes them, and only from schema 4.22 on. */
  readonly exclusions?: readonly SubscriptionExclusion[];
  /** `precise` unless given. */
  readonly strategy?: ExclusionStrategy;
  /** Sysmon's options in the place of those of the template. */
  readonly options?: readonly Option[];
}

/** A filled template. */
export interface TemplateResult {
  /** The text of the file, to be saved as UTF-8. */
  readonly xml: string;
  /** What it says; reading `xml` gives the same. */
  readonly config: Config;
  /** Whether it drops exactly what is meant but for some events of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
  /** What the person who asked should know, one sentence or two each. */
  readonly notes: readonly string[];
}

/** What to know of every file that is made from nothing: Sysmon has one configuration at a time. */
export const WMI_RULES_ONLY =
  'this file holds WMI rules only: loaded as it is, it switches off every rule for other events; "sysmon-wmi apply" puts WMI rules into an existing configuration';

/** Comments of the file, each in the lines that it has there. */
const UNVERIFIED_EXAMPLE: readonly string[] = [
  'The exclusion for SCCM is an example without evidence: no source shows a WMI consumer called SCNotification.\n' +
    'Until its REPLACE_ME values are edited it matches nothing, and every WMI event is logged.',
  'Verify it in your own fleet: take the exact values from recorded events 19, 20 and 21 of the subscription.\n' +
    'At a few WMI events per month, it is usually better to log everything and filter in the SIEM.',
];

/**
 * Fills a template of `templates/`.
 *
 * @param name - `log-all` or `sccm-example`
 * @param options - schema version and exclusions
 * @returns the file, its model, and notes for the person who asked
 * @throws TemplateError if there is no such template or version, if an exclusion is not in order or holds what XML cannot, if
 * the version is older than `<Rule>`, without which nothing can be excluded exactly, or if it is not proved that the file drops
 * exactly what is meant
 * @example
 * ```ts
 * import { generateTemplate } from 'sysmon-wmi';
 * generateTemplate('log-all', { schemaVersion: '4.50' }).xml;
 * ```
 */
export function generateTemplate(name: TemplateName, options: TemplateOptions = {}): TemplateResult {
  const version = requiredVersion(options.schemaVersion ?? DEFAULT_SCHEMA_VERSION);
  const exclusions = parseExclusions(options.exclusions ?? []);
  switch (knownTemplate(name)) {
    case 'log-all':
      return logAll(version, exclusions, options);
    case 'sccm-example': {
      if (exclusions.length > 0) {
        throw new TemplateError('exclusions-not-taken', 'sccm-example has its own exclusion', 'use log-all');
      }
      const example = parseExclusions(JSON.parse(TEMPLATE_SOURCES['sccm-example.json']));
      return write(proved(fillLogAllExcept(version, example, UNVERIFIED_EXAMPLE), example), UNVERIFIED_EXAMPLE);
    }
  }
}

function logAll(
  version: SchemaVersion,
  exclusions: readonly SubscriptionExclusion[],
  { strategy = 'precise', options }: TemplateOptions,
): TemplateResult {
  const { exceptUnread, ...filled } = filledLogAll(version, exclusions, strategy);
  const isLeftToSiem = strategy === 'siem' && exclusions.length > 0;
  return write({ ...withOptions(filled, options), exceptUnread }, isLeftToSiem ? [LEFT_TO_SIEM] : []);
}

const LEFT_TO_SIEM =
  'Sysmon logs every WMI event with this file: the exclusions are left to the SIEM ("sysmon-wmi siem" writes its filters)';

/** A filled template that is proved to drop exactly what is meant. */
export interface ProvedConfig extends CommentedConfig {
  /** But for some events of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
}

/**
 * The configuration that logs everything but the excluded subscriptions, proved to drop exactly those.
 *
 * @param version - a catalogue version
 * @param exclusions - the subscriptions
 * @param strategy - how to exclude them
 * @returns the filled template
 * @throws TemplateError if the version is older than `<Rule>`, or the proof fails
 */
export function filledLogAll(
  version: SchemaVersion,
  exclusions: readonly SubscriptionExclusion[],
  strategy: ExclusionStrategy,
): ProvedConfig {
  requireOneOf(strategy, STRATEGIES, 'strategy');
  if (exclusions.length === 0 || strategy === 'siem') {
    return proved(fillLogAll(version), []);
  }
  return strategy === 'precise'
    ? proved(fillLogAllExcept(version, exclusions), exclusions)
    : proved(fillSingleEvent(version, exclusions), exclusions, [20]);
}

/** Options that are as in the template keep its comments. */
function withOptions(filled: CommentedConfig, options: readonly Option[] | undefined): CommentedConfig {
  if (options === undefined) {
    return filled;
  }
  const { config, comments } = filled;
  const kept = options.map(
    (option) => config.options.find(({ name, value }) => name === option.name && value === option.value) ?? option,
  );
  const changed = frozen<Config>({ ...config, options: kept });
  return { config: changed, comments: new Map([...comments, [changed, comments.get(config) ?? []]]) };
}

/**
 * Whether `log-all` with some exclusions makes Sysmon drop exactly these subscriptions.
 *
 * @param exclusions - at least one, in order
 * @returns the proof; only where it is `proved` does {@link generateTemplate} give a file
 * @example
 * ```ts
 * import { proveExclusions } from 'lib/template';
 * proveExclusions([{ name: 'A', filter: { name: 'F', query: 'select * from X' } }]).kind; // 'proved'
 * ```
 */
export function proveExclusions(exclusions: readonly SubscriptionExclusion[]): DropProof {
  return proveDrops(fillLogAllExcept(DEFAULT_SCHEMA_VERSION, exclusions).config, intendedDrops(exclusions));
}

/** Nothing is excluded that was not proved to be exactly what is meant. */
function proved(
  filled: CommentedConfig,
  exclusions: readonly SubscriptionExclusion[],
  eventIds?: readonly WmiEventId[],
): ProvedConfig {
  const proof = proveDrops(filled.config, intendedDrops(exclusions, eventIds));
  if (proof.kind === 'proved') {
    return { ...filled, exceptUnread: proof.exceptUnread };
  }
  const what =
    proof.kind === 'unknown'
      ? 'it cannot be proved that exactly these subscriptions would be excluded'
      : `the file would ${proof.drops === 'more' ? 'drop' : 'log'} this event, contrary to the exclusions: ${JSON.stringify(proof.event)}`;
  throw new TemplateError('not-proved', what, 'filter these subscriptions in the SIEM instead', proof);
}

function write({ config, comments, exceptUnread }: ProvedConfig, notes: readonly string[]): TemplateResult {
  const exception = exceptUnread ? [`proved to drop exactly what is excluded, ${EXCEPT_UNREAD}`] : [];
  try {
    return {
      xml: writeConfig(config, { comments }),
      config,
      exceptUnread,
      notes: [WMI_RULES_ONLY, ...notes.map((note) => note.replaceAll('\n', ' ')), ...exception],
    };
  } catch (error) {
    if (error instanceof UnwritableConfigError && error.node.kind === 'Option') {
      throw new TemplateError('invalid-option', error.message, 'give the option as Sysmon knows it');
    }
    if (error instanceof UnwritableConfigError) {
      throw new TemplateError(
        'invalid-exclusion',
        error.message,
        'XML cannot hold it; filter such a subscription in the SIEM instead',
      );
    }
    throw error;
  }
}

function knownTemplate(name: string): TemplateName {
  const known = TEMPLATES.map((template) => template.name);
  const found = known.find((template) => template === name);
  if (found === undefined) {
    const suggestion = suggest(name, known);
    const help = suggestion === undefined ? `the templates are ${known.join(', ')}` : `did you mean ${suggestion}?`;
    throw new TemplateError('unknown-template', `there is no template ${JSON.stringify(name)}`, help);
  }
  return found;
}

/**
 * Finds a version of the catalogue.
 *
 * @param text - as Sysmon would read it: `4.3` is 4.30
 * @returns the version; undefined where there is none
 */
export function knownVersion(text: string): SchemaVersion | undefined {
  const number = readSchemaNumber(text);
  const hundredths = number.kind === 'read' && number.ignored === '' ? number.hundredths : -1;
  return SCHEMA_VERSIONS.find((version) => hundredthsOf(version) === hundredths);
}

function requiredVersion(text: string): SchemaVersion {
  const found = knownVersion(text);
  if (found === undefined) {
    const message = `there is no Sysmon schema version ${JSON.stringify(text)}`;
    throw new TemplateError('unknown-schema-version', message, `the versions are ${SCHEMA_VERSIONS.join(', ')}`);
  }
  return found;
}
