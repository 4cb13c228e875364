import type {
  Constant,
  Expression,
  Operand,
  PathStep,
  PropertyPath,
  Query,
  SelectQuery,
  Test,
} from '../../../lib/triage';
import type { Random } from '../../analysis/random';

const span = { start: 0, end: 0 };
const NAMES = ['a', 'TargetInstance', 'PreviousInstance', '__CLASS', 'Where', 'SystemUpTime', 'Größe', 'x_1'];
const TEXTS = ['', 'a', "it's", '"', '\\', 'c:\\temp\\', '%a_b%', '\\%', 'a\nb', '} {', '\ud800', '𝒳 y'];
const NUMBERS = ['0', '-1', '4625', '0x1f', '.5', '1.', '2e3', '18446744073709551615'];

/** A query of any form, with places that say nothing. */
export function randomQuery(random: Random): Query {
  return random.chance(0.15) ? randomRelation(random) : randomSelect(random);
}

function randomRelation(random: Random): Query {
  return {
    form: random.pick(['associators', 'references']),
    path: random.pick(['Win32_A.B="c"', "A.B='}'", 'A=@']),
    terms: random.list(0, 3, () => ({
      name: random.pick(NAMES),
      value: random.chance(0.3) ? null : random.pick(TEXTS),
      span,
    })),
    span,
  };
}

function randomSelect(random: Random): SelectQuery {
  const seconds = (): number => random.pick([0, 0.5, 1, 60, 1e21, 1e-7]);
  return {
    form: 'select',
    properties: random.list(0, 2, () => randomProperty(random)),
    from: { name: random.pick(NAMES), span },
    within: random.chance(0.5) ? { seconds: seconds(), span } : null,
    where: random.chance(0.8) ? randomCondition(random, 4) : null,
    group: random.chance(0.2)
      ? {
          seconds: seconds(),
          by: random.list(0, 2, () => randomProperty(random)),
          having: random.chance(0.5) ? randomCondition(random, 1) : null,
          span,
        }
      : null,
    span,
  };
}

function randomCondition(random: Random, depth: number): Expression {
  const kind = depth === 0 ? 'test' : random.pick(['test', 'test', 'not', 'and', 'or'] as const);
  if (kind === 'test') {
    return randomTest(random);
  }
  if (kind === 'not') {
    const operand = randomCondition(random, depth - 1);
    return operand.kind === 'not' ? operand : { kind, operand, span };
  }
  return { kind, operands: random.list(2, 3, () => randomCondition(random, depth - 1)), span };
}

function randomTest(random: Random): Test {
  const property = randomProperty(random);
  const kind = random.pick(['comparison', 'comparison', 'isa', 'null-test'] as const);
  if (kind === 'isa') {
    return { kind, property, className: { name: random.pick(TEXTS), span }, span };
  }
  if (kind === 'null-test') {
    return { kind, property, negated: random.chance(0.5), span };
  }
  const other: Operand = random.chance(0.2) ? randomProperty(random) : randomConstant(random);
  const [left, right] = random.chance(0.5) ? [property, other] : [other, property];
  return { kind, left, operator: random.pick(['=', '<>', '<', '<=', '>', '>=', 'like']), right, span };
}

function randomConstant(random: Random): Constant {
  return random.pick<Constant>([
    { kind: 'text', text: random.pick(TEXTS), span },
    { kind: 'number', text: random.pick(NUMBERS), span },
    { kind: 'boolean', value: random.chance(0.5), span },
    { kind: 'null', span },
  ]);
}

function randomProperty(random: Random): PropertyPath {
  const step = (): PathStep => ({ name: random.pick(NAMES), index: random.chance(0.2) ? random.below(1000) : null });
  return { kind: 'property', steps: [step(), ...random.list(0, 2, step)], span };
}
