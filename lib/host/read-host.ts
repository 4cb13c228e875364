import { isDumpStart } from './dump-lines';
import type { HostState } from './host-state';
import { unreadable } from './host-state';
import { readRuleBlob } from './read-blob';
import { readDumpLines } from './read-dump';
import { isHeader, readExport } from './registry-export';
import { isQueryKey, isQueryValue, readQuery } from './registry-query';
import { EXPORT_HELP, sysmonKey, valueName } from './registry-values';
import { linesOf } from './text-lines';

const HELP =
  'give the output of "sysmon -c", or the registry value "Rules" under HKLM\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters: an export (.reg), the output of "reg query", or its raw bytes';
/** A binary file shows a NUL within so many bytes. */
const SEARCHED_FOR_NUL = 64;
/** The longest name of a value that is looked for, with its quotes. */
const NAME_LENGTH = '"ConfigHash"'.length;

/**
 * Reads what a host runs from a file of either form, recognised by its first line that only one of them has: what `sysmon -c`
 * prints, an export of the registry (UTF-8 or UTF-16), the answer of `reg query`, or the raw bytes of the value `Rules`. Never
 * throws on input.
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
  const lines = linesOf(text);
  switch (formOf(lines)) {
    case 'export':
      return readRegistry(readExport(lines));
    case 'query':
      return readRegistry(readQuery(lines));
    case 'dump':
      return readDumpLines(lines);
    case undefined:
      return notAHost(text);
  }
}

/**
 * The state of a host of which no dump is at hand, only, at most, the hash that its Sysmon keeps.
 *
 * @returns a state without configuration
 * @example
 * ```ts
 * import { hostWithoutDump } from 'lib/host';
 * hostWithoutDump().problems[0]?.code; // 'no-blob'
 * ```
 */
export function hostWithoutDump(): HostState {
  return unreadable(null, {
    code: 'no-blob',
    message: 'no dump of the host is given',
    help: HELP,
    offset: null,
    line: null,
  });
}

type TextForm = 'export' | 'query' | 'dump';

function formOf(lines: readonly string[]): TextForm | undefined {
  for (const line of lines.filter((text) => text !== '')) {
    const form = isExportStart(line)
      ? 'export'
      : isQueryKey(line) || isQueryValue(line)
        ? 'query'
        : isDumpStart(line)
          ? 'dump'
          : undefined;
    if (form !== undefined) {
      return form;
    }
  }
  return undefined;
}

function isExportStart(line: string): boolean {
  const text = line.trimStart();
  const end = text.slice(0, NAME_LENGTH + 1).indexOf('"=');
  return (
    isHeader(text) ||
    /^\[-?HKEY_/i.test(text) ||
    (text.startsWith('"') && end !== -1 && valueName(text.slice(1, end)) !== undefined)
  );
}

function readRegistry(found: ReturnType<typeof readExport>): HostState {
  const read = 'problem' in found ? found : sysmonKey(found);
  if ('problem' in read) {
    return unreadable('registry blob', { offset: null, ...read.problem });
  }
  const { rules, configHash } = read;
  const state =
    rules === null
      ? unreadable('registry blob', {
          code: 'no-blob',
          message: 'the registry text has no value "Rules" under \\Services\\NAME\\Parameters',
          help: EXPORT_HELP,
          offset: null,
          line: 1,
        })
      : readRuleBlob(rules);
  return { ...state, configHash };
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
  if (second === 0 && isTextByte(first)) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  if (first === 0 && isTextByte(second)) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  return bytes.subarray(0, SEARCHED_FOR_NUL).includes(0) ? null : new TextDecoder('utf-8').decode(bytes);
}

function isTextByte(byte: number): boolean {
  return byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function beginsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

function notAHost(text: string): HostState {
  if (text.trim() === '') {
    return notRecognised('the file is empty', HELP);
  }
  return text.trimStart().startsWith('<')
    ? notRecognised('this is XML, not what a host says it runs', 'to compare two configurations use "sysmon-wmi diff"')
    : notRecognised('this is neither the text of sysmon -c nor a registry value', HELP);
}

function notRecognised(message: string, help: string): HostState {
  return unreadable(null, { code: 'not-recognised', message, help, offset: null, line: null });
}
