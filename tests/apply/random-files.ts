import type { Random } from '../analysis/random';

/** A configuration with WmiEvent elements in every shape and layout, that Sysmon loads. */
export function randomFile(random: Random): string {
  return new FileMaker(random).file();
}

const VERSIONS = ['4.0', '4.1', '4.10', '4.2', '4.21', '4.22', '4.25', '4.50', '4.81', '4.90'] as const;

const WMI_CONTENTS: readonly string[] = [
  '',
  '<Operation condition="is">Created</Operation>',
  '<Operation>Created</Operation><Consumer condition="contains">SCNotification</Consumer>',
  '<EventType condition="begin with">Wmi</EventType>',
  '<Rule groupRelation="and" name="a &amp; b"><Name condition="is"> "x"</Name><Query>y</Query></Rule>',
  // No single event has both fields: Sysmon drops this element and all later ones.
  '<Query>a</Query><Destination>b</Destination>',
];

const OTHERS: readonly string[] = [
  '<ProcessCreate onmatch="exclude"><Image condition="is">C:\\a &amp; b.exe</Image></ProcessCreate>',
  '<NetworkConnect onmatch="include"/>',
  '<DriverLoad onmatch="exclude"><!-- signed --><Signature condition="contains">microsoft</Signature></DriverLoad>',
];

const REMARKS: readonly string[] = [
  '<!--SYSMON EVENT ID 19,20,21: WMI [WmiEvent] -->',
  '<!-- <WmiEvent onmatch="include"/> </RuleGroup> -->',
  '<!-- two\n     lines -->',
  '<?note keep?>',
];

class FileMaker {
  readonly #random: Random;
  readonly #lineEnd: string;
  readonly #unit: string;
  readonly #isFlat: boolean;

  constructor(random: Random) {
    this.#random = random;
    this.#lineEnd = random.pick(['\n', '\n', '\r\n', '\r']);
    this.#unit = random.pick(['\t', '  ', '    ', '']);
    this.#isFlat = random.chance(0.2);
  }

  file(): string {
    const random = this.#random;
    const filterings = random.list(0, 2, () => this.#element('EventFiltering', '', 1, this.#filtering()));
    const options = random.list(0, 1, () => `${this.#gap(1)}<HashAlgorithms>*</HashAlgorithms>`);
    const tag = `Sysmon schemaversion="${random.pick(VERSIONS)}"`;
    const head = random.chance(0.4) ? `<?xml version="1.0"?>${this.#lineEnd}` : '';
    const tail = random.pick(['', this.#lineEnd, `${this.#lineEnd}<!-- end -->${this.#lineEnd}`]);
    const content = [...options, ...this.#remarks(1), ...filterings, ...this.#remarks(1)].join('');
    const body = content === '' ? `<${tag}/>` : `<${tag}>${content}${this.#gap(0)}</Sysmon>`;
    return (head + body + tail).replaceAll('\n     lines', `${this.#lineEnd}     lines`);
  }

  #filtering(): string {
    return this.#random
      .list(0, 5, () => {
        switch (this.#random.below(5)) {
          case 0:
            return this.#wmiEvent(2);
          case 1:
            return `${this.#gap(2)}${this.#random.pick(OTHERS)}`;
          default:
            return this.#group();
        }
      })
      .flatMap((part) => [...this.#remarks(2), part])
      .join('');
  }

  #group(): string {
    const random = this.#random;
    const name = random.pick(['', ' name=""', ' name="T1546.003"']);
    const relation = random.pick(['or', 'or', 'and', ' or ']);
    const parts = random.list(0, 4, () =>
      random.chance(0.6) ? this.#wmiEvent(3) : `${this.#gap(3)}${random.pick(OTHERS)}`,
    );
    const content = parts.flatMap((part) => [...this.#remarks(3), part]).join('');
    return this.#element('RuleGroup', `${name} groupRelation="${relation}"`, 2, content);
  }

  #wmiEvent(depth: number): string {
    const random = this.#random;
    const match = random.pick([
      ' onmatch="exclude"',
      ' onmatch="include"',
      " onmatch='exclude' ",
      ' default="include"',
      '',
      ' onmatch="include" default="include"',
    ]);
    const content = random.pick(WMI_CONTENTS).replaceAll('><', () => `>${this.#gap(depth + 1)}<`);
    const remarks = this.#remarks(depth + 1).join('');
    return this.#element(
      'WmiEvent',
      match,
      depth,
      content === '' ? remarks : `${this.#gap(depth + 1)}${content}${remarks}`,
    );
  }

  #element(name: string, attributes: string, depth: number, content: string): string {
    const gap = this.#gap(depth);
    if (content === '') {
      return (
        gap +
        this.#random.pick([`<${name}${attributes}/>`, `<${name}${attributes} />`, `<${name}${attributes}></${name}>`])
      );
    }
    return `${gap}<${name}${attributes}>${content}${this.#gap(depth)}</${name}>`;
  }

  #remarks(depth: number): string[] {
    const random = this.#random;
    return random.list(0, random.chance(0.3) ? 2 : 0, () => {
      return (random.chance(0.3) ? ' ' : this.#gap(depth)) + random.pick(REMARKS);
    });
  }

  /** The white space before a tag: mostly a line of its own. */
  #gap(depth: number): string {
    const random = this.#random;
    if (this.#isFlat || random.chance(0.05)) {
      return random.chance(0.1) ? ' ' : '';
    }
    return this.#lineEnd.repeat(random.chance(0.1) ? 2 : 1) + this.#unit.repeat(depth);
  }
}
