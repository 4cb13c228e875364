import type { Span } from '../../text';
import type { TracedText } from './traced-text';

/** A part of a payload: in layer 0, the recorded value, or in what was decoded from it. */
export interface Place {
  /** The number of the layer, 0 for the recorded value. */
  readonly layer: number;
  /** The part of the text of that layer. */
  readonly span: Span;
}

/** What runs a text: what its words mean depends on it. */
export type Language = 'command-line' | 'powershell' | 'vbscript' | 'jscript' | 'script' | 'bytes';

/** How a layer was made from the one above. */
export type Step =
  | 'base64'
  | 'hex'
  | 'gzip'
  | 'zlib'
  | 'deflate'
  | 'character codes'
  | 'UTF-16LE'
  | '8-bit'
  | 'concatenation'
  | 'reversed'
  | 'replaced'
  | 'escapes'
  | 'variables';

/** The property of a consumer that a recorded value is of. */
export type RecordedField = 'Destination' | 'ExecutablePath' | 'ScriptFileName';

/** One text of a payload: a recorded value, or what was decoded. */
export interface Layer {
  /** 0 for the recorded Destination. */
  readonly number: number;
  /** Of a recorded value its property; null for what was decoded. */
  readonly field: RecordedField | null;
  /** The text; empty where the bytes are none. */
  readonly text: string;
  /** What it is written in. */
  readonly language: Language;
  /** How it was made, in order; empty for a recorded value. */
  readonly made: readonly Step[];
  /** What it was made of; null for a recorded value. */
  readonly source: Place | null;
  /** SHA-256 of the decoded bytes, of the UTF-8 form of a text that was never bytes: 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** How many bytes that are. */
  readonly bytes: number;
  /** What has to be known about it, for example that PowerShell would not run it. */
  readonly note: string | null;
}

/** An argument of a program. */
export interface Argument {
  /** Without its quotes. */
  readonly text: string;
  /** Where it stands. */
  readonly at: Place;
}

/**
 * How a command line with `%…%` was read: `plain` where it has none, `environment` with known variables filled in,
 * `template` with each taken for a WMI property and left out.
 */
export type Reading = 'plain' | 'environment' | 'template';

/** A program that the payload starts. */
export interface Program {
  /** Its file name in lower case, without folder and `.exe`. */
  readonly name: string;
  /** Its path as the command line has it, quotes taken away. */
  readonly path: string;
  /** The folder of the path, empty where it has none. */
  readonly folder: string;
  /** Where its path stands. */
  readonly at: Place;
  /** True where the name only reads so without carets, backticks or quotes inside. */
  readonly disguised: boolean;
  /** What it is given. */
  readonly arguments: readonly Argument[];
  /** The arguments as one text, without quotes, each code unit knowing its place in the layer. */
  readonly argumentText: TracedText;
  /** How the command line was read to find it. */
  readonly reading: Reading;
  /** Paths that CreateProcess tries too, where blanks stand in a path without quotes. */
  readonly candidates: readonly string[];
  /** How many interpreters lie above it. */
  readonly depth: number;
}

/** Code that an interpreter or a consumer runs. */
export interface Script {
  /** What it is written in. */
  readonly language: Language;
  /** The number of the layer that holds it. */
  readonly layer: number;
  /** The code with its comments blanked, each code unit knowing its place in the layer. */
  readonly code: TracedText;
}

/** A place in a network that the payload names. */
export interface Address {
  /** A URL, or a share. */
  readonly kind: 'url' | 'unc';
  /** As the payload has it. */
  readonly text: string;
  /** The host in it. */
  readonly host: string;
  /** The program that is handed it, `script` for code, empty where neither is known. */
  readonly by: string;
  /** Where it stands. */
  readonly at: Place;
}

/** A file that the payload runs or hands to an interpreter, or that a Log File consumer writes. */
export interface FilePath {
  /** As the payload has it. */
  readonly text: string;
  /** What the payload does with it. */
  readonly role: 'program' | 'script' | 'written';
  /** Where it stands. */
  readonly at: Place;
}

/** A setting of PowerShell, told by any of its prefixes. */
export interface Switch {
  /** Its full name, in lower case. */
  readonly name: 'encodedcommand' | 'windowstyle' | 'noprofile' | 'noninteractive' | 'executionpolicy' | 'stdin';
  /** What it is set to; empty where it takes no value, or none is given. */
  readonly value: string;
  /** Where it stands, its value included. */
  readonly at: Place;
}

/** What could not be read, and why. */
export interface Unreadable {
  /** Where it stands. */
  readonly at: Place;
  /** Why it cannot be read, in one clause. */
  readonly reason: string;
}

/** The kind of a consumer, as far as its payload goes. */
export type PayloadKind = 'command-line' | 'script' | 'log-file' | 'other';

/** What a consumer runs or writes. */
export interface DescribedPayload {
  /** What kind of consumer has it. */
  readonly kind: PayloadKind;
  /** The recorded text without the form that Sysmon gives it. */
  readonly text: string;
  /** Layer 0 is the recorded value, the others what was decoded. */
  readonly layers: readonly Layer[];
  /** The places in a network that it names. */
  readonly addresses: readonly Address[];
  /** The files that it runs or writes. */
  readonly files: readonly FilePath[];
  /** What of it could not be read. */
  readonly unreadable: readonly Unreadable[];
  /** Why reading ended before the end: a limit; null where all was read. */
  readonly stopped: string | null;
}

/** What a consumer runs or writes, taken apart. */
export interface Payload extends DescribedPayload {
  /** The programs that it starts, in all layers. */
  readonly programs: readonly Program[];
  /** The code that it runs, in all layers. */
  readonly scripts: readonly Script[];
  /** The settings of PowerShell that it gives. */
  readonly switches: readonly Switch[];
}
