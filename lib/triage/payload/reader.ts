import { isKnownProgram } from '../facts/known-programs';
import { addressesIn, MOST_ADDRESSES } from './addresses';
import { base64Bytes, blobsIn, MOST_BLOBS } from './blobs';
import { Budget, LIMITS } from './budget';
import { programName, programPart, readingsOf } from './command-line';
import { foldTexts } from './fold';
import { LayerList } from './layer-list';
import { nestedIn, type Nested } from './nested';
import type { Address, FilePath, Language, Place, Program, Reading, Script, Switch, Unreadable } from './payload';
import { MOST_COMMANDS, shellCommands } from './shell';
import { commandLines, MOST_LINES } from './script-commands';
import { scriptTokens } from './script-tokens';
import { TraceBuilder, type TracedText } from './traced-text';
import { argumentWords, MOST_WORDS } from './words';

/** Something still to be read. */
interface Job {
  readonly kind: 'line' | 'shell' | 'script';
  readonly text: TracedText;
  readonly layer: number;
  readonly depth: number;
  readonly language?: Language;
  readonly reading?: Reading;
}

const MOST_LINE = 1_048_576;

/** Takes a payload apart, job by job: what a job finds to read becomes a job of its own, so that nothing calls itself. */
export class Reader {
  readonly budget = new Budget();
  readonly layers = new LayerList(this.budget);
  readonly programs: Program[] = [];
  readonly scripts: Script[] = [];
  readonly switches: Switch[] = [];
  readonly addresses: Address[] = [];
  readonly files: FilePath[] = [];
  readonly unreadable: Unreadable[] = [];
  readonly #jobs: Job[] = [];
  readonly #seen = new Set<string>();

  /** @param job - what to read next */
  add(job: Job): void {
    if (job.depth > LIMITS.depth) this.budget.stop(`more than ${LIMITS.depth} interpreters call each other`);
    else this.#jobs.push(job);
  }

  /** Reads all jobs, and those that come of them. */
  run(): void {
    // Jobs that come while it runs are read too.
    for (const job of this.#jobs) {
      if (!this.budget.step(job.text.text.length + 1)) return;
      switch (job.kind) {
        case 'line':
          this.#line(job);
          break;
        case 'shell':
          for (const text of this.#upTo(MOST_COMMANDS, 'commands', shellCommands(job.text))) {
            this.#line({ ...job, text });
          }
          break;
        case 'script':
          this.#script(job, job.language ?? 'script');
      }
    }
  }

  /**
   * @param text - a text of a layer
   * @param layer - the number of the layer
   * @param by - the program that is handed it, `script` for code, empty where neither is known
   */
  findAddresses(text: TracedText, layer: number, by: string): void {
    for (const { kind, text: address, host, start, end } of this.#upTo(
      MOST_ADDRESSES,
      'addresses',
      addressesIn(text.text),
    )) {
      const at = { layer, span: text.span(start, end) };
      if (!this.#isNew('address', at, '')) continue;
      if (this.addresses.length < LIMITS.parts) this.addresses.push({ kind, text: address, host, by, at });
      else this.budget.stop(`more than ${LIMITS.parts} addresses`);
    }
  }

