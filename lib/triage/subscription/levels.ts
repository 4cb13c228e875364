import type { Chain } from '../join';
import type { SubscriptionFinding, Level, LevelReason, Standing } from './triaged';

/** What a level rests on. */
export interface LevelCase {
  readonly chain: Chain;
  readonly standing: Standing;
  /** What was found in what the consumer runs. */
  readonly payload: readonly SubscriptionFinding[];
  /** What was found in what it ran before it was changed. */
  readonly earlier: readonly SubscriptionFinding[];
  /** What was found in the rest. */
  readonly rest: readonly SubscriptionFinding[];
}

/** One rule that gives a level. Levels follow from such rules alone: nothing is summed up. */
interface LevelRule {
  readonly id: string;
  readonly level: Level;
  /** What it says, in one clause. */
  readonly says: string;
  /** The judgements that it rests on; null where it does not apply. */
  readonly applies: (subject: LevelCase) => readonly string[] | null;
}

/** A level and the rules that give it. */
export interface GivenLevel {
  readonly level: Level;
  readonly because: readonly [LevelReason, ...LevelReason[]];
}

const RUNS_CODE = 'runs-code';
const DOWNLOAD = 'download';
const REMOTE_ACCESS = ['remote-control', 'tunnel'];
/** What administrators do too: alone it is no proof of an attack. */
const ALSO_OF_ADMINISTRATORS: ReadonlySet<string> = new Set([DOWNLOAD, ...REMOTE_ACCESS]);
const CODE_CLASSES: ReadonlySet<string> = new Set(['CommandLineEventConsumer', 'ActiveScriptEventConsumer']);
/** A chain with one of these notes is to be looked at, whatever its values are now. */
const CHANGED: ReadonlySet<string> = new Set(['payload-changed', 'query-changed', 'logs-differ']);
/** The values that say what a consumer does. */
const PAYLOAD_FIELDS: ReadonlySet<string> = new Set(['Destination', 'Type', 'ExecutablePath', 'SourceName']);

