import type { Cell } from '../../analysis';
import { analyzeCoverage } from '../../analysis';
import { coverageJson, formatCoverage, jsonText } from '../../report';
import type { Given } from '../command';
import { loadConfig } from '../config';
import { flagOption, listOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT } from '../io';
import { sourcesOf } from '../sources';
import { textOptions } from '../terminal';

/** Unknown is weaker than every requirement. */
const STRENGTH = ['unknown', 'never', 'sometimes', 'always'] as const;

/** `sysmon-wmi coverage`. */
export async function coverageCommand(given: Given, io: Io): Promise<number> {
  const json = given['format'] === 'json';
  const events = flagOption(given, 'events');
  const required = STRENGTH.find((strength) => strength === textOption(given, 'require'));
  const options = textOptions(given, io);
  let code: number = EXIT.ok;
  for (const source of sourcesOf(listOption(given, 'paths'), io)) {
    const loaded = await loadConfig(source, json, io);
    if (loaded === null) {
      code = EXIT.findings;
      continue;
    }
    const { cells } = analyzeCoverage(loaded.config);
    const weaker = required === undefined ? [] : cells.filter((cell) => isWeaker(cell, required));
    const file = { ...loaded, cells, ...(required === undefined ? {} : { requirement: { required, weaker } }) };
    if (events) {
      const witnesses = cells.flatMap(({ lost, kept }) => [lost, kept]).filter((event) => event !== undefined);
      io.stdout(witnesses.map((event) => `${jsonText(event)}\n`).join(''));
    } else {
      io.stdout(json ? `${jsonText(coverageJson(file))}\n` : formatCoverage(file, options));
    }
    if (weaker.length > 0) {
      code = EXIT.findings;
    }
  }
  return code;
}

function isWeaker({ logged }: Cell, required: Cell['logged']): boolean {
  return STRENGTH.indexOf(logged) < STRENGTH.indexOf(required);
}
