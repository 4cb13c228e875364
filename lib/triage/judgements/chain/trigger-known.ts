import type { KnownPlace } from '../../wql';
import { knownPlaces } from '../../wql';
import type { ChainEvidence } from '../judgement';
import { defineJudgement, techniques } from '../judgement';
import type { ChainExample } from './chain-example';
import { ofQuery } from './chain-example';
import { inQuery, SUBSCRIPTION } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

/** The default trigger of a public tool. */
export const triggerKnown = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'trigger-known',
  part: 'filter',
  field: 'Query',
  weight: 'high',
  techniques: techniques(SUBSCRIPTION),
  summary: 'The query is the one that public attack tools use by default.',
  howWrong: 'Somebody copied the query from an article about such a tool for a harmless purpose.',
  evades: 'Uses other numbers, or waits for something else.',
  examples: {
    fires: [
      ofQuery(
        "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System' AND TargetInstance.SystemUpTime >= 240 AND TargetInstance.SystemUpTime < 325",
      ),
      ofQuery("select * from win32_processstarttrace where 'notepad.exe' = processname"),
      ofQuery("SELECT * FROM __InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_LogonSession'"),
      ofQuery("SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'agent.exe'"),
    ],
    silent: [
      ofQuery("SELECT * FROM __InstanceCreationEvent WITHIN 30 WHERE TargetInstance ISA 'Win32_LogonSession'"),
      ofQuery("SELECT * FROM __TimerEvent WHERE TimerID = 'Hourly'"),
    ],
  },
  judge(subject) {
    const { parsed } = subject.query ?? {};
    if (parsed?.kind !== 'query' || parsed.query.form !== 'select' || subject.query?.trigger?.known.length === 0) {
      return [];
    }
    const bySpan = new Map<string, [KnownPlace, ...KnownPlace[]]>();
    for (const place of knownPlaces(parsed.query)) {
      const key = `${String(place.span.start)} ${String(place.span.end)}`;
      const others = bySpan.get(key);
      if (others === undefined) {
        bySpan.set(key, [place]);
      } else if (!place.known.isOrdinary) {
        others.push(place);
      }
    }
    return [...bySpan.values()].map((places) => evidenceOf(subject, places));
  },
});

/** Places of one span: an ordinary one is alone. */
function evidenceOf(subject: JudgedChain, places: readonly [KnownPlace, ...KnownPlace[]]): ChainEvidence {
  const [{ known, span }] = places;
  const tools = [...new Set(places.flatMap((place) => place.known.tools))].join(', ');
  return known.isOrdinary
    ? {
        ...inQuery(subject, span, `${tools} use a query of this form, and so do ordinary scripts`, SUBSCRIPTION),
        weight: 'low',
      }
    : inQuery(subject, span, `it is a default trigger of ${tools}`, SUBSCRIPTION);
}
