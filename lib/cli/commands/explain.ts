import { EXPLANATION_FORMATS } from '../../report';
import { ALL_RULES } from '../../rules';
import { oneOf } from '../arguments';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import { EXIT } from '../io';
import { resultsTo } from '../result';
import { textOptions } from '../terminal';

const IDS = ALL_RULES.map(({ meta }) => meta.id);

/** `sysmon-wmi explain`. */
export const command = defineCommand({
  name: 'explain',
  summary: 'explain one lint rule',
  arguments: { rule: { what: 'a rule', describe: 'the id of a rule; "sysmon-wmi rules" lists them', values: IDS } },
  options: { format: formatOption(EXPLANATION_FORMATS), ...OUT, ...TEXT },
  examples: [['explain no-blackout', 'why the rule exists, what to do, and examples']],
  exitCodes: { ok: 'always', findings: null },
  seeAlso: ['sysmon-wmi rules'],
  async run(given, io) {
    const id = oneOf(given.rule, IDS, 'rule', 'explain', '"sysmon-wmi rules" lists them');
    const results = resultsTo(given, io);
    for (const rule of ALL_RULES.filter(({ meta }) => meta.id === id)) {
      await results.print(EXPLANATION_FORMATS, (print, to) => print(rule, textOptions(given, to)));
    }
    await results.end(true);
    return EXIT.ok;
  },
});