  /**
   * @param text - the path
   * @param role - what the payload does with it
   * @param layer - the layer it stands in
   */
  addFile(text: TracedText, role: FilePath['role'], layer: number): void {
    const at = { layer, span: text.span() };
    if (text.text === '' || !this.#isNew('file', at, text.text)) return;
    if (this.files.length < LIMITS.parts) this.files.push({ text: text.text, role, at });
    else this.budget.stop(`more than ${LIMITS.parts} files`);
  }

  /**
   * @param path - a program that runs
   * @param rest - its arguments
   * @param layer - the layer they stand in
   */
  addNestedOf(path: string, rest: TracedText, layer: number): void {
    const job: Job = { kind: 'line', text: rest, layer, depth: 0 };
    for (const nested of nestedIn(programName(path).name, rest)) this.#nested(nested, job);
  }

  #line(job: Job): void {
    if (job.text.text.length > MOST_LINE) this.budget.stop(`a command line of more than ${MOST_LINE} characters`);
    const text = job.text.slice(0, MOST_LINE);
    const readings = job.reading === undefined ? readingsOf(text) : [{ reading: job.reading, line: text }];
    for (const { reading, line } of readings) {
      const part = programPart(line);
      if (part === null) continue;
      const { name, folder, disguised } = programName(part.path.text);
      const at: Place = { layer: job.layer, span: part.path.span() };
      if (reading === 'template' && !isKnownProgram(name)) continue;
      if (this.programs.length >= LIMITS.parts) {
        this.budget.stop(`more than ${LIMITS.parts} programs`);
        return;
      }
      if (!this.#isNew('program', at, `${name} ${part.rest.span().start} ${part.rest.text.length}`)) continue;
      const words = this.#upTo(MOST_WORDS, 'arguments', argumentWords(part.rest));
      const argumentText = joinedWords(
        part.rest,
        words.map((word) => word.text),
      );
      this.programs.push({
        name,
        path: part.path.text,
        folder,
        at,
        disguised,
        arguments: words.map((word) => ({ text: word.text.text, at: { layer: job.layer, span: word.text.span() } })),
        reading,
        candidates: part.candidates,
        argumentText,
        depth: job.depth,
      });
      this.addFile(part.path, 'program', job.layer);
      this.findAddresses(argumentText, job.layer, name);
      for (const nested of nestedIn(name, part.rest)) this.#nested(nested, { ...job, reading });
    }
  }

  #nested(nested: Nested, job: Job): void {
    const next = { ...job, text: nested.text, depth: job.depth + 1 };
    switch (nested.kind) {
      case 'line':
      case 'shell':
        this.add({ ...next, kind: nested.kind });
        break;
      case 'script':
        this.add({ ...next, kind: 'script', language: nested.language });
        break;
      case 'file':
        this.addFile(nested.text, 'script', job.layer);
        break;
      case 'switch': {
        const at = { layer: job.layer, span: nested.text.span() };
        if (this.#isNew('switch', at, nested.name)) this.switches.push({ name: nested.name, value: nested.value, at });
        break;
      }
      case 'encoded':
        this.#encoded(nested.text, job);
    }
  }

  /** The value of -EncodedCommand. */
  #encoded(text: TracedText, job: Job): void {
    const source = { layer: job.layer, span: text.span() };
    if (!this.#isNew('blob', source, '')) return;
    const made = this.layers.decode(base64Bytes(text.text), 'base64', source, 'powershell', false);
    if (made === null) {
      this.unreadable.push({ at: source, reason: 'the value of -EncodedCommand is not the base64 of a text' });
      return;
    }
    const { layer, encoding } = made;
    if (encoding === '8-bit') {
      this.unreadable.push({
        at: source,
        reason: 'the value of -EncodedCommand is 8-bit text: PowerShell reads UTF-16LE and would not run it',
      });
    }
    this.add({ kind: 'script', language: 'powershell', text: this.layers.textOf(layer), layer, depth: job.depth + 1 });
  }

  #script(job: Job, language: Language): void {
    const { text } = job.text;
    const place = { layer: job.layer, span: job.text.span() };
    if (!this.#isNew('script', place, language)) return;
    if (this.scripts.length >= LIMITS.parts) {
      this.budget.stop(`more than ${LIMITS.parts} scripts`);
      return;
    }
    const tokens = scriptTokens(text, language);
    const builder = new TraceBuilder();
    let copied = 0;
    for (const { kind, start, end } of tokens) {
      if (kind !== 'comment') continue;
      builder.keep(job.text, copied, start);
      builder.put(' ', job.text.span(start, end));
      copied = end;
    }
    builder.keep(job.text, copied, text.length);
    const code = builder.done();
    this.scripts.push({ language, layer: job.layer, code });
    this.findAddresses(code, job.layer, 'script');
    this.#blobs(job.text, job, language);
    for (const { start, end } of this.#upTo(MOST_LINES, 'command lines', commandLines(text, tokens, language))) {
      this.add({ ...job, kind: 'line', text: job.text.slice(start, end), depth: job.depth + 1 });
    }
    const folded = foldTexts(text, language, this.budget);
    if (folded.steps.size === 0) return;
    const layer = this.layers.fold(folded.text, [...folded.steps], place, language, folded.codes);
    if (layer !== null) this.add({ ...job, text: this.layers.textOf(layer), layer });
  }

  #blobs(text: TracedText, job: Job, language: Language): void {
    const deflated = /deflate/i.test(text.text);
    for (const blob of this.#upTo(MOST_BLOBS, 'encoded texts', blobsIn(text.text))) {
      const source = { layer: job.layer, span: text.span(blob.start, blob.end) };
      if (!this.#isNew('blob', source, '')) continue;
      const made = this.layers.decode(blob.bytes, blob.step, source, language, deflated);
      if (made?.isText === true && made.isNew) {
        this.add({
          kind: 'script',
          language,
          text: this.layers.textOf(made.layer),
          layer: made.layer,
          depth: job.depth,
        });
      }
    }
  }

  /** A list that a limit may have ended, which is then told. */
  #upTo<T>(most: number, what: string, found: readonly T[]): readonly T[] {
    if (found.length >= most) this.budget.stop(`${most} ${what} or more in one text`);
    return found;
  }

  #isNew(what: string, at: Place, detail: string): boolean {
    const key = `${what} ${at.layer} ${at.span.start} ${at.span.end} ${detail}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

function joinedWords(rest: TracedText, words: readonly TracedText[]): TracedText {
  const builder = new TraceBuilder();
  for (const word of words) {
    const { start } = word.span(0, 0);
    if (builder.length > 0) builder.put(' ', { start, end: start });
    builder.keep(word, 0, word.text.length);
  }
  return words.length === 0 ? rest.slice(0, 0) : builder.done();
}
