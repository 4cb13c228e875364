import { createHash } from 'node:crypto';
import type { CollectedFile } from '../../exclusions';
import { collectExclusions, manifestText } from '../../exclusions';
import { formatCollection, jsonText } from '../../report';
import type { Given } from '../command';
import { readEventFiles } from '../event-files';
import { listOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { giveResult } from '../result';
import { textOptions } from '../terminal';
import { dayOption, todayOf } from '../today';

/** `sysmon-wmi exclusions collect`. */
export async function exclusionsCollectCommand(given: Given, io: Io): Promise<number> {
  const acceptRisk = textOption(given, 'accept-risk');
  if (acceptRisk?.trim() === '') {
    throw new UsageError('--accept-risk needs the reason: why a payload that looks like an attack is none');
  }
  const verifiedBy = textOption(given, 'verified-by');
  const verified = dayOption(given, 'verified');
  const ticket = textOption(given, 'ticket');
  const read = await readEventFiles(listOption(given, 'events'), io);
  const files = read.map(({ path, bytes, recorded: { events, activity } }): CollectedFile => {
    return { name: path, events, activity, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  const collection = collectExclusions(files, {
    today: todayOf(given, io),
    ...(verifiedBy === undefined ? {} : { verifiedBy }),
    ...(verified === undefined ? {} : { verified }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(acceptRisk === undefined ? {} : { acceptRisk }),
  });
  const json = given['format'] === 'json';
  const result = json ? `${jsonText({ version: 1, ...collection }, 2)}\n` : manifestText(collection);
  await giveResult(result, given, io);
  if (!json) {
    io.stderr(formatCollection(collection, textOptions(given, io)));
  }
  return read.some(({ recorded }) => recorded.problems.length > 0) ? EXIT.findings : EXIT.ok;
}
