import type { ProgramFact, WordFact } from '../facts/fact';
import type { Payload, Place, Program, Step } from '../payload/payload';
import type { Evidence } from './judgement';

/**
 * Evidence at a place of a payload.
 *
 * @param payload - the payload
 * @param place - where
 * @param reason - why it says something
 * @param techniques - what it shows
 * @returns the evidence with the text of the place
 */
export function evidenceAt(payload: Payload, place: Place, reason: string, ...techniques: readonly string[]): Evidence {
  const text = payload.layers[place.layer]?.text ?? '';
  const { layer, span } = place;
  return { excerpt: text.slice(span.start, span.end), layer, span, reason, techniques };
}

/**
 * Evidence of the programs of a payload that a table has.
 *
 * @param payload - the payload
 * @param facts - the table
 * @returns one for each program and line of the table that fits
 */
export function byProgram(payload: Payload, facts: readonly ProgramFact[]): Evidence[] {
  return payload.programs.flatMap((program) =>
    facts.flatMap((fact) => {
      const place = fact.program === program.name ? placeOf(program, fact) : null;
      return place === null ? [] : [evidenceAt(payload, place, `${shownName(program)} ${fact.does}`, fact.technique)];
    }),
  );
}

/** The program, or all from it to the end of the arguments that the fact needs. */
function placeOf(program: Program, fact: ProgramFact): Place | null {
  let { end } = program.at.span;
  for (const need of fact.needs) {
    const match = need.exec(program.argumentText.text);
    if (match === null) return null;
    end = Math.max(end, program.argumentText.span(match.index, match.index + match[0].length).end);
  }
  return { layer: program.at.layer, span: { start: program.at.span.start, end } };
}

/**
 * The name of a program for a sentence.
 *
 * @param program - a program
 * @returns its name, with a word where it was disguised
 */
export function shownName(program: Program): string {
  return program.disguised ? `${program.name} (its name is disguised)` : program.name;
}

/**
 * Evidence of words in the code of a payload; comments are left out.
 *
 * @param payload - the payload
 * @param facts - the words
 * @param withArguments - whether the arguments of programs are searched too
 * @returns one for each place
 */
export function byWord(payload: Payload, facts: readonly WordFact[], withArguments = false): Evidence[] {
  const texts = payload.scripts.map(({ code, layer }) => ({ text: code, layer }));
  if (withArguments) {
    for (const { argumentText, at } of payload.programs) texts.push({ text: argumentText, layer: at.layer });
  }
  const found: Evidence[] = [];
  for (const { text, layer } of texts) {
    for (const { pattern, does, technique } of facts) {
      let count = 0;
      for (const match of text.text.matchAll(pattern)) {
        const span = text.span(match.index, match.index + match[0].length);
        found.push(evidenceAt(payload, { layer, span }, `it ${does}`, technique));
        count += 1;
        if (count === MOST_PLACES) break;
      }
    }
  }
  return found;
}

const MOST_PLACES = 20;
const FOLDED: ReadonlySet<Step> = new Set([
  'concatenation',
  'character codes',
  'reversed',
  'replaced',
  'escapes',
  'variables',
]);

/**
 * Each piece of evidence once. A script whose texts were put together repeats what it said before: there the first place counts.
 *
 * @param payload - the payload
 * @param evidence - what was found
 * @returns it without repetitions, in order of layers and places
 */
export function distinct(payload: Payload, evidence: readonly Evidence[]): Evidence[] {
  const places = new Set<string>();
  const told = new Map<string, Set<number>>();
  const kept: Evidence[] = [];
  const ordered = [...evidence].sort(
    (one, other) => one.layer - other.layer || one.span.start - other.span.start || one.span.end - other.span.end,
  );
  for (const piece of ordered) {
    const place = `${piece.layer} ${piece.span.start} ${piece.span.end} ${piece.reason}`;
    const words = `${piece.excerpt.toLowerCase()} ${piece.reason}`;
    const layers = told.get(words) ?? new Set<number>();
    if (places.has(place) || foldedFrom(payload, piece.layer).some((layer) => layers.has(layer))) continue;
    places.add(place);
    told.set(words, layers.add(piece.layer));
    kept.push(piece);
  }
  return kept;
}

/** The layers that a folded layer was put together from, nearest first. */
function foldedFrom(payload: Payload, layer: number): number[] {
  const above: number[] = [];
  let current = payload.layers[layer];
  while (current?.source !== undefined && current.source !== null && current.made.every((step) => FOLDED.has(step))) {
    above.push(current.source.layer);
    current = payload.layers[current.source.layer];
  }
  return above;
}
