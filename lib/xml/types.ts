/**
 * A parsed XML document. All offsets in it and below it are UTF-16 code units into {@link XmlDocument.text}, `end` exclusive.
 *
 * @example
 * ```ts
 * const result = parseXml('<!-- log all --><Sysmon schemaversion="4.22"/>');
 * if (result.ok) {
 *   const document: XmlDocument = result.document;
 *   document.prolog.length; // 1, the comment
 *   document.root.name; // 'Sysmon'
 * }
 * ```
 */
export interface XmlDocument {
  readonly text: string;
  readonly declaration: XmlDeclaration | null;
  readonly root: XmlElement;
  /** Comments and processing instructions before the root element. */
  readonly prolog: readonly XmlMisc[];
  /** Comments and processing instructions after the root element. */
  readonly epilog: readonly XmlMisc[];
}

/**
 * The `<?xml version="1.0" …?>` at the start of a document; `start` and `end` enclose all of it.
 *
 * @example
 * ```ts
 * const result = parseXml('<?xml version="1.0" encoding="UTF-8"?><a/>');
 * if (result.ok) {
 *   const declaration: XmlDeclaration | null = result.document.declaration;
 *   declaration?.encoding; // 'UTF-8'
 * }
 * ```
 */
export interface XmlDeclaration {
  readonly version: string;
  readonly encoding: string | null;
  readonly standalone: 'yes' | 'no' | null;
  readonly start: number;
  readonly end: number;
}

/**
 * An element. For `<Rule name="a">x</Rule>`: `start` is the `<`, `nameEnd` the end of `Rule` (which begins at `start + 1`), `startTagEnd` lies
 * behind the first `>`, `endTagStart` is the `<` of `</Rule>` and `end` lies behind its `>`.
 * For `<Rule/>` the start tag is everything: `startTagEnd`, `endTagStart` and `end` are equal.
 *
 * @example
 * ```ts
 * const result = parseXml('<Rule name="a">x</Rule>');
 * if (result.ok) {
 *   const rule: XmlElement = result.document.root;
 *   result.document.text.slice(rule.startTagEnd, rule.endTagStart); // 'x'
 * }
 * ```
 */
export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly startTagEnd: number;
  readonly endTagStart: number;
  readonly end: number;
  readonly selfClosing: boolean;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | null;
}

/**
 * An attribute. `value` is what XML makes of it: references resolved, each white-space character (CRLF counts as one) a blank.
 * `valueStart` and `valueEnd` are inside the quotes.
 *
 * @example
 * ```ts
 * const result = parseXml('<Rule name="a &amp; b"/>');
 * if (result.ok) {
 *   const name: XmlAttribute | undefined = result.document.root.attributes[0];
 *   name?.value; // 'a & b'
 * }
 * ```
 */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/**
 * Text between tags, comments and CDATA sections: one node however many references it holds. CRLF and CR are LF in `value`.
 *
 * @example
 * ```ts
 * const result = parseXml('<a>x &lt; y</a>');
 * if (result.ok) {
 *   const text: XmlNode | undefined = result.document.root.children[0];
 *   text?.kind === 'text' && text.value; // 'x < y'
 * }
 * ```
 */
export interface XmlText {
  readonly kind: 'text';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A `<![CDATA[…]]>` section; `value` is what it holds, `start` and `end` enclose all of it.
 *
 * @example
 * ```ts
 * const result = parseXml('<a><![CDATA[x < y]]></a>');
 * if (result.ok) {
 *   const cdata: XmlNode | undefined = result.document.root.children[0];
 *   cdata?.kind === 'cdata' && cdata.value; // 'x < y'
 * }
 * ```
 */
export interface XmlCData {
  readonly kind: 'cdata';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A `<!--…-->` comment; `value` is what lies between the dashes, `start` and `end` enclose all of it.
 *
 * @example
 * ```ts
 * const result = parseXml('<!-- log all --><a/>');
 * if (result.ok) {
 *   const comment: XmlMisc | undefined = result.document.prolog[0];
 *   comment?.kind === 'comment' && comment.value; // ' log all '
 * }
 * ```
 */
export interface XmlComment {
  readonly kind: 'comment';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A `<?target value?>` processing instruction; `value` has no leading blanks, `start` and `end` enclose all of it.
 *
 * @example
 * ```ts
 * const result = parseXml('<?sort by name?><a/>');
 * if (result.ok) {
 *   const instruction: XmlMisc | undefined = result.document.prolog[0];
 *   instruction?.kind === 'instruction' && instruction.target; // 'sort'
 * }
 * ```
 */
export interface XmlInstruction {
  readonly kind: 'instruction';
  readonly target: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What may stand outside the root element.
 *
 * @example
 * ```ts
 * const result = parseXml('<a/><!-- end -->');
 * if (result.ok) {
 *   const misc: readonly XmlMisc[] = result.document.epilog;
 *   misc.length; // 1
 * }
 * ```
 */
export type XmlMisc = XmlComment | XmlInstruction;

/**
 * What may stand inside an element.
 *
 * @example
 * ```ts
 * const result = parseXml('<a>x<b/></a>');
 * if (result.ok) {
 *   const nodes: readonly XmlNode[] = result.document.root.children;
 *   nodes.map((node) => node.kind); // ['text', 'element']
 * }
 * ```
 */
export type XmlNode = XmlElement | XmlText | XmlCData | XmlComment | XmlInstruction;

/**
 * Names one way in which a text is not well-formed XML.
 *
 * @example
 * ```ts
 * const code: XmlProblemCode = 'bare-ampersand';
 * ```
 */
export type XmlProblemCode =
  | 'empty-document'
  | 'text-outside-root'
  | 'second-root'
  | 'doctype'
  | 'declaration-not-first'
  | 'bad-declaration'
  | 'unsupported-version'
  | 'bad-tag-name'
  | 'unclosed-tag'
  | 'unclosed-element'
  | 'mismatched-end-tag'
  | 'unexpected-end-tag'
  | 'attribute-name-expected'
  | 'attribute-without-value'
  | 'attribute-not-quoted'
  | 'attribute-not-closed'
  | 'attributes-not-separated'
  | 'duplicate-attribute'
  | 'less-than-in-attribute'
  | 'bare-ampersand'
  | 'unknown-entity'
  | 'bad-character-reference'
  | 'forbidden-character'
  | 'cdata-end-in-text'
  | 'unclosed-cdata'
  | 'unclosed-comment'
  | 'double-hyphen-in-comment'
  | 'bad-instruction'
  | 'unclosed-instruction'
  | 'too-deep'
  | 'too-long';

/**
 * Why a text is not well-formed. `message` says what is wrong, `help` what to do; the offsets show where. Names taken from the text are
 * quoted with their control characters made visible, so both sentences may be printed.
 *
 * @example
 * ```ts
 * const result = parseXml('<Name>R&D</Name>');
 * if (!result.ok) {
 *   const problem: XmlProblem = result.problem;
 *   problem.help; // 'write &amp; for the character & itself'
 * }
 * ```
 */
export interface XmlProblem {
  readonly code: XmlProblemCode;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly help: string;
  /** The other place that matters: the start tag that is not closed, the first of two attributes. */
  readonly related?: { readonly start: number; readonly end: number; readonly message: string };
}

/**
 * What {@link parseXml} returns: the document, or the first problem in it.
 *
 * @example
 * ```ts
 * const result: XmlResult = parseXml('<a>');
 * result.ok; // false
 * ```
 */
export type XmlResult =
  | { readonly ok: true; readonly document: XmlDocument }
  | { readonly ok: false; readonly problem: XmlProblem; readonly document?: undefined };
