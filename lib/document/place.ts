/** Where something stands inside a value: keys and indexes from the outside in. */
export type Place = readonly (string | number)[];

/**
 * A place as messages name it.
 *
 * @param place - keys and indexes
 * @returns for example `exclusions[0].filter.name`
 */
export function shownPlace(place: Place): string {
  return place
    .map((step, index) => (/^\d+$/.test(String(step)) ? `[${String(step)}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');
}
