/** What names a WMI object. */
export interface WmiPath {
  /** Where it lives; absent in a relative path. */
  readonly namespace?: string;
  readonly wmiClass?: string;
  readonly name: string;
}

const PATH = /^(?:(?:\\\\|\/\/)[^\\/:"]{0,255}[\\/])?(?:([^:"]{1,300}):)?(\w{1,255})\.Name=(["'])(.*)\3$/s;
/** How PowerShell shows the reference of a CimInstance: `__EventFilter (Name = "Updater")`. */
const SHOWN = /^(\w{1,255}) ?\(Name = "(.*)"\)$/s;

/**
 * Reads the path of an object, as WMI or PowerShell writes it.
 *
 * @param text - such as `\\.\root\subscription:__EventFilter.Name="Updater"`
 * @returns what it names; undefined where it is no such path
 */
export function readWmiPath(text: string): WmiPath | undefined {
  const [, wmiClass, shown] = SHOWN.exec(text) ?? [];
  if (wmiClass !== undefined && shown !== undefined) {
    return { wmiClass, name: shown };
  }
  const [, namespace, ofClass, , name] = PATH.exec(text) ?? [];
  if (ofClass === undefined || name === undefined) {
    return undefined;
  }
  // Backslashes and quotes of a name are escaped in a path.
  const plain = name.replace(/\\(["\\])/g, '$1');
  return { ...(namespace === undefined ? {} : { namespace }), wmiClass: ofClass, name: plain };
}
