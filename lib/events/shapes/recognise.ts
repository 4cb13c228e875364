import type { Shape } from './shape';
import { SHAPES } from './table.data';

const DEFAULT: Shape = { name: 'another tool', marks: [], source: 'the places that most tools use' };

/**
 * Which tool wrote a record.
 *
 * @param has - whether the record has a value, or a list, at a path
 * @returns its row of the table; one without places of its own where none fits
 */
export function recogniseShape(has: (path: string) => boolean): Shape {
  return SHAPES.find(({ marks }) => marks.every(has)) ?? DEFAULT;
}
