export { parseXml } from './parser';
export {
  attribute,
  childElements,
  commentsBefore,
  commentText,
  elementAt,
  textContent,
  walkElements,
  xmlPath,
} from './tree';
export type {
  XmlAttribute,
  XmlCData,
  XmlComment,
  XmlDeclaration,
  XmlDocument,
  XmlElement,
  XmlInstruction,
  XmlMisc,
  XmlNode,
  XmlProblem,
  XmlProblemCode,
  XmlResult,
  XmlText,
} from './types';
