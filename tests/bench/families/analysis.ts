import type { Config } from '../../../lib';
import { frozen } from '../../../lib/model';
import { questionsAbout } from '../answers';
import type { Instance, InstanceFamily } from '../instances';
import { INSTANCE_FAMILIES, instanceOf } from '../instances';
import type { Family } from './family';

const SEED = 1;
/** The largest instance measured is twice the size at which an answer is due within two seconds. */
const PART_OF_SIZE = 4;

/** An instance as the text of its configurations: what grows is what an author writes. */
function textOf({ before, after }: Instance): string {
  return JSON.stringify({ before, after });
}

function read(text: string): Instance {
  const { before, after } = JSON.parse(text) as { before: Config; after?: Config };
  return { before: frozen(before), ...(after === undefined ? {} : { after: frozen(after) }) };
}

function familiesOf(family: InstanceFamily): readonly Family[] {
  const start = Math.ceil(family.size / PART_OF_SIZE);
  const make = (size: number): Instance => instanceOf(family, SEED, 'words', size);
  return questionsAbout(make(1)).map(({ name, ask }) => ({
    name: `${name}: ${family.name}`,
    start,
    make: (size) => textOf(make(size)),
    run: (input) => {
      ask(read(String(input)));
    },
  }));
}

/** Every question about the configurations that have to be decided. */
export const families: readonly Family[] = INSTANCE_FAMILIES.flatMap(familiesOf);
