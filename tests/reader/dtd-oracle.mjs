// Asks libxml2, as WebAssembly, whether documents are valid. It is an ES module with top-level await, which jest's CommonJS mode cannot load,
// so it runs as a process of its own. In: JSON lines, { "dtd" } for all that follows, or { "document" }. Out: one JSON line for each document,
// the messages of libxml2; none where the document is valid.
import { createInterface } from 'node:readline';
import { ParseOption, XmlDocument } from 'libxml2-wasm';

function messagesAbout(text) {
  try {
    XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_DTDVALID }).dispose();
    return [];
  } catch (error) {
    return error.details?.map((detail) => detail.message.trim()) ?? [error.message];
  }
}

let prolog = '';
for await (const line of createInterface({ input: process.stdin })) {
  const { dtd, document } = JSON.parse(line);
  if (dtd === undefined) {
    process.stdout.write(`${JSON.stringify(messagesAbout(prolog + document))}\n`);
  } else {
    prolog = dtd;
  }
}
