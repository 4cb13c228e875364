import type { HostState } from './host-state';
import { unreadable } from './host-state';
import { readRuleBlob } from './read-blob';
import { readSysmonDump } from './read-dump';
import { registryValue } from './registry-text';

const HELP =
  'give what "sysmon -c" prints, or the registry value "Rules" under HKLM\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters: an export (.reg), the answer of "reg query", or its raw bytes';
const REGISTRY = /^(?:\ufeff)?(?:REGEDIT4|Windows Registry Editor)|^[ \t]*"Rules"=|^[ \t]+Rules[ \t]+REG_[A-Z]/im;
const DUMP =
  /^ ?- \w+ +onmatch: |^Rule configuration \(|^Current configuration:|^No rules installed|^Sysmon is not installed/m;
/** A binary file shows a NUL within so many bytes. */
const SEARCHED_FOR_NUL = 64;

/**
 * Reads what a host runs from a file of either form, recognised by its content: what `sysmon -c` prints, an export of the
 * registry (UTF-8 or UTF-16), the answer of `reg query`, or the raw bytes of the value `Rules`. Never throws on input.
 *
 * @param bytes - the file
 * @returns the rules with what the dump leaves open, or why it could not be read
 * @example
 * ```ts
 * import { readHostState } from 'sysmon-wmi';
 * readHostState(new TextEncoder().encode('<Sysmon/>')).problems[0]?.code; // 'not-recognised'
 * ```
 */
export function readHostState(bytes: Uint8Array): HostState {
  const text = textOf(bytes);
  if (text === null) {
    return beginsWith(bytes, [0x72, 0x65, 0x67, 0x66])
      ? notRecognised(
          'this is a whole registry hive',
          'export the one key: reg export HKLM\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters host.reg',
        )
      : readRuleBlob(bytes);
  }
  if (REGISTRY.test(text)) {
    const value = registryValue(text);
    return 'bytes' in value
      ? readRuleBlob(value.bytes)
      : unreadable('registry blob', { code: 'no-rules', offset: null, ...value.problem });
  }
  if (DUMP.test(text)) {
    return readSysmonDump(text);
  }
  if (text.trim() === '') {
    return notRecognised('the file is empty', HELP);
  }
  return text.trimStart().startsWith('<')
    ? notRecognised('this is XML, not what a host says it runs', 'to compare two configurations use "sysmon-wmi diff"')
    : notRecognised('this is neither the text of sysmon -c nor a registry value', HELP);
}

/** null where the file is not text. */
function textOf(bytes: Uint8Array): string | null {
  if (beginsWith(bytes, [0xff, 0xfe])) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  if (beginsWith(bytes, [0xfe, 0xff])) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  const [first = 0, second = 1] = bytes;
  if (second === 0 && (first >= 0x20 || (first >= 0x09 && first <= 0x0d))) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  return bytes.subarray(0, SEARCHED_FOR_NUL).includes(0) ? null : new TextDecoder('utf-8').decode(bytes);
}

function beginsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

function notRecognised(message: string, help: string): HostState {
  return unreadable(null, { code: 'not-recognised', message, help, offset: null, line: null });
}
