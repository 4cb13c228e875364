import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { XmlElement, XmlNode } from '../../lib/xml';

/** A tree without positions, the same from either parser; namespace declarations are left out, which libxml2 does not count as attributes. */
export type PlainNode =
  | {
      readonly element: string;
      readonly attributes: readonly (readonly [string, string])[];
      readonly children: readonly PlainNode[];
    }
  | { readonly text: string }
  | { readonly cdata: string }
  | { readonly comment: string }
  | { readonly instruction: string };

export type OracleAnswer =
  | { readonly accepted: true; readonly root: PlainNode }
  | { readonly accepted: false; readonly messages: readonly string[] };

/** What libxml2 makes of each document, in their order. */
export function askLibxml2(documents: readonly Uint8Array[]): readonly OracleAnswer[] {
  const output = execFileSync(process.execPath, [join(__dirname, 'oracle.mjs')], {
    input: documents.map((document) => `${Buffer.from(document).toString('base64')}\n`).join(''),
    maxBuffer: 2 ** 30,
  });
  const lines = output.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(unmarked(line)) as OracleAnswer);
}

/** Our tree in the oracle's terms. */
export function plain(node: XmlNode): PlainNode {
  switch (node.kind) {
    case 'element':
      return plainElement(node);
    case 'text':
      return { text: unmarked(node.value) };
    case 'cdata':
      return { cdata: unmarked(node.value) };
    case 'comment':
      return { comment: unmarked(node.value) };
    case 'instruction':
      return { instruction: unmarked(node.value) };
  }
}

function plainElement(element: XmlElement): PlainNode {
  const attributes = element.attributes
    .filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(({ name, value }) => [unmarked(name), unmarked(value)] as const);
  return { element: unmarked(element.name), attributes, children: element.children.map(plain) };
}

/** Some strings of the WebAssembly build pass a TextDecoder that drops a U+FEFF at their beginning, so that character is not compared. */
function unmarked(value: string): string {
  return value.replaceAll('\ufeff', '');
}
