import { asciiLowerCase, RECORDED_PATH_PREFIXES } from '../../catalog';
import { grouped } from '../grouped';
import type { BindingContent, State } from '../join';
import { readObjectEnd } from '../join';

/** The paths by which events name the ends of a binding. */
type Paths = NonNullable<BindingContent['paths']>;

/** Which events of a binding an exclusion covers: all usual spellings of the paths, or one other. */
export interface UsedPaths {
  /** The other spelling; null for the usual ones. */
  readonly exact: Paths | null;
  /** The events that the exclusion covers; without those that are no evidence. */
  readonly states: readonly State<BindingContent>[];
  /** Other spellings, and the events that have them. */
  readonly others: readonly (Paths & { readonly states: readonly State<BindingContent>[] })[];
}

/**
 * Tells which spelling of its paths an exclusion of a binding has to cover.
 *
 * @param states - what events show of the binding
 * @returns the spelling, and what it leaves out
 */
export function usedPaths(states: readonly State<BindingContent>[]): UsedPaths {
  const whole = states.filter(({ flaws }) => flaws.length === 0);
  const groups = grouped(whole, ({ content: { paths } }) =>
    paths === null || isUsual(paths) ? '' : asciiLowerCase(JSON.stringify([paths.consumer, paths.filter])),
  );
  const usual = groups.get('') ?? [];
  const others = [...groups].flatMap(([key, group]) => {
    const paths = group[0].content.paths ?? null;
    return key === '' || paths === null ? [] : [{ ...paths, states: group }];
  });
  const [only, ...more] = others;
  return only !== undefined && more.length === 0 && usual.every(({ content }) => content.paths === null)
    ? { exact: { consumer: only.consumer, filter: only.filter }, states: [...usual, ...only.states], others: [] }
    : { exact: null, states: usual, others };
}

function isUsual({ consumer, filter }: Paths): boolean {
  return [consumer, filter].every((path) => {
    const end = readObjectEnd(path);
    return (
      end !== undefined &&
      RECORDED_PATH_PREFIXES.some(
        (prefix) => asciiLowerCase(path) === asciiLowerCase(`${prefix}${end.wmiClass}.Name="${end.name}"`),
      )
    );
  });
}
