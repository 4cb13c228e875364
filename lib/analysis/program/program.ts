import type { BoundElement } from '../../model';
import { logsByDefault, orderOfTrial } from '../../model';
import type { Alternative } from './alternative';
import { alternativesOf } from './alternative';
import { AlternativeSet } from './alternative-set';
import type { FieldValue } from '../values/domain';
import type { EventSpace } from './event-space';

/** What a configuration does with the events of one ID. */
export class Program {
  readonly space: EventSpace;
  readonly excludes: AlternativeSet;
  readonly includes: AlternativeSet;
  /** Whether an event is logged that no element matches: only where the one element that counts is an exclude. */
  readonly logsByDefault: boolean;
  /** The alternatives of each element, those included that lack a field. */
  readonly byElement: ReadonlyMap<BoundElement, readonly Alternative[]>;
  readonly #listNaming: () => readonly Alternative[];
  readonly #findNames: () => boolean;
  #naming: readonly Alternative[] | undefined;
  #setsNames: boolean | undefined;

  private constructor(
    space: EventSpace,
    excludes: AlternativeSet,
    includes: AlternativeSet,
    logsByDefault: boolean,
    byElement: ReadonlyMap<BoundElement, readonly Alternative[]>,
    listNaming: () => readonly Alternative[],
    findNames: () => boolean,
  ) {
    this.space = space;
    this.excludes = excludes;
    this.includes = includes;
    this.logsByDefault = logsByDefault;
    this.byElement = byElement;
    this.#listNaming = listNaming;
    this.#findNames = findNames;
  }

  /** Whether some alternative can set a rule name; false only where none does. */
  get setsNames(): boolean {
    this.#setsNames ??= this.#findNames();
    return this.#setsNames;
  }

  /**
   * The alternatives that can set a name or decide to log, in the order of trial, those included that lack a field: an `and` may
   * have set a name before it fails there.
   */
  get naming(): readonly Alternative[] {
    this.#naming ??= this.#listNaming();
    return this.#naming;
  }

  /**
   * Compiles the elements that count for the events of one ID.
   *
   * @param space - the event; takes the literals
   * @param bound - the elements in document order
   * @returns the program
   */
  static of(space: EventSpace, bound: readonly BoundElement[]): Program {
    const byElement = new Map(bound.map((element) => [element, alternativesOf(space, element)]));
    const inOrder = orderOfTrial(bound).flatMap((element) => byElement.get(element) ?? []);
    const excludes = inOrder.filter(drops);
    const includes = inOrder.filter((alternative) => !drops(alternative));
    return new Program(
      space,
      AlternativeSet.of(space, excludes),
      AlternativeSet.of(space, includes),
      logsByDefault(bound),
      byElement,
      () => [...excludes.filter(({ named }) => named), ...includes],
      () => inOrder.some(({ named }) => named),
    );
  }

  /**
   * Whether Sysmon logs an event.
   *
   * @param event - the values by position
   * @returns true if it is logged
   */
  logs(event: readonly FieldValue[]): boolean {
    return this.excludes.match(event) === null && (this.logsByDefault || this.includes.match(event) !== null);
  }

  /**
   * The program with one alternative changed.
   *
   * @param old - an alternative of this program
   * @param replacement - what takes its place, or null where nothing is left of it
   * @returns the changed program; it shares all that has not changed
   */
  replacing(old: Alternative, replacement: Alternative | null): Program {
    const [excludes, includes] = drops(old)
      ? [this.excludes.replacing(old, replacement), this.includes]
      : [this.excludes, this.includes.replacing(old, replacement)];
    return new Program(
      this.space,
      excludes,
      includes,
      this.logsByDefault,
      this.byElement,
      () => this.naming.flatMap((alternative) => (alternative === old ? (replacement ?? []) : alternative)),
      () => this.setsNames || replacement?.named === true,
    );
  }
}

/**
 * Whether an alternative drops the events that match it.
 *
 * @param alternative - an alternative
 * @returns true if its element is an exclude
 */
export function drops({ source }: Alternative): boolean {
  return source.element.onmatch === 'exclude';
}
