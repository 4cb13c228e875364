import { printVersion } from '../catalog';
import type { Config, RuleGroup } from '../model';
import { frozen } from '../model';
import type { BlobElements } from './blob-elements';
import { readElements } from './blob-elements';
import { BlobDamage, BlobView, hexadecimal } from './blob-view';
import type { HostState, HostUnknown } from './host-state';
import { unreadable } from './host-state';

const HEADER_BYTES = 24;
const HEADER = { minor: 0, major: 2, count: 4, first: 8, schemaMinor: 12, schemaMajor: 14, size: 16 } as const;
/** The layout of the samples, the only one that is known: two later ones share the number 18 and differ. */
const KNOWN = { major: 15, minor: 0 } as const;
const OLDEST_SCHEMA_MAJOR = 3;

/**
 * Reads the WMI part of a rule blob: the value `Rules` under `HKLM\SYSTEM\CurrentControlSet\Services\SysmonDrv\Parameters`.
 * Never throws on input: what Sysmon cannot have written is a problem with its offset. A blob of another binary version than 15 is
 * not read: its layout is not known.
 *
 * Source: blobs of the unit tests of Microsoft's SysmonCommon; the layout of `<Rule>` from one public decoder.
 *
 * @param bytes - the value, whole
 * @returns the rules with what the blob leaves open, or why it could not be read
 * @example
 * ```ts
 * import { readRuleBlob } from 'lib/host';
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
      help: 'export the registry value "Rules" again; if it is the same, Sysmon on that host does not run the rules that it was given: load them again with "sysmon -c FILE"',
      offset: error.offset,
      line: null,
    });
  }
}

function readBlob(view: BlobView): HostState {
  const [major, minor] = [view.u16(HEADER.major), view.u16(HEADER.minor)];
  const binaryVersion = `${String(major)}.${String(minor)}`;
  if (major !== KNOWN.major || minor !== KNOWN.minor) {
    const state = unreadable('registry blob', {
      code: 'unknown-layout',
      message: `the layout of binary version ${binaryVersion} is unknown`,
      help: 'compare the output of "sysmon -c", or the SHA-256 that Sysmon keeps as "ConfigHash": --config-hash HEX',
      offset: 0,
      line: null,
    });
    return { ...state, binaryVersion };
  }
  const schemaMajor = view.u16(HEADER.schemaMajor);
  if (view.u32(HEADER.size) !== HEADER_BYTES || schemaMajor < OLDEST_SCHEMA_MAJOR) {
    throw new BlobDamage(HEADER.schemaMinor, 'the schema version or the size of the header is impossible');
  }
  const schemaVersion = printVersion(schemaMajor * 100 + Math.min(view.u16(HEADER.schemaMinor), 99));
  const first = view.u32(HEADER.first);
  const count = view.u32(HEADER.count);
  if (count > 0 && first < HEADER_BYTES) {
    throw new BlobDamage(HEADER.first, `the first element would lie at ${hexadecimal(first)}, inside the header`);
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
    unknowns: unknownsOf(read),
    configHash: null,
  };
}

function unknownsOf({ hasRules, danglingAt }: BlobElements): readonly HostUnknown[] {
  return [
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
            message: `the last element points to ${hexadecimal(danglingAt)}, beyond the end: Sysmon leaves this if it dropped the next element ("Incorrect field")`,
          } as const,
        ]),
  ];
}
