import type { Config, WmiEvent } from '../model';

/** In which form a host told its rules. */
export type HostForm = 'registry blob' | 'sysmon -c';

/** Why the rules of a host could not be read. */
export type HostProblemCode =
  /** Neither a registry blob nor the text of `sysmon -c`. */
  | 'not-recognised'
  /** It is recognised and holds no rules: another value, Sysmon not installed. */
  | 'no-rules'
  /** No rule blob was given: an export without the value `Rules`, or no dump at all. */
  | 'no-blob'
  /** A rule blob whose layout no sample shows; nothing of it was read. */
  | 'unknown-layout'
  /** A text in which what Sysmon prints cannot be told from a value, or one host from another. */
  | 'ambiguous'
  /** An offset, a length or a number in it cannot be right. */
  | 'damaged';

/** What is wrong with a dump; it then has no rules to compare. */
export interface HostProblem {
  /** The kind of problem. */
  readonly code: HostProblemCode;
  /** One clause: what is wrong. */
  readonly message: string;
  /** One clause: what to do. */
  readonly help: string;
  /** The byte of the blob, from 0; null for a text. */
  readonly offset: number | null;
  /** The line of the text, from 1; null for a blob. */
  readonly line: number | null;
}

/** What kind of thing a dump leaves open. */
export type HostUnknownCode =
  /** A dump of `sysmon -c` shows only the first of several elements. */
  | 'hidden-elements'
  /** Rule names are not printed. */
  | 'rule-names'
  /** How conditions are joined is not printed. */
  | 'relation'
  /** Characters may have been lost on the way through the console. */
  | 'characters'
  /** The schema version is not known. */
  | 'schema-version'
  /** A value with a line break looks like lines of the text. */
  | 'line-breaks'
  /** The layout of a `<Rule>` in the blob is known from one public decoder alone. */
  | 'rule-layout'
  /** Sysmon itself dropped an element when it compiled the file. */
  | 'dropped-element';

/** What a dump does not tell, or tells on weak grounds. */
export interface HostUnknown {
  /** What is not known. */
  readonly code: HostUnknownCode;
  /** A sentence or two for an administrator. */
  readonly message: string;
}

/** Where an element stands in a dump. */
export interface HostPlace {
  /** The element. */
  readonly element: WmiEvent;
  /** `line 12` of a text, `offset 0x18` of a blob. */
  readonly place: string;
}

/** The WMI rules of a host, as far as a dump shows them. */
export interface HostState {
  /** null where the dump is neither. */
  readonly form: HostForm | null;
  /** The rules of WmiEvent; absent where there are problems. */
  readonly config?: Config;
  /** As Sysmon prints it, for example `4.50`; null where the dump does not tell. */
  readonly schemaVersion: string | null;
  /** The version of the blob's layout, for example `15.0`; null for a text. */
  readonly binaryVersion: string | null;
  /** Where each element of the configuration stands, in order. */
  readonly places: readonly HostPlace[];
  /** Why the configuration could not be read; empty where it could. */
  readonly problems: readonly HostProblem[];
  /** What of the configuration the source does not show. */
  readonly unknowns: readonly HostUnknown[];
  /**
   * The registry value `ConfigHash`: the SHA-256 of the XML file that Sysmon was given last, as 64 lower-case hexadecimal digits;
   * null where the dump does not tell.
   */
  readonly configHash: string | null;
}

/**
 * The state of a host whose dump cannot be read.
 *
 * @param form - the form it has, or null
 * @param problem - why
 * @returns a state without configuration
 * @example
 * ```ts
 * unreadable(null, { code: 'not-recognised', message: 'the file is empty', help: 'save it again', offset: null, line: 1 });
 * ```
 */
export function unreadable(form: HostForm | null, problem: HostProblem): HostState {
  return {
    form,
    schemaVersion: null,
    binaryVersion: null,
    places: [],
    problems: [problem],
    unknowns: [],
    configHash: null,
  };
}
