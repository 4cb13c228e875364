import { compareConfigs } from '../analysis';
import { DEFAULT_SCHEMA_VERSION } from '../catalog';
import type { ReadResult } from '../reader';
import { readConfig } from '../reader';
import type { ComparedFile, ComparedFolders, ComparedPair, PairResult } from '../report';
import type { ConfigFolder } from './config-folder';
import type { Repositories } from './repositories';
import type { Source } from './sources';

/** A file of one of the folders. */
interface Side {
  readonly bytes: Uint8Array;
  readonly file: ComparedFile;
}

const ROOT = 'Sysmon';

/**
 * Compares the configurations of two folders, one after the other, by their paths below them.
 *
 * @param before - the first folder
 * @param after - the second
 * @param repositories - finds where files stand in their repositories
 * @returns what became of each that is changed, new or gone
 * @throws WorkspaceError if a file cannot be read
 */
export async function compareFolders(
  before: ConfigFolder,
  after: ConfigFolder,
  repositories: Repositories,
): Promise<ComparedFolders> {
  const names = [...new Set([...before.files.keys(), ...after.files.keys()])].sort((a, b) => (a < b ? -1 : 1));
  const pairs: ComparedPair[] = [];
  const unchangedRefused: string[] = [];
  let [unchanged, others] = [0, 0];
  for (const name of names) {
    const older = await sideOf(before.files.get(name), repositories);
    const newer = await sideOf(after.files.get(name), repositories);
    if (![older, newer].some((side) => side !== null && isConfiguration(side.file.read))) {
      others += older !== null && newer !== null && isSame(older, newer) ? 0 : 1;
    } else if (older !== null && newer !== null && isSame(older, newer)) {
      unchanged += 1;
      unchangedRefused.push(...(newer.file.read.config === undefined ? [newer.file.path] : []));
    } else {
      const paths = { before: older?.file.path ?? null, after: newer?.file.path ?? null };
      pairs.push({ ...paths, result: resultOf(older?.file ?? absent(newer), newer?.file ?? absent(older)) });
    }
  }
  return { before: before.path, after: after.path, pairs, unchanged, unchangedRefused, others };
}

async function sideOf(source: Source | undefined, repositories: Repositories): Promise<Side | null> {
  if (source === undefined) {
    return null;
  }
  const bytes = await source.bytes();
  const repositoryPath = repositories.pathOf(source);
  return { bytes, file: { path: source.path, read: readConfig(bytes), repositoryPath } };
}

/** A file that is no XML may have been meant as a configuration; one with another root was not. */
function isConfiguration({ document }: ReadResult): boolean {
  return document === undefined || document.root.name === ROOT;
}

function isSame(one: Side, other: Side): boolean {
  return Buffer.compare(one.bytes, other.bytes) === 0;
}

/** A configuration that is not there logs what one without WMI rules logs. */
function absent(other: Side | null): ComparedFile {
  const { path = '', repositoryPath, read } = other?.file ?? {};
  const version = read?.version?.printed ?? DEFAULT_SCHEMA_VERSION;
  return { path, repositoryPath, read: readConfig(`<Sysmon schemaversion="${version}"/>`), isAbsent: true };
}

function resultOf(before: ComparedFile, after: ComparedFile): PairResult {
  const [older, newer] = [before.read.config, after.read.config];
  if (older !== undefined && newer !== undefined) {
    return { kind: 'compared', files: { before, after, comparison: compareConfigs(older, newer) } };
  }
  const [first, ...others] = [before, after].filter(({ read }) => read.config === undefined);
  return { kind: 'refused', refused: [first ?? after, ...others] };
}
