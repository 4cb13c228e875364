import { resolve } from 'node:path';
import { companionFiles } from '../../companion';
import { jsonText } from '../../report';
import { escapeControls } from '../../text';
import { writeFilesTogether } from '../../workspace';
import { defineCommand } from '../command';
import { FORMAT, OUT } from '../options';
import { EXIT, UsageError } from '../io';
import { uninterrupted } from '../write-file';

/** `sysmon-wmi companion`. */
export const command = defineCommand({
  name: 'companion',
  summary: 'write a kit that closes the blind spot of Sysmon with the log WMI-Activity/Operational',
  arguments: {},
  options: {
    ...OUT,
    out: {
      type: 'text',
      value: 'FOLDER',
      required: true,
      describe: 'the folder to write to: --out FOLDER; it is made where it is absent',
    },
    format: { ...FORMAT, describe: 'text: a list of what was written' },
  },
  examples: [['companion --out wmi-activity', 'commands, a subscription, snippets for log shippers, who sees what']],
  exitCodes: { ok: 'the kit is written', findings: null },
  readOn: ['docs/blind-spots.md', 'README.md of the kit'],
  async run(given, io) {
    const named = given.out.replace(/(?<=[^/\\])[/\\]+$/, '');
    if (named === '') {
      throw new UsageError('say which folder to write to: --out FOLDER');
    }
    const files = companionFiles();
    const replaced = await uninterrupted(() =>
      writeFilesTogether(resolve(io.cwd, named), files, { overwrite: given.force, named }),
    );
    const written = files.map(({ name, about }, index) => ({
      path: `${named}/${name}`,
      about,
      replaced: replaced[index] === true,
    }));
    if (given.format === 'json') {
      io.stdout(`${jsonText({ version: 1, files: written }, 2)}\n`);
      return EXIT.ok;
    }
    const width = Math.max(...written.map(({ path }) => path.length));
    const rows = written.map(({ path, about }) => `${escapeControls(path).padEnd(width)}  ${about}\n`);
    io.stdout(`${rows.join('')}\nwritten: begin with ${escapeControls(named)}/README.md\n`);
    return EXIT.ok;
  },
});
