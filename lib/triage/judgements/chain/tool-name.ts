import { asciiLowerCase } from '../../../catalog';
import { TOOL_NAMES } from '../../facts/tool-names.data';
import type { ChainEvidence } from '../judgement';
import { defineJudgement, techniques } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { inValue, ofEvents, SUBSCRIPTION } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

/** A name that a tool for attacks gives unless it is told otherwise. */
export const toolName = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'tool-name',
  part: 'subscription',
  field: 'Name',
  weight: 'high',
  techniques: techniques(SUBSCRIPTION),
  summary: 'The filter or the consumer has a name that a public attack tool gives.',
  howWrong: 'A security test, which somebody should know about.',
  evades: 'Uses any other name.',
  examples: {
    fires: [
      { events: [{ id: 20, consumer: 'AtomicRedTeam-WMIPersistence-Example' }] },
      { events: [{ id: 21, filter: 'BOTFILTER82', consumer: 'x' }] },
    ],
    silent: [{ events: bound() }, { events: [{ id: 20, consumer: 'Updater' }] }],
  },
  judge({ chain }) {
    return (['filter', 'consumer'] as const).flatMap((part) => {
      const text = chain.names[part] ?? '';
      const lower = asciiLowerCase(text);
      const known = TOOL_NAMES.find(({ name, isPrefix }) => (isPrefix ? lower.startsWith(name) : lower === name));
      const reason = `its name is known from ${known?.tool ?? ''}`;
      if (known === undefined) {
        return [];
      }
      return chain[part] === null
        ? [ofEvents('binding', text, reason, SUBSCRIPTION)]
        : [inValue({ part, field: 'Name', text }, { start: 0, end: known.name.length }, reason, SUBSCRIPTION)];
    });
  },
});
