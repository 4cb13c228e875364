// Asks libxml2, as WebAssembly, what it makes of documents. It is an ES module with top-level await, which jest's CommonJS mode cannot load, so
// it runs as a process of its own. In: JSON lines, each the document in base64. Out: one JSON line for each, in the same order.
import { createInterface } from 'node:readline';
import { XmlCData, XmlComment, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm';

function describe(node) {
  if (node instanceof XmlElement) {
    const attributes = node.attrs.map((attribute) => [qualified(attribute), attribute.value]);
    const children = node.find('node()').map(describe);
    return { element: qualified(node), attributes, children };
  }
  if (node instanceof XmlCData) return { cdata: node.content };
  if (node instanceof XmlComment) return { comment: node.content };
  if (node instanceof XmlText) return { text: node.content };
  return { instruction: node.content };
}

function qualified(node) {
  return node.prefix === '' ? node.name : `${node.prefix}:${node.name}`;
}

function answer(bytes) {
  let document;
  try {
    document = XmlDocument.fromBuffer(bytes);
  } catch (error) {
    const messages = error.details?.map((detail) => detail.message.trim()) ?? [error.message];
    return { accepted: false, messages };
  }
  try {
    return { accepted: true, root: describe(document.root) };
  } finally {
    document.dispose();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(Buffer.from(line, 'base64')))}\n`);
}
