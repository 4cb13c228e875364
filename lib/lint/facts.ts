import type { Coverage, ExclusionReach } from '../analysis';
import type { Binding, Config } from '../model';
import type { Platform, ReadResult } from '../reader';

/** What linting knows of a file beside its findings. */
export interface LintFacts {
  /** Which Sysmon is to load the file. */
  readonly platform: Platform;
  /** Whether the file is meant as a part of a configuration. */
  readonly partial: boolean;
  /** What the WMI rules do; null where Sysmon refuses the file. */
  readonly wmi: WmiProofs | null;
}

/** What is proved of the WMI rules of a file that Sysmon loads; computed on first use. */
export interface WmiProofs {
  /** The configuration. */
  readonly config: Config;
  /** The elements that count and those that Sysmon drops. */
  readonly binding: Binding;
  /** What is logged of each event ID and operation. */
  readonly coverage: Coverage;
  /** What each exclusion drops, in document order. */
  readonly exclusions: readonly ExclusionReach[];
}

/**
 * Gathers what the reports tell of a file.
 *
 * @param read - a file as the reader read it
 * @param wmi - what the rules know of its WMI rules, so that nothing is proved twice
 * @param given - what the user said of the file
 * @returns the facts
 */
export function lintFacts(
  { outcome }: Pick<ReadResult, 'outcome'>,
  wmi: WmiProofs | null,
  { platform, partial }: Pick<LintFacts, 'platform' | 'partial'>,
): LintFacts {
  return { platform, partial, wmi: outcome === 'refused' || wmi === null ? null : new ProvedWmi(wmi) };
}

/** Shows the proofs alone: what made them stays inside. */
class ProvedWmi implements WmiProofs {
  readonly #wmi: WmiProofs;

  constructor(wmi: WmiProofs) {
    this.#wmi = wmi;
  }

  get config(): Config {
    return this.#wmi.config;
  }

  get binding(): Binding {
    return this.#wmi.binding;
  }

  get coverage(): Coverage {
    return this.#wmi.coverage;
  }

  get exclusions(): readonly ExclusionReach[] {
    return this.#wmi.exclusions;
  }
}
