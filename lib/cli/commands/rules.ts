import { RULE_LIST_FORMATS } from '../../report';
import { ALL_RULES } from '../../rules';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import { EXIT } from '../io';
import { resultsTo } from '../result';
import { textOptions } from '../terminal';

/** `sysmon-wmi rules`. */
export const command = defineCommand({
  name: 'rules',
  summary: 'list the lint rules',
  arguments: {},
  options: { format: formatOption(RULE_LIST_FORMATS), ...OUT, ...TEXT },
  examples: [['rules', 'every rule, and what it finds']],
  exitCodes: { ok: 'always', findings: null },
  seeAlso: ['sysmon-wmi explain RULE'],
  async run(given, io) {
    const results = resultsTo(given, io);
    await results.print(RULE_LIST_FORMATS, (print, to) => print(ALL_RULES, textOptions(given, to)));
    await results.end(true);
    return EXIT.ok;
  },
});
