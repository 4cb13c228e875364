type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What a call looks at, at most, in characters or bytes. */
type Cost = (subject: unknown, args: readonly unknown[], result: unknown) => number;

const whole: Cost = (subject) => (subject as { readonly length: number }).length;
const one: Cost = () => 1;
const argument: Cost = (_, [argumentText]) => String(argumentText).length;
/** `split` and `replaceAll` search on from where they are, and count for themselves. */
const searched: Cost = (subject, args, made) => {
  const { global, sticky } = subject as RegExp;
  return global || sticky ? 1 : argument(subject, args, made);
};
const result: Cost = (_, __, made) => (made as { readonly length: number }).length;
const rest: Cost = (subject, [, from]) => (subject as string).length - Number(from ?? 0);

const COSTS: readonly (readonly [object, readonly string[], Cost])[] = [
  [String.prototype, ['lastIndexOf', 'trim', 'trimStart', 'trimEnd', 'split', 'replaceAll', 'toLowerCase'], whole],
  [String.prototype, ['indexOf', 'includes'], rest],
  [String.prototype, ['startsWith', 'endsWith'], argument],
  [String.prototype, ['slice'], result],
  [String.prototype, ['charCodeAt', 'codePointAt'], one],
  [RegExp.prototype, ['exec', 'test'], searched],
  [DataView.prototype, ['getUint16', 'getUint32'], one],
  [Array.prototype, ['map', 'filter', 'some', 'every', 'includes', 'flatMap', 'slice', 'find'], whole],
];

/**
 * Counts what a piece of work looks at: characters of texts, numbers of views and items of arrays, as their methods are called.
 *
 * @param work - what is measured
 * @returns the sum; the same on every machine
 */
export function workOf(work: () => void): number {
  let sum = 0;
  let isCounting = true;
  const restore: (() => void)[] = [];
  for (const [prototype, names, cost] of COSTS) {
    for (const name of names) {
      const original = Object.getOwnPropertyDescriptor(prototype, name);
      const method = original?.value as Method;
      restore.push(() => Object.defineProperty(prototype, name, original ?? {}));
      const counted = {
        [name](this: unknown, ...args: unknown[]): unknown {
          const made = method.apply(this, args);
          if (isCounting) {
            isCounting = false;
            sum += cost(this, args, made);
            isCounting = true;
          }
          return made;
        },
      };
      Object.defineProperty(prototype, name, { ...original, value: counted[name] });
    }
  }
  try {
    work();
  } finally {
    isCounting = false;
    for (const undo of restore) {
      undo();
    }
  }
  return sum;
}
