import { printVersion } from '../catalog';
import type { Config, RuleGroup } from '../model';
import { frozen } from '../model';
import type { BlobElements } from './blob-elements';
import { readElements } from './blob-elements';
import { BlobDamage, BlobView, hexadecimal } from './blob-view';
import type { HostState, HostUnknown } from './host-state';
import { unreadable } from './host-state';

const HEADER_BYTES = 24;
const HEADER = { minor: 0, major: 2, count: 4, first: 8, schemaMinor: 12, schemaMajor: 14 } as const;
/** The binary version of the samples that the layout was read off; before it conditions held shorter names. */
const KNOWN_MAJOR = 15;
const OLDEST_SCHEMA_MAJOR = 3;

/**
 * Reads the WMI part of a rule blob: the value `Rules` under `HKLM\SYSTEM\CurrentControlSet\Services\SysmonDrv\Parameters`.
 * Never throws on input: what Sysmon cannot have written is a problem with its offset.
 *
 * Source: blobs of the unit tests of Microsoft's SysmonCommon; the layout of `<Rule>` from one public decoder.
 *
 * @param bytes - the value, whole
 * @returns the rules with what the blob leaves open, or why it could not be read
 * @example
 * ```ts
 * import { readRuleBlob } from 'sysmon-wmi';
 * readRuleBlob(new Uint8Array(3)).problems[0]?.code; // 'damaged'
 * ```
 */
export function readRuleBlob(bytes: Uint8Array): HostState {
  const view = new BlobView(bytes);
  try {
    view.require(0, HEADER_BYTES, 'the header');
    return readBlob(view);
  } catch (error) {
    if (!(error instanceof BlobDamage)) {
      throw error;
    }
    return unreadable('registry blob', {
      code: 'damaged',
      message: `the rule blob is damaged at ${hexadecimal(error.offset)}: ${error.message}`,
      help: 'export the registry value "Rules" again; if it is the same, Sysmon on that host does not run the rules it was given: load them again with "sysmon -c FILE"',
      offset: error.offset,
      line: null,
    });
  }
}

function readBlob(view: BlobView): HostState {
  const [major, minor] = [view.u16(HEADER.major), view.u16(HEADER.minor)];
  const binaryVersion = `${String(major)}.${String(minor)}`;
  if (major < KNOWN_MAJOR || view.u16(HEADER.schemaMajor) < OLDEST_SCHEMA_MAJOR) {
    return unreadable('registry blob', {
      code: 'no-rules',
      message: `the blob has binary version ${binaryVersion}, whose layout is not known (${String(KNOWN_MAJOR)} is)`,
      help: 'compare with the text of "sysmon -c" instead, or update Sysmon on that host',
      offset: 0,
      line: null,
    });
  }
  const schemaVersion = printVersion(view.u16(HEADER.schemaMajor) * 100 + Math.min(view.u16(HEADER.schemaMinor), 99));
  const first = view.u32(HEADER.first);
  const count = view.u32(HEADER.count);
  if (count > 0 && first < HEADER_BYTES) {
    throw new BlobDamage(HEADER.first, `the first element is said to lie at ${hexadecimal(first)}, inside the header`);
  }
  const read = readElements(view, first, count);
  const groups = read.elements.map(({ element, relation }): RuleGroup => ({
    kind: 'RuleGroup',
    name: null,
    groupRelation: relation,
    wmiEvents: [element],
  }));
  const config: Config = frozen({ kind: 'Config', schemaVersion, options: [], eventFiltering: groups });
  return {
    form: 'registry blob',
    config,
    schemaVersion,
    binaryVersion,
    places: read.elements.map(({ element, offset }) => ({ element, place: `offset ${hexadecimal(offset)}` })),
    problems: [],
    unknowns: unknownsOf(read, major, binaryVersion),
  };
}

function unknownsOf(
  { hasRules, danglingAt }: BlobElements,
  major: number,
  binaryVersion: string,
): readonly HostUnknown[] {
  return [
    ...(major === KNOWN_MAJOR
      ? []
      : [
          {
            code: 'binary-version',
            message: `the blob has binary version ${binaryVersion}; it is read as version ${String(KNOWN_MAJOR)}.0, the only one of which samples are at hand`,
          } as const,
        ]),
    ...(hasRules
      ? [
          {
            code: 'rule-layout',
            message:
              'its <Rule> elements are read as one public decoder describes them; no sample confirms that layout',
          } as const,
        ]
      : []),
    ...(danglingAt === null
      ? []
      : [
          {
            code: 'dropped-element',
            message: `the last element points to ${hexadecimal(danglingAt)}, behind the end: Sysmon leaves that where it dropped an element ("Incorrect field") that came next`,
          } as const,
        ]),
  ];
}
