import { resolve } from 'node:path';
import { companionFiles } from '../../companion';
import { jsonText } from '../../report';
import { escapeControls } from '../../text';
import { writeFilesTogether } from '../../workspace';
import type { Given } from '../command';
import { flagOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { uninterrupted } from '../write-file';

/** `sysmon-wmi companion`. */
export async function companionCommand(given: Given, io: Io): Promise<number> {
  const named = (textOption(given, 'out') ?? '').replace(/(?<=[^/\\])[/\\]+$/, '');
  if (named === '') {
    throw new UsageError('say which folder to write to: --out FOLDER');
  }
  const files = companionFiles();
  const replaced = await uninterrupted(() =>
    writeFilesTogether(resolve(io.cwd, named), files, { overwrite: flagOption(given, 'force'), named }),
  );
  const written = files.map(({ name, about }, index) => ({
    path: `${named}/${name}`,
    about,
    replaced: replaced[index] === true,
  }));
  if (given['format'] === 'json') {
    io.stdout(`${jsonText({ version: 1, files: written }, 2)}\n`);
    return EXIT.ok;
  }
  const width = Math.max(...written.map(({ path }) => path.length));
  const rows = written.map(({ path, about }) => `${escapeControls(path).padEnd(width)}  ${about}\n`);
  io.stdout(`${rows.join('')}\nwritten: begin with ${escapeControls(named)}/README.md\n`);
  return EXIT.ok;
}
