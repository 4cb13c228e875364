import type { ChainEvidence, Judgement, Weight } from '../judgement';
import { bindingOdd } from './binding-odd';
import type { ChainExample } from './chain-example';
import { payloadChanged, queryChanged } from './changes';
import { creator } from './creator';
import { firstOfKind } from './first-of-kind';
import { impostor } from './impostor';
import type { JudgedChain } from './judged-chain';
import { logsDiffer } from './logs-differ';
import { namespaceBlind } from './namespace-blind';
import { partsMissing } from './parts-missing';
import { queryNamespace } from './query-namespace';
import { queryNoEvents } from './query-no-events';
import { queryUnread } from './query-unread';
import { shortLived } from './short-lived';
import { toolName } from './tool-name';
import { triggerKnown } from './trigger-known';
import { triggerWide } from './trigger-wide';
import { TRIGGER_JUDGEMENTS } from './triggers';

/** What is looked for in a subscription as a whole; the order is that of a report. */
export const CHAIN_JUDGEMENTS: readonly Judgement<JudgedChain, ChainExample, ChainEvidence>[] = [
  payloadChanged,
  queryChanged,
  impostor,
  namespaceBlind,
  toolName,
  triggerKnown,
  ...TRIGGER_JUDGEMENTS,
  triggerWide,
  queryNamespace,
  creator,
  shortLived,
  firstOfKind,
  queryUnread,
  queryNoEvents,
  bindingOdd,
  logsDiffer,
  partsMissing,
];

/** What was found in a subscription as a whole: one piece of evidence of a judgement. */
export interface ChainFinding extends ChainEvidence {
  readonly id: string;
  readonly weight: Weight;
}

/**
 * All that the judgements of whole subscriptions find.
 *
 * @param subject - the chain, and what is known beside it
 * @returns one entry for each piece of evidence
 * @example
 * ```ts
 * import { readEvents } from 'sysmon-wmi';
 * import { joinEvents, judgeChain, readQuery } from 'lib/triage';
 * const read = readEvents('{"EventID":19,"Operation":"Created","Name":" \\"F\\"","Query":" \\"SELECT * FROM Win32_Process\\""}');
 * const [chain] = joinEvents([{ ...read, name: 'events.jsonl' }]).chains;
 * if (chain !== undefined) {
 *   const query = readQuery(chain.filter?.content.query ?? null);
 *   const hosts = { all: 1, same: 1 };
 *   judgeChain({ chain, query, payload: null, known: [], hosts, fired: [], serviceAccounts: new Set() }).map(({ id }) => id);
 *   // ['creator', 'query-no-events', 'parts-missing', 'parts-missing']
 * }
 * ```
 */
export function judgeChain(subject: JudgedChain): readonly ChainFinding[] {
  return CHAIN_JUDGEMENTS.flatMap((judgement) => {
    const { id, weight } = judgement;
    return judgement.judge(subject).map((evidence) => ({ id, ...evidence, weight: evidence.weight ?? weight }));
  });
}
