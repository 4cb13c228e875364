import type { Span } from '../text';
import type { XmlComment, XmlDocument, XmlElement, XmlNode } from '../xml';
import { walkElements } from '../xml';

/** One rule that an ignore comment names. */
export interface IgnoredRule {
  readonly ruleId: string;
  readonly span: Span;
}

/** An ignore comment: `<!-- sysmon-wmi-ignore rule-id: reason -->`, in effect for the next element and everything inside it. */
export interface Ignore {
  readonly comment: Span;
  readonly rules: readonly IgnoredRule[];
  /** The text behind the colon; empty where there is none. */
  readonly reason: string;
  /** The element it is in force for; null where none follows it inside the same parent. */
  readonly scope: Span | null;
  /** The rules of the comment that hid a finding; filled while the linter runs. */
  readonly used: Set<string>;
}

const MARKER = /^\s*sysmon-wmi-ignore(?=[\s:]|$)\s*/;
const COMMENT_START = '<!--'.length;

/**
 * Whether a comment is one that the linter obeys.
 *
 * @param value - what stands between `<!--` and `-->`
 * @returns true for `sysmon-wmi-ignore` with or without rules and a reason
 * @example
 * ```ts
 * isIgnoreComment(' sysmon-wmi-ignore no-partial-exclusion: ticket 4711 '); // true
 * ```
 */
export function isIgnoreComment(value: string): boolean {
  return MARKER.test(value);
}

/**
 * Finds the ignore comments of a file.
 *
 * @param document - a parsed file
 * @returns its ignores in file order
 * @example
 * ```ts
 * findIgnores(document)[0]?.rules[0]?.ruleId; // 'no-partial-exclusion'
 * ```
 */
export function findIgnores(document: XmlDocument): readonly Ignore[] {
  const { text, root } = document;
  if (!text.includes('sysmon-wmi-ignore')) {
    return [];
  }
  const ignores = [ignoresAmong([...document.prolog, root], text)];
  for (const element of walkElements(root)) {
    ignores.push(ignoresAmong(element.children, text));
  }
  ignores.push(ignoresAmong(document.epilog, text));
  return ignores.flat().sort((a, b) => a.comment.start - b.comment.start);
}

function ignoresAmong(siblings: readonly XmlNode[], text: string): Ignore[] {
  const ignores: Ignore[] = [];
  let next: XmlElement | null = null;
  for (const node of [...siblings].reverse()) {
    if (node.kind === 'element') {
      next = node;
    } else if (node.kind === 'comment') {
      const ignore = readIgnore(node, next, text);
      if (ignore !== null) {
        ignores.push(ignore);
      }
    }
  }
  return ignores;
}

function readIgnore(comment: XmlComment, next: XmlElement | null, text: string): Ignore | null {
  const start = comment.start + COMMENT_START;
  const written = text.slice(start, comment.end - '-->'.length);
  const marker = MARKER.exec(written);
  if (marker === null) {
    return null;
  }
  const [head = ''] = written.slice(marker[0].length).split(':', 1);
  const listed = marker[0].length + head.length;
  const rules = [...head.matchAll(/[^\s,]+/g)].map((match): IgnoredRule => {
    const from = start + marker[0].length + match.index;
    return { ruleId: match[0], span: { start: from, end: from + match[0].length } };
  });
  return {
    comment: { start: comment.start, end: comment.end },
    rules,
    reason: written.slice(listed + 1).trim(),
    scope: next === null ? null : { start: next.start, end: next.end },
    used: new Set(),
  };
}
