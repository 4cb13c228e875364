import { asciiLowerCase } from '../../catalog';
import type { Predicate } from './predicate';
import type { ValueShape } from './realistic';

/** The texts that a value has to hold, as the rules spell them. */
interface Required {
  readonly beginning: string;
  readonly items: readonly string[];
  readonly ending: string;
}

/**
 * Values that look real and hold what the predicates ask for; each is a draft that has to be checked.
 *
 * @param shapes - how values of the field look
 * @param wanted - the predicates that have to hold
 * @returns drafts, the most telling first; none where the predicates ask for no text
 */
export function* draftValues(shapes: readonly ValueShape[], wanted: readonly Predicate[]): Generator<string> {
  const required = requiredTexts(wanted);
  const { beginning, items, ending } = required;
  if (beginning === '' && ending === '' && items.length === 0) {
    return;
  }
  for (const shape of shapes) {
    const start = continues(beginning, shape.open)
      ? beginning
      : continues(shape.open, beginning)
        ? shape.open
        : beginning;
    const end = endsAs(ending, shape.close) ? ending : endsAs(shape.close, ending) ? shape.close : ending;
    for (const body of shape.bodies) {
      const free = beginning.length > shape.open.length ? '' : body;
      yield start + [free, ...items].filter((text) => text !== '').join(' ') + end;
    }
  }
  yield beginning + items.join('') + ending;
}

function requiredTexts(wanted: readonly Predicate[]): Required {
  let beginning = '';
  let ending = '';
  const items: string[] = [];
  for (const { kind, spellings } of wanted) {
    const [text = ''] = spellings;
    if (kind === 'begin with') {
      beginning = longer(beginning, text);
    } else if (kind === 'end with') {
      ending = longer(ending, text);
    } else if (kind === 'image') {
      ending = longer(ending, `\\${text}`);
    } else if (kind === 'contains any') {
      items.push(text);
    } else if (kind === 'contains all') {
      items.push(...spellings);
    }
  }
  return { beginning, items, ending };
}

function longer(a: string, b: string): string {
  return b.length > a.length ? b : a;
}

function continues(text: string, beginning: string): boolean {
  return asciiLowerCase(text).startsWith(asciiLowerCase(beginning));
}

function endsAs(text: string, ending: string): boolean {
  return asciiLowerCase(text).endsWith(asciiLowerCase(ending));
}
