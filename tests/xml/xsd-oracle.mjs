// Asks libxml2, as WebAssembly, whether documents are as an XML schema describes them. It is an ES module with top-level await, which jest's
// CommonJS mode cannot load, so it runs as a process of its own. In: one JSON line, { "xsd", "documents" }. Out: one JSON line, for each
// document the messages of libxml2; none where the document is valid.
import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

const { xsd, documents } = JSON.parse(readFileSync(0, 'utf8'));
const schema = XmlDocument.fromString(xsd);
const validator = XsdValidator.fromDoc(schema);

function messagesAbout(text) {
  try {
    const document = XmlDocument.fromString(text);
    try {
      validator.validate(document);
      return [];
    } finally {
      document.dispose();
    }
  } catch (error) {
    return error.details?.map((detail) => detail.message.trim()) ?? [error.message];
  }
}

process.stdout.write(JSON.stringify(documents.map(messagesAbout)));
