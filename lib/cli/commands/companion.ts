import { resolve } from 'node:path';
import { companionFiles } from '../../companion';
import { KIT_FORMATS } from '../../report';
import { writeFilesTogether } from '../../workspace';
import { defineCommand } from '../command';
import { formatOption, OUT } from '../options';
import { EXIT, UsageError } from '../io';
import { resultsTo } from '../result';
import { uninterrupted } from '../write-file';

/** `sysmon-wmi companion`. */
export const command = defineCommand({
  name: 'companion',
  summary: 'write a kit that covers the blind spots of Sysmon with the log WMI-Activity/Operational',
  arguments: {},
  options: {
    ...OUT,
    out: {
      type: 'text',
      value: 'FOLDER',
      required: true,
      describe: 'the folder to write to (--out FOLDER); it is created if it does not exist',
    },
    format: formatOption(KIT_FORMATS, 'text: a list of what was written'),
  },
  examples: [
    [
      'companion --out wmi-activity',
      'commands, a WEF subscription, snippets for log shippers, and a table of which log sees what',
    ],
  ],
  exitCodes: { ok: 'the kit is written', findings: null },
  seeAlso: ['docs/blind-spots.md', 'README.md of the kit'],
  async run(given, io) {
    const named = given.out.replace(/(?<=[^/\\])[/\\]+$/, '');
    if (named === '') {
      throw new UsageError('name the folder to write to: --out FOLDER');
    }
    const results = resultsTo({ ...given, out: undefined }, io);
    const files = companionFiles();
    const replaced = await uninterrupted(() =>
      writeFilesTogether(resolve(io.cwd, named), files, { overwrite: given.force, named }),
    );
    const written = files.map(({ name, about }, index) => ({
      path: `${named}/${name}`,
      about,
      replaced: replaced[index] === true,
    }));
    await results.print(KIT_FORMATS, (print) => print({ folder: named, files: written }));
    await results.end(true);
    return EXIT.ok;
  },
});
