import { dirname, relative, resolve, sep } from 'node:path';
import { EXCEPT_UNREAD } from '../../analysis';
import { convertToPolicy, policyText } from '../../compose';
import { jsonText } from '../../report';
import { escapeControls } from '../../text';
import type { Given } from '../command';
import { loadConfig } from '../config';
import { textOption } from '../given';
import type { Io } from '../io';
import { EXIT } from '../io';
import { loadManifest } from '../manifest';
import { giveNotes, giveResult } from '../result';
import { configSource } from '../sources';
import { todayOf } from '../today';

/** `sysmon-wmi convert`. */
export async function convertCommand(given: Given, io: Io): Promise<number> {
  const json = given['format'] === 'json';
  const path = textOption(given, 'exclusions');
  const manifest = path === undefined ? undefined : loadManifest(path, io, todayOf(given, io), 'allowed');
  const loaded = await loadConfig(configSource(textOption(given, 'config') ?? '', io), json, io);
  if (loaded === null) {
    return EXIT.findings;
  }
  const named =
    path === undefined || manifest === undefined ? undefined : { path: seenFrom(path, given, io), manifest };
  const { policy, lost, dropsComments, exceptUnread } = convertToPolicy(loaded.read, named);
  if (json) {
    const outcome = lost.length === 0 ? 'converted' : 'refused';
    await giveResult(
      `${jsonText({ version: 1, outcome, ...(policy === undefined ? {} : { policy }), lost, exceptUnread }, 2)}\n`,
      given,
      io,
    );
  } else if (lost.length === 0 && policy !== undefined) {
    await giveResult(policyText(policy), given, io);
    giveNotes(
      [
        ...(exceptUnread ? [`proved to log the same WMI events, ${EXCEPT_UNREAD}`] : []),
        ...(dropsComments ? ['the comments of the file are not kept'] : []),
      ],
      io,
    );
  } else {
    io.stderr(`${escapeControls(loaded.path)}: a policy does not hold\n`);
    io.stderr(lost.map((what) => `  - ${escapeControls(what)}\n`).join(''));
  }
  return lost.length === 0 ? EXIT.ok : EXIT.findings;
}

/** A policy names its manifest relative to itself. */
function seenFrom(manifest: string, given: Given, io: Io): string {
  const policy = resolve(io.cwd, textOption(given, 'out') ?? 'policy.yaml');
  return relative(dirname(policy), resolve(io.cwd, manifest)).split(sep).join('/');
}
