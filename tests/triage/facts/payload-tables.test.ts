import { CARRIERS } from '../../../lib/triage/facts/carriers.data';
import { MEMORY_WORDS, START_WORDS } from '../../../lib/triage/facts/code-words.data';
import * as deeds from '../../../lib/triage/facts/deeds.data';
import { DOWNLOAD_PROGRAMS, DOWNLOAD_WORDS } from '../../../lib/triage/facts/downloads.data';
import type { ProgramFact, WordFact } from '../../../lib/triage/facts/fact';
import { WRITABLE_PLACES, WRITTEN_CODE } from '../../../lib/triage/facts/folders.data';
import { INTERPRETERS, SCRIPT_EXTENSIONS } from '../../../lib/triage/facts/interpreters.data';
import { isKnownProgram } from '../../../lib/triage/facts/known-programs';
import { PROXIES } from '../../../lib/triage/facts/proxies.data';
import { TECHNIQUES } from '../../../lib/triage/facts/techniques.data';
import { PAYLOAD_JUDGEMENTS } from '../../../lib/triage';

const facts: readonly (ProgramFact | WordFact)[] = [
  ...PROXIES,
  ...DOWNLOAD_PROGRAMS,
  ...DOWNLOAD_WORDS,
  ...MEMORY_WORDS,
  ...START_WORDS,
  ...Object.values(deeds).flat(),
];

test('each line names a source and a technique of the table', () => {
  const lines = [...facts, ...INTERPRETERS.values(), ...WRITABLE_PLACES, ...WRITTEN_CODE];
  expect(lines.length).toBeGreaterThan(150);
  expect(lines.filter(({ source, technique }) => source === '' || !TECHNIQUES.has(technique))).toEqual([]);
  expect(CARRIERS.filter(({ source }) => source === '')).toEqual([]);
});

test('programs are written as they are looked for, and all are known', () => {
  const programs = facts.flatMap((fact) => ('program' in fact ? [fact.program] : []));
  expect([...programs, ...INTERPRETERS.keys()].filter((name) => !isKnownProgram(name))).toEqual([]);
  expect(programs.filter((name) => name !== name.toLowerCase() || name.endsWith('.exe'))).toEqual([]);
});

test('words are looked for everywhere and in any case', () => {
  const words = facts.flatMap((fact) => ('pattern' in fact ? [fact.pattern] : []));
  expect(words.filter(({ flags }) => flags !== 'gi')).toEqual([]);
  // A global expression remembers where it was, so that a test of arguments must not be one.
  const needs = facts.flatMap((fact) => ('needs' in fact ? fact.needs : []));
  expect(needs.filter(({ flags }) => flags.includes('g'))).toEqual([]);
});

test('each extension of a script names an interpreter', () => {
  expect([...SCRIPT_EXTENSIONS.values()].filter((name) => !INTERPRETERS.has(name))).toEqual([]);
});

test('each technique of a judgement is one of the table', () => {
  expect(
    PAYLOAD_JUDGEMENTS.flatMap(({ techniques }) => techniques.map(({ id }) => id)).filter((id) => !TECHNIQUES.has(id)),
  ).toEqual([]);
});
