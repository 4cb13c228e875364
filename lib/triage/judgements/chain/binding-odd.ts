import { asciiLowerCase } from '../../../catalog';
import { FILTER_CLASS } from '../../join/host-objects';
import { namespaceKey, readObjectEnd, WATCHED } from '../../join/object-end';
import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { inValue } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

/** A binding with a path of a form that is not usual. */
export const bindingOdd = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'binding-odd',
  part: 'binding',
  field: '',
  weight: 'information',
  techniques: [],
  summary: 'The binding names its filter or consumer in an unusual way, or names something else.',
  howWrong: 'A script with a mistake: WMI stores a binding whose ends do not exist.',
  evades: 'Uses the usual paths.',
  examples: {
    fires: [
      { events: [{ id: 21, filterPath: '__IntervalTimerInstruction.TimerId="F"' }] },
      { events: [{ id: 21, filterPath: '__TimerEvent.Name="F"' }] },
      { events: [{ id: 21, consumerPath: "CommandLineEventConsumer.Name='C'" }] },
      { events: [{ id: 21, consumerPath: '\\\\.\\root\\default:CommandLineEventConsumer.Name="C"' }] },
    ],
    silent: [
      { events: bound() },
      { events: [{ id: 21, filterPath: '\\\\.\\ROOT\\subscription:__EventFilter.Name="F"' }] },
    ],
  },
  judge({ chain: { binding } }) {
    const paths = new Map<string, { readonly field: 'Filter' | 'Consumer'; readonly text: string }>();
    for (const { content } of binding?.states ?? []) {
      for (const field of ['Filter', 'Consumer'] as const) {
        const text = field === 'Filter' ? content.paths?.filter : content.paths?.consumer;
        if (text !== undefined) {
          paths.set(`${field} ${text}`, { field, text });
        }
      }
    }
    return [...paths.values()].flatMap(({ field, text }) => oddities(field, text));
  },
});

function oddities(field: 'Filter' | 'Consumer', text: string): readonly ChainEvidence[] {
  const value = { part: 'binding', field, text } as const;
  const end = readObjectEnd(text);
  if (end === undefined) {
    return [inValue(value, null, `it is not the path of a ${field.toLowerCase()}`)];
  }
  const { namespace, wmiClass, singleQuotes } = end;
  const found: ChainEvidence[] = [];
  const classAt = namespace === null ? 0 : namespace.length + 1;
  if (field === 'Filter' && asciiLowerCase(wmiClass) !== asciiLowerCase(FILTER_CLASS)) {
    const span = { start: classAt, end: classAt + wmiClass.length };
    found.push(inValue(value, span, 'it names an object of another class in place of the filter'));
  }
  if (namespace !== null && namespaceKey(namespace) !== WATCHED) {
    const span = { start: 0, end: namespace.length };
    found.push(
      inValue(value, span, `it names a ${field.toLowerCase()} in another namespace, where Sysmon does not look`),
    );
  }
  if (singleQuotes) {
    const span = { start: text.indexOf("='") + 1, end: text.length };
    found.push(inValue(value, span, 'the name is in single quotes, which no recording shows'));
  }
  return found;
}
