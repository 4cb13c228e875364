import type { WmiEventId, WmiEventRecord } from '../../lib/catalog';
import { WMI_EVENTS } from '../../lib/catalog';
import { compileElement } from '../../lib/engine/compiled';
import type { IndexUse } from '../../lib/engine/decider';
import { Decider } from '../../lib/engine/decider';
import { Evaluator } from '../../lib/engine/evaluator';
import type { Config } from '../../lib/model';
import { bindElements, defaultOf, orderOfTrial } from '../../lib/model';

/** A verdict as `LOG name` or `DROP name`. */
export type Judge = (event: WmiEventRecord) => string;

/** Indexes from the first event on, however few alternatives there are. */
export const ALWAYS_INDEXED: IndexUse = { fromEvent: 1, few: 0 };

/** Tries every condition in Sysmon's order. */
export function plainJudge(config: Config): Judge {
  return judgeOf(config, (event) => {
    const evaluator = new Evaluator(event, elementsOf(config, event.id));
    return (record) => {
      const element = evaluator.elements[evaluator.decide(record)];
      return element && { excludes: element.excludes, name: evaluator.ruleName };
    };
  });
}

/** Finds by an index what has to be tried. */
export function indexedJudge(config: Config, use = ALWAYS_INDEXED): Judge {
  return judgeOf(config, (event) => {
    const decider = new Decider(event, elementsOf(config, event.id), use);
    return (record) => {
      const element = decider.decide(record);
      return element === null ? undefined : { excludes: element.excludes, name: decider.ruleName };
    };
  });
}

type Decide = (record: WmiEventRecord) => { readonly excludes: boolean; readonly name: string } | undefined;

function judgeOf(config: Config, make: (event: (typeof WMI_EVENTS)[number]) => Decide): Judge {
  const judges = new Map<WmiEventId, Decide>(WMI_EVENTS.map((event) => [event.id, make(event)]));
  const byDefault = defaultOf(bindElements(config).bound) === 'single exclude' ? 'LOG' : 'DROP';
  return (event) => {
    const decided = judges.get(event.EventID)?.(event);
    return decided === undefined ? byDefault : `${decided.excludes ? 'DROP' : 'LOG'} ${decided.name}`.trimEnd();
  };
}

function elementsOf(config: Config, eventId: WmiEventId): ReturnType<typeof compileElement>[] {
  return orderOfTrial(bindElements(config).bound).map((element) => compileElement(element, eventId));
}
