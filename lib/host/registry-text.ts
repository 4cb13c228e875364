import type { HostProblem } from './host-state';

/** The bytes of the value `Rules`, or why a text of the registry does not give them. */
export type RegistryValue =
  { readonly bytes: Uint8Array } | { readonly problem: Pick<HostProblem, 'message' | 'help' | 'line'> };

const EXPORT_HELP =
  'export the key with: reg export HKLM\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters host.reg';
const VALUE = /^[ \t]*"Rules"=([a-z]+)?(\([0-9a-f]+\))?:?/i;
const QUERY = /^[ \t]+Rules[ \t]+REG_BINARY[ \t]+([0-9a-f]*)[ \t]*$/i;

/**
 * The value `Rules` of an export of regedit or `reg export` (`"Rules"=hex:…` over several lines), or of the answer of
 * `reg query`.
 *
 * @param text - the file, decoded
 * @returns the bytes, or what is wrong with a line
 * @example
 * ```ts
 * registryValue('"Rules"=hex:00,00,\\\n  0f,00'); // { bytes: Uint8Array [0, 0, 15, 0] }
 * ```
 */
export function registryValue(text: string): RegistryValue {
  const lines = text.split(/\r\n|\n|\r/);
  const values: Found[] = [];
  let key = '';
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const named = /^[ \t]*\[(.*)\][ \t]*$/.exec(line)?.[1] ?? (/^HKEY_/i.test(line) ? line.trim() : undefined);
    key = named ?? key;
    const query = QUERY.exec(line)?.[1];
    const value = VALUE.exec(line);
    if (query !== undefined) {
      values.push({ key, line: index + 1, hex: query });
    } else if (value !== null) {
      const start = index;
      let content = line.slice(value[0].length);
      const parts: string[] = [];
      while (content.trimEnd().endsWith('\\') && index + 1 < lines.length) {
        parts.push(content.trimEnd().slice(0, -1));
        index += 1;
        content = lines[index] ?? '';
      }
      parts.push(content);
      const isBinary = value[1]?.toLowerCase() === 'hex' && [undefined, '(3)'].includes(value[2]);
      values.push({ key, line: start + 1, hex: isBinary ? parts.join('') : null });
    }
  }
  return chosen(values);
}

interface Found {
  readonly key: string;
  readonly line: number;
  /** Its digits with what separates them; null for a value that is not binary. */
  readonly hex: string | null;
}

function chosen(values: readonly Found[]): RegistryValue {
  const ofServices = values.filter(({ key }) => /\\Services\\[^\\]+\\Parameters$/i.test(key));
  const candidates = ofServices.length > 0 ? ofServices : values;
  // An export of the whole of HKLM\SYSTEM holds a key twice: as CurrentControlSet and as ControlSet001.
  const [first, ...others] = new Map([...candidates].reverse().map((value) => [value.hex, value])).values();
  if (first === undefined) {
    return { problem: { message: 'the export of the registry has no value "Rules"', help: EXPORT_HELP, line: 1 } };
  }
  if (others.length > 0) {
    return {
      problem: {
        message: `the export has ${String(others.length + 1)} different values "Rules", the first under ${first.key}`,
        help: EXPORT_HELP,
        line: others[0]?.line ?? first.line,
      },
    };
  }
  return bytesOf(first);
}

function bytesOf({ hex, line }: Found): RegistryValue {
  if (hex === null) {
    return { problem: { message: 'the value "Rules" is not binary (hex:)', help: EXPORT_HELP, line } };
  }
  if (hex.trimEnd().endsWith('\\')) {
    return {
      problem: {
        message: 'the value "Rules" is cut: its last line goes on, and the file ends',
        help: EXPORT_HELP,
        line,
      },
    };
  }
  const digits = hex.replace(/[, \t]/g, '');
  const wrong = /[^0-9a-f]/i.exec(digits)?.[0];
  if (wrong !== undefined || digits.length % 2 !== 0) {
    const what =
      wrong === undefined ? 'is cut in the middle of a byte' : `holds "${wrong}", which is no hexadecimal digit`;
    return { problem: { message: `the value "Rules" ${what}`, help: EXPORT_HELP, line } };
  }
  const bytes = new Uint8Array(digits.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16);
  }
  return { bytes };
}
