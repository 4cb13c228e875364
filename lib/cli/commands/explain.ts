import { formatRuleExplanation, jsonText, ruleExplanationJson } from '../../report';
import { ALL_RULES } from '../../rules';
import { oneOf } from '../arguments';
import { defineCommand } from '../command';
import { FORMAT, TEXT } from '../options';
import { EXIT } from '../io';
import { textOptions } from '../terminal';

const IDS = ALL_RULES.map(({ meta }) => meta.id);

/** `sysmon-wmi explain`. */
export const command = defineCommand({
  name: 'explain',
  summary: 'say all about one rule',
  arguments: { rule: { what: 'a rule', describe: 'the id of a rule; "sysmon-wmi rules" lists them' } },
  options: { format: FORMAT, ...TEXT },
  examples: [['explain no-blackout', 'why it is a rule, what to do, and examples']],
  exitCodes: { ok: 'always', findings: null },
  readOn: ['sysmon-wmi rules'],
  run(given, io) {
    const id = oneOf(given.rule, IDS, 'rule', 'explain', '"sysmon-wmi rules" lists them');
    for (const rule of ALL_RULES.filter(({ meta }) => meta.id === id)) {
      io.stdout(
        given.format === 'json'
          ? `${jsonText(ruleExplanationJson(rule), 2)}\n`
          : formatRuleExplanation(rule, textOptions(given, io)),
      );
    }
    return Promise.resolve(EXIT.ok);
  },
});
