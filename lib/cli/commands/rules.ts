import { formatRuleList, jsonText, ruleListJson } from '../../report';
import { ALL_RULES } from '../../rules';
import { defineCommand } from '../command';
import { FORMAT, TEXT } from '../options';
import { EXIT } from '../io';
import { textOptions } from '../terminal';

/** `sysmon-wmi rules`. */
export const command = defineCommand({
  name: 'rules',
  summary: 'list the rules of lint',
  arguments: {},
  options: { format: FORMAT, ...TEXT },
  examples: [['rules', 'every rule with what it finds']],
  exitCodes: { ok: 'always', findings: null },
  readOn: ['sysmon-wmi explain RULE'],
  run(given, io) {
    io.stdout(
      given.format === 'json'
        ? `${jsonText(ruleListJson(ALL_RULES), 2)}\n`
        : formatRuleList(ALL_RULES, textOptions(given, io)),
    );
    return Promise.resolve(EXIT.ok);
  },
});
