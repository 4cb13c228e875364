import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { ofQuery } from './chain-example';
import { inQuery } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

/** A query that is no WQL as far as can be told. */
export const queryUnread = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'query-unread',
  part: 'filter',
  field: 'Query',
  weight: 'information',
  techniques: [],
  summary: 'The query cannot be read as WQL. WMI does not run a broken query, so the subscription would never fire.',
  howWrong: 'The query was cut or altered in transport, or it uses a form of WQL that is not published.',
  evades: 'A query that works can be read.',
  examples: {
    fires: [
      ofQuery("SELECT * FROM __InstanceCreationEvent WHERE TargetInstance ISA 'Win32_Process"),
      ofQuery('SELECT * FROM'),
      ofQuery('DROP TABLE a'),
    ],
    silent: [
      ofQuery("SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'a.exe'"),
      ofQuery('SELECT * FROM __InstanceCreationEvent WITHIN 5WHERE TargetInstance ISA "Win32_Process"'),
    ],
  },
  judge(subject) {
    const { query, chain } = subject;
    if (query?.parsed.kind !== 'broken') {
      return [];
    }
    const { offset, message, reason } = query.parsed;
    const { length } = query.text;
    // A query that ends too early rests on all that there is of it.
    const span = offset < length ? { start: offset, end: length } : { start: 0, end: length };
    const place = `from character ${String(offset + 1)} on: ${message}`;
    return [inQuery(subject, span, `${reasonOf(reason)} ${place}${consequenceOf(reason, chain.filter?.flaws[0])}`)];
  },
});

function reasonOf(reason: 'syntax' | 'limit'): string {
  return reason === 'syntax' ? 'it cannot be read as WQL' : 'it is nested too deeply to be read';
}

function consequenceOf(reason: 'syntax' | 'limit', flaw: string | undefined): string {
  if (flaw !== undefined) {
    return `; but ${flaw}, so this may not be the fault of the query`;
  }
  return reason === 'syntax' ? '; a broken query does not run' : '; WMI may still run it';
}
