import { asciiLowerCase } from '../../catalog';
import type { Chain } from '../join';
import type { Payload } from '../payload/payload';
import { accountKey } from './accounts';
import type { Moments } from './moments';
import { LAG } from './moments';
import { NameIndex } from './name-index';
import { payloadLine } from './payload-line';
import type { TimeSpan } from './spans';
import { mergedSpans } from './spans';

/** So many command lines with variables are looked for, for each program on a host. */
const MOST_TEMPLATES = 64;

/** How far events may be away in time, in milliseconds. */
export interface Reach {
  readonly before: number;
  readonly after: number;
}

/** What is looked for, for one chain. Keys are those under which events are kept. */
export interface ChainWants {
  readonly moments: Moments;
  /** Parts of time in which events count by their time alone. */
  readonly before: readonly TimeSpan[];
  readonly after: readonly TimeSpan[];
  /** The keys of its names, one or two. */
  readonly names: readonly string[];
  /** The key of events that hold both names. */
  readonly both: string | null;
  readonly user: string | null;
  readonly lines: readonly string[];
  readonly programs: readonly string[];
  readonly isScript: boolean;
  readonly provider: string | null;
  readonly query: string | null;
  readonly asked: string | null;
}

/** A command line with variables, and the key of what fits it. */
export interface Template {
  readonly key: string;
  readonly parts: readonly string[];
}

/** What is looked for on one host, for all its chains. */
export class HostWants {
  readonly names = new NameIndex();
  /** The keys of all that is looked for. */
  readonly keys = new Set<string>();
  readonly templates = new Map<string, Template[]>();
  /** The names of its script consumers. */
  readonly scripts = new Set<string>();
  /** Whether the times of its chains tell the zone; null where none has a time. */
  isZoned: boolean | null = null;
  readonly #before: TimeSpan[] = [];
  readonly #after: TimeSpan[] = [];
  #merged: { readonly before: readonly TimeSpan[]; readonly after: readonly TimeSpan[] } | null = null;

  /** The parts of time in which events count by their time alone. */
  get spans(): { readonly before: readonly TimeSpan[]; readonly after: readonly TimeSpan[] } {
    this.#merged ??= { before: mergedSpans(this.#before), after: mergedSpans(this.#after) };
    return this.#merged;
  }

  /** Adds a chain of the host; gives what is looked for, for it. */
  add(chain: Chain, payload: Payload | null, moments: Moments, reach: Reach): ChainWants {
    const before = mergedSpans(moments.at.map((at) => ({ from: at - reach.before, to: at + LAG })));
    const after = mergedSpans(moments.at.map((at) => ({ from: at - LAG, to: at + reach.after })));
    this.isZoned ??= moments.isZoned;
    this.#before.push(...before);
    this.#after.push(...after);
    const names = [chain.names.filter, chain.names.consumer].flatMap((name) =>
      name === null ? [] : (this.names.add(name) ?? []),
    );
    const different = [...new Set(names)];
    const [first, second] = different;
    const wmiClass = consumerClassOf(chain);
    const isScript = payload?.kind === 'script' || wmiClass === 'activescripteventconsumer';
    if (isScript) {
      this.scripts.add(asciiLowerCase(chain.names.consumer ?? ''));
    }
    const query = comparedQuery(chain.filter?.content.query ?? '');
    return {
      moments,
      before,
      after,
      names: different.map((name) => this.#want(`name ${name}`)),
      both: first === undefined || second === undefined ? null : this.#want(bothKey(first, second)),
      user: this.#wantKnown('user', accountKey(chain.user)),
      ...this.#wantLine(payload),
      isScript,
      provider: this.#wantKnown('provider', wmiClass),
      query: this.#wantKnown('query', query === '' ? null : query),
      asked: this.#wantKnown('asked', query === '' ? null : query),
    };
  }

  #want(key: string): string {
    this.keys.add(key);
    return key;
  }

  #wantKnown(kind: string, value: string | null): string | null {
    return value === null ? null : this.#want(`${kind} ${value}`);
  }

  #wantLine(payload: Payload | null): Pick<ChainWants, 'lines' | 'programs'> {
    const wanted = payload === null ? null : payloadLine(payload);
    if (wanted === null) {
      return { lines: [], programs: [] };
    }
    const { line, parts, programs, isBatch } = wanted;
    const lines = [this.#want(`line ${line}`)];
    if (isBatch) {
      lines.push(this.#want(`batch ${line}`));
    }
    if (parts !== null) {
      for (const program of programs) {
        this.#addTemplate(program, { key: `line ${line}`, parts });
      }
    }
    return { lines, programs: programs.map((program) => this.#want(`program ${program}`)) };
  }

  #addTemplate(program: string, template: Template): void {
    const templates = this.templates.get(program) ?? [];
    this.templates.set(program, templates);
    if (templates.length < MOST_TEMPLATES && templates.every(({ key }) => key !== template.key)) {
      templates.push(template);
    }
  }
}

/** The key of events that hold two names, whichever is first. */
export function bothKey(one: string, other: string): string {
  return one < other ? `both ${one}\u0000${other}` : `both ${other}\u0000${one}`;
}

/** A query as it is compared: runs of blanks and upper case make no difference. */
export function comparedQuery(query: string): string {
  return asciiLowerCase(query).replace(/\s+/g, ' ').trim();
}

function consumerClassOf({ consumer }: Chain): string | null {
  const wmiClass = consumer?.wmiClass ?? null;
  return wmiClass === null ? null : asciiLowerCase(wmiClass);
}
