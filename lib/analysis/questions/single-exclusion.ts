import type { WmiEventRecord } from '../../catalog';
import { compileConfig } from '../../engine';
import type { BoundElement, Condition, Config, Rule } from '../../model';
import { conditionsOf } from '../../model';
import type { Alternative } from '../program/alternative';
import { InternalDisagreement } from './confirmation';

/**
 * Lets the engine judge one exclusion of possibly thousands by itself. Excludes are tried before includes, so that an event which
 * one of them matches is dropped whatever else the configuration holds.
 */
export class SingleExclusion {
  readonly #config: Config;
  readonly #anchors = new Map<BoundElement, Rule>();

  /**
   * @param config - the configuration that the exclusions belong to
   */
  constructor(config: Config) {
    this.#config = config;
  }

  /**
   * Confirms that an exclusion drops an event.
   *
   * @param event - a record
   * @param alternative - an alternative of an exclude element
   * @throws InternalDisagreement if the engine logs the event
   */
  confirm(event: WmiEventRecord, { source, items }: Alternative): void {
    const alone = source.relation === 'and' ? items : [...items, this.#anchor(source)];
    const { logged } = compileConfig({
      ...this.#config,
      eventFiltering: [
        {
          kind: 'RuleGroup',
          name: null,
          groupRelation: source.relation,
          wmiEvents: [{ kind: 'WmiEvent', onmatch: 'exclude', items: alone }],
        },
      ],
    }).evaluate(event);
    if (logged) {
      throw new InternalDisagreement(event, 'dropped', 'logged');
    }
  }

  /** A `<Rule>` that never matches and names all fields of the element, so that it stays bound to the same event. */
  #anchor(source: BoundElement): Rule {
    const known = this.#anchors.get(source);
    if (known !== undefined) {
      return known;
    }
    const fields = new Set(conditionsOf(source.element).map(({ condition }) => condition.field));
    const conditions = ['Operation', ...fields].map((field): Condition => ({
      kind: 'Condition',
      field,
      condition: 'is',
      value: '',
      name: null,
    }));
    const anchor: Rule = { kind: 'Rule', name: null, groupRelation: 'and', conditions };
    this.#anchors.set(source, anchor);
    return anchor;
  }
}
