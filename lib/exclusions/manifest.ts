import type { WmiOperation } from '../catalog';

/** Where an exclusion is made: in Sysmon's configuration, in the SIEM, or in both. */
export type AppliesTo = 'sysmon' | 'siem' | 'both';

/** A file of recorded events in which a subscription was seen. */
export interface EvidenceFile {
  readonly file: string;
  /** Of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Who verified a subscription, when, and where it was seen: on hosts, in files of recorded events, or both. */
export interface Evidence {
  readonly verifiedBy: string;
  /** YYYY-MM-DD; in a proposal the placeholder REPLACE_ME. */
  readonly verified: string;
  readonly ticket: string;
  readonly hosts?: readonly string[];
  readonly events?: readonly EvidenceFile[];
  /** How many events of it were seen. */
  readonly count: number;
}

/** One subscription that somebody has verified, so that its events need not be logged. */
export interface ManifestEntry {
  readonly id: string;
  readonly product: string;
  readonly why: string;
  /** `both` unless given. */
  readonly appliesTo?: AppliesTo;
  /** Created and Modified unless given. */
  readonly operations?: readonly WmiOperation[];
  /** All values are plain text, as an administrator sees them. */
  readonly filter: { readonly namespace?: string; readonly name: string; readonly query: string };
  readonly consumer: { readonly type: string; readonly name: string; readonly destination: string };
  /** One path each, of this filter and this consumer; every recorded spelling of the path unless given. */
  readonly binding?: { readonly consumer?: string; readonly filter?: string };
  readonly evidence: Evidence;
  /** The last day on which the entry holds, YYYY-MM-DD. */
  readonly expires: string;
}

/** A manifest of verified exclusions, as `schemas/exclusions.schema.json` describes it. */
export interface ExclusionManifest {
  readonly version: 1;
  readonly exclusions: readonly ManifestEntry[];
}
