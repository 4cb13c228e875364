import { formatRuleExplanation, jsonText, ruleExplanationJson } from '../../report';
import { ALL_RULES } from '../../rules';
import type { Given } from '../command';
import { oneOf } from '../effective-settings';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT } from '../io';
import { textOptions } from '../terminal';

const IDS = ALL_RULES.map(({ meta }) => meta.id);

/** `sysmon-wmi explain`. */
export function explainCommand(given: Given, io: Io): Promise<number> {
  const id = oneOf(textOption(given, 'rule') ?? '', IDS, 'rule');
  for (const rule of ALL_RULES.filter(({ meta }) => meta.id === id)) {
    io.stdout(
      given['format'] === 'json'
        ? `${jsonText(ruleExplanationJson(rule), 2)}\n`
        : formatRuleExplanation(rule, textOptions(given, io)),
    );
  }
  return Promise.resolve(EXIT.ok);
}
