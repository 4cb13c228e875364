/**
 * What of a file is not its WmiEvent part, seen without the parser of the product: the tokens of the text without WmiEvent
 * elements, without the white space between elements, and without the tags of what holds nothing else.
 */
export function tokensOutside(text: string): readonly string[] {
  const root: Holder = { name: '', tag: '', content: [], holdsOthers: true };
  const open: Holder[] = [root];
  for (const [token] of text.matchAll(
    /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>|[^<]+/g,
  )) {
    const parent = open.at(-1) ?? root;
    const name = /^<\/?([A-Za-z]+)/.exec(token)?.[1];
    if (name === undefined) {
      const isLayout = ['', 'Sysmon', 'EventFiltering', 'RuleGroup'].includes(parent.name) && token.trim() === '';
      parent.content.push(...(isLayout ? [] : [token]));
    } else if (!token.startsWith('</')) {
      open.push({
        name,
        tag: `${token.slice(0, token.endsWith('/>') ? -2 : -1).trimEnd()}>`,
        content: [],
        holdsOthers: false,
      });
      if (token.endsWith('/>')) {
        close(open, `</${name}>`);
      }
    } else {
      close(open, token);
    }
  }
  return root.content;
}

interface Holder {
  readonly name: string;
  readonly tag: string;
  readonly content: string[];
  holdsOthers: boolean;
}

function close(open: Holder[], endTag: string): void {
  const closed = open.pop();
  const parent = open.at(-1);
  if (closed === undefined || parent === undefined || closed.name === 'WmiEvent') {
    return;
  }
  const { name, tag, content, holdsOthers } = closed;
  const isOurs = name === 'RuleGroup' ? !holdsOthers : name === 'EventFiltering' && content.length === 0;
  parent.content.push(...(isOurs ? content : [tag, ...content, endTag]));
  parent.holdsOthers ||= !isOurs;
}
