import { bindingCandidates, newestTable, WMI_EVENTS } from '../catalog';
import type { XmlElement } from '../xml';
import { attribute } from '../xml';
import type { ProblemList } from './context';
import { Conversion } from './conversion';
import type { Platform } from './platform';
import { hasNoUsableMatch } from './usable-match';
import type { ValidatedEvents } from './validate';

/** The engine counts the elements of one name in 16 bits and keeps a place free at the end of its list. */
const MOST_ELEMENTS = 0xfffe;

/**
 * Follows Sysmon through the conversion of the event elements: event type by event type, element by element, for each event ID
 * behind the name the first that has all fields. The fields are those of Sysmon's newest tables, whatever version the file
 * declares. What Sysmon does not reach it does not notice: conditions behind the field at which an element fails, and every
 * element of the type after one that fits no event.
 *
 * Source: the loop of Microsoft's open-source engine (SysmonCommon, xml.cpp), and verdicts recorded from it.
 *
 * @param events - the event elements, and which types need a look
 * @param platform - which build reads the file
 * @param problems - takes what Sysmon refuses, drops or skips
 * @returns the conditions that Sysmon for Linux drops
 */
export function convertEvents(
  { elements, suspects }: ValidatedEvents,
  platform: Platform,
  problems: ProblemList,
): ReadonlySet<XmlElement> {
  const dropped = new Set<XmlElement>();
  for (const [name, series] of byName(elements)) {
    const compiled = suspects.has(name) ? new Series(series, platform, problems, dropped).compile(name) : series;
    const surplus = compiled[MOST_ELEMENTS];
    if (surplus !== undefined) {
      reportSurplus(surplus, compiled.length, problems);
    }
  }
  return dropped;
}

function byName(elements: readonly XmlElement[]): ReadonlyMap<string, readonly XmlElement[]> {
  const series = new Map<string, XmlElement[]>();
  for (const element of elements) {
    const sameName = series.get(element.name);
    if (sameName === undefined) {
      series.set(element.name, [element]);
    } else {
      sameName.push(element);
    }
  }
  return series;
}

/**
 * The field sets of the events behind an element name, in the order in which Sysmon tries to bind an element.
 *
 * @param name - the name of an event element
 * @returns those of Sysmon's newest tables
 */
export function candidatesOf(name: string): readonly ReadonlySet<string>[] {
  return name === 'WmiEvent'
    ? WMI_EVENTS.map((event) => new Set(event.fields))
    : bindingCandidates(newestTable(), name);
}

/** The elements of one name, in document order. */
class Series {
  readonly #elements: readonly XmlElement[];
  readonly #platform: Platform;
  readonly #problems: ProblemList;
  readonly #dropped: Set<XmlElement>;

  constructor(elements: readonly XmlElement[], platform: Platform, problems: ProblemList, dropped: Set<XmlElement>) {
    this.#elements = elements;
    this.#platform = platform;
    this.#problems = problems;
    this.#dropped = dropped;
  }

  /** The elements that Sysmon compiles; stops at the first that fits no event. */
  compile(name: string): readonly XmlElement[] {
    const candidates = candidatesOf(name);
    const compiled: XmlElement[] = [];
    for (const [index, element] of this.#elements.entries()) {
      if (isSkipped(element, this.#problems)) {
        continue;
      }
      const conversion = new Conversion(element, this.#platform, this.#problems, this.#dropped);
      if (!candidates.some((fields) => conversion.fits(fields))) {
        const field = conversion.failedAt?.name ?? '';
        const known = candidates.some((fields) => fields.has(field));
        const later = this.#elements.slice(index + 1);
        reportIncorrectField({ element, field, known, later }, this.#problems);
        return compiled;
      }
      compiled.push(element);
    }
    return compiled;
  }
}

function reportSurplus(surplus: XmlElement, count: number, problems: ProblemList): void {
  problems.add(
    'too-many-elements',
    { element: surplus.name, count: String(count), most: String(MOST_ELEMENTS) },
    { span: { start: surplus.start, end: surplus.startTagEnd }, eventName: surplus.name },
  );
}

function isSkipped(element: XmlElement, problems: ProblemList): boolean {
  if (!hasNoUsableMatch(element)) {
    return false;
  }
  const both = attribute(element, 'onmatch') !== undefined;
  problems.add(
    both ? 'onmatch-and-default' : 'no-onmatch',
    { element: element.name },
    {
      span: { start: element.start, end: both ? element.startTagEnd : element.nameEnd },
      eventName: element.name,
    },
  );
  return true;
}

/** An element that fits no event, and the field at which the last attempt failed: one of its event type, or of none such. */
interface IncorrectElement {
  readonly element: XmlElement;
  readonly field: string;
  readonly known: boolean;
  readonly later: readonly XmlElement[];
}

function reportIncorrectField({ element, field, known, later }: IncorrectElement, problems: ProblemList): void {
  // Of a file that Sysmon refuses it drops nothing, and what the DTD refused would be reported twice.
  if (problems.refused) {
    return;
  }
  const rest = later.length === 0 ? '' : ` and the ${later.length === 1 ? 'one' : String(later.length)} after it`;
  problems.add(
    known ? 'fields-of-several-events' : 'field-of-no-event',
    { element: element.name, rest, field },
    {
      span: { start: element.start, end: element.startTagEnd },
      related: later.map((dropped) => ({
        span: { start: dropped.start, end: dropped.startTagEnd },
        message: 'dropped with it',
      })),
      eventName: element.name,
    },
  );
}
