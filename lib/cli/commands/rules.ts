import { formatRuleList, jsonText, ruleListJson } from '../../report';
import { ALL_RULES } from '../../rules';
import type { Given } from '../command';
import type { Io } from '../io';
import { EXIT } from '../io';
import { textOptions } from '../terminal';

/** `sysmon-wmi rules`. */
export function rulesCommand(given: Given, io: Io): Promise<number> {
  io.stdout(
    given['format'] === 'json'
      ? `${jsonText(ruleListJson(ALL_RULES), 2)}\n`
      : formatRuleList(ALL_RULES, textOptions(given, io)),
  );
  return Promise.resolve(EXIT.ok);
}