/** In the order in which they are asked. */
const RULES: readonly LevelRule[] = [
  {
    id: 'known-values',
    level: 'known',
    says: 'all three parts were recorded, and every value agrees',
    applies: ({ chain, standing }) =>
      (standing.kind === 'verified' || standing.kind === 'built-in') &&
      !chain.notes.some(({ kind }) => CHANGED.has(kind))
        ? []
        : null,
  },
  {
    id: 'hostile-code',
    level: 'malicious',
    says: 'it runs code that does what attacks do',
    applies: (subject) => {
      const ids = hostileIn(subject.payload);
      return runsCode(subject) && ids.length > 0 ? ids : null;
    },
  },
  {
    id: 'earlier-hostile-code',
    level: 'malicious',
    says: 'before it was changed it ran code that does what attacks do',
    applies: ({ earlier }) => {
      const ids = hostileIn(earlier);
      return earlier.some(({ id }) => id === RUNS_CODE) && ids.length > 0 ? ids : null;
    },
  },
  {
    id: 'verified-payload-changed',
    level: 'malicious',
    says: 'it has the names of a known subscription but runs something else',
    applies: ({ standing: { kind, differs } }) =>
      kind === 'changed' && differs.some((field) => PAYLOAD_FIELDS.has(field)) ? [] : null,
  },
  {
    id: 'unwatched-namespace',
    level: 'malicious',
    says: 'it runs code from a namespace that Sysmon does not watch',
    applies: (subject) => (runsCode(subject) ? found(subject, 'namespace-blind') : null),
  },
  {
    id: 'downloads',
    level: 'suspicious',
    says: 'it runs code that fetches something from elsewhere',
    applies: (subject) => (runsCode(subject) ? found(subject, DOWNLOAD) : null),
  },
  {
    id: 'remote-access',
    level: 'suspicious',
    says: 'it runs code that lets others reach or control the host',
    applies: (subject) => {
      const ids = REMOTE_ACCESS.filter((id) => found(subject, id) !== null);
      return runsCode(subject) && ids.length > 0 ? ids : null;
    },
  },
  {
    id: 'signed-proxy',
    level: 'suspicious',
    says: 'it runs the code of others through a Microsoft program',
    applies: (subject) => (runsCode(subject) ? found(subject, 'proxy') : null),
  },
  {
    id: 'attack-trigger',
    level: 'suspicious',
    says: 'its trigger is the default of an attack tool, and its consumer runs code or was not recorded',
    applies: (subject) => {
      const ids = found(subject, 'trigger-known', 'high');
      return ids !== null && (runsCode(subject) || subject.chain.consumer === null) ? ids : null;
    },
  },
  {
    id: 'attack-name',
    level: 'suspicious',
    says: 'it has a name that an attack tool gives',
    applies: (subject) => found(subject, 'tool-name'),
  },
  {
    id: 'several-signs',
    level: 'suspicious',
    says: 'it runs code, and there is more than one sign of an attack',
    applies: (subject) => {
      const ids = idsOf([...subject.payload, ...subject.rest], 'medium');
      return runsCode(subject) && ids.length > 1 ? ids : null;
    },
  },
  {
    id: 'unreadable-code',
    level: 'suspicious',
    says: 'it runs code that cannot be read',
    applies: (subject) => (runsCode(subject) ? found(subject, 'unreadable') : null),
  },
  {
    id: 'code-not-recorded',
    level: 'suspicious',
    says: 'its consumer runs code, and nothing shows which code',
    applies: ({ chain: { consumer, binding } }) => {
      const ends = binding?.states.map(({ content }) => content.paths?.consumer ?? '') ?? [];
      const isBoundToCode = ends.some((path) => [...CODE_CLASSES].some((name) => path.includes(name)));
      const isWithoutCode = CODE_CLASSES.has(consumer?.wmiClass ?? '') && consumer?.content.destination === null;
      return (consumer === null && isBoundToCode) || isWithoutCode ? [] : null;
    },
  },
  {
    id: 'writes-code',
    level: 'suspicious',
    says: 'it writes a file that another program runs',
    applies: (subject) => found(subject, 'writes-code'),
  },
  {
    id: 'changed-while-recorded',
    level: 'suspicious',
    says: 'it runs code, and its trigger or its code was changed',
    applies: (subject) => {
      const ids = [...(found(subject, 'payload-changed') ?? []), ...(found(subject, 'query-changed') ?? [])];
      return ids.length > 0 && runsCode(subject) ? ids : null;
    },
  },
  {
    id: 'impostor',
    level: 'suspicious',
    says: 'its name imitates that of a known subscription',
    applies: (subject) => (subject.standing.kind === 'changed' ? null : found(subject, 'impostor')),
  },
  {
    id: 'known-names-other-values',
    level: 'suspicious',
    says: 'it has the names of a known subscription but other values',
    applies: ({ standing: { kind } }) => (kind === 'changed' ? [] : null),
  },
  {
    id: 'not-known',
    level: 'notable',
    says: 'nobody has verified it, and no rule of a higher level applies: that does not make it harmless',
    applies: () => [],
  },
];

/**
 * The level of a subscription.
 *
 * @param subject - what was found, and what is known of it
 * @returns the first level that a rule gives, with all rules of that level that apply
 */
export function levelOf(subject: LevelCase): GivenLevel {
  const reasons = RULES.flatMap(({ id, level, says, applies }) => {
    const judgements = applies(subject);
    return judgements === null ? [] : [{ level, reason: { rule: id, says, judgements } }];
  });
  const [first, ...more] = reasons;
  if (first === undefined) {
    throw new TypeError('the last rule applies to every chain');
  }
  const same = more.filter(({ level }) => level === first.level);
  return { level: first.level, because: [first.reason, ...same.map(({ reason }) => reason)] };
}

/**
 * The rules by which levels are given, for documentation.
 *
 * @returns id, level and what each says, in the order in which they are asked
 */
export function levelRules(): readonly { readonly id: string; readonly level: Level; readonly says: string }[] {
  return RULES.map(({ id, level, says }) => ({ id, level, says }));
}

function runsCode({ payload }: LevelCase): boolean {
  return payload.some(({ id }) => id === RUNS_CODE);
}

/** What only attacks do. */
function hostileIn(findings: readonly SubscriptionFinding[]): readonly string[] {
  return idsOf(findings, 'high').filter((id) => !ALSO_OF_ADMINISTRATORS.has(id));
}

function idsOf(findings: readonly SubscriptionFinding[], weight: SubscriptionFinding['weight']): readonly string[] {
  return [...new Set(findings.filter((finding) => finding.weight === weight).map(({ id }) => id))];
}

function found(
  { payload, rest }: LevelCase,
  id: string,
  weight?: SubscriptionFinding['weight'],
): readonly string[] | null {
  const isThere = [...payload, ...rest].some(
    (finding) => finding.id === id && (weight === undefined || finding.weight === weight),
  );
  return isThere ? [id] : null;
}
