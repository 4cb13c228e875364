import type { WmiOperation } from '../catalog';

/** Where an exclusion is made: in Sysmon's configuration, in the SIEM, or in both. */
export type AppliesTo = 'sysmon' | 'siem' | 'both';

/** A file of recorded events in which a subscription was seen. */
export interface EvidenceFile {
  /** The name of the file. */
  readonly file: string;
  /** Of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Who verified a subscription, when, and where it was seen: on hosts, in files of recorded events, or both. */
export interface Evidence {
  /** Who has verified the subscription. */
  readonly verifiedBy: string;
  /** YYYY-MM-DD; in a proposal the placeholder REPLACE_ME. */
  readonly verified: string;
  /** Where it is written down. */
  readonly ticket: string;
  /** The computers on which it was seen. */
  readonly hosts?: readonly string[];
  /** The files of recorded events that show it. */
  readonly events?: readonly EvidenceFile[];
  /** How many events of it were seen. */
  readonly count: number;
}

/** One subscription that somebody has verified, so that its events need not be logged. */
export interface ManifestEntry {
  /** Names the entry; unique in the manifest. */
  readonly id: string;
  /** The product that creates the subscription. */
  readonly product: string;
  /** Why it need not be logged. */
  readonly why: string;
  /** `both` unless given. */
  readonly appliesTo?: AppliesTo;
  /** Created and Modified unless given. */
  readonly operations?: readonly WmiOperation[];
  /** All values are plain text, as an administrator sees them. */
  readonly filter: { readonly namespace?: string; readonly name: string; readonly query: string };
  /** Its consumer, as plain text. */
  readonly consumer: { readonly type: string; readonly name: string; readonly destination: string };
  /** One path each, of this filter and this consumer; every recorded spelling of the path unless given. */
  readonly binding?: { readonly consumer?: string; readonly filter?: string };
  /** Who has verified it, when and how. */
  readonly evidence: Evidence;
  /** The last day on which the entry holds, YYYY-MM-DD. */
  readonly expires: string;
}

/** A manifest of verified exclusions, as `schemas/exclusions.schema.json` describes it. */
export interface ExclusionManifest {
  /** The version of the format. */
  readonly version: 1;
  /** The entries. */
  readonly exclusions: readonly ManifestEntry[];
}
