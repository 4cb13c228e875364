import type { CST } from 'yaml';
import { Lexer, Parser } from 'yaml';

/** Deeper than any document that is read here; what reads the tokens recurses. */
const DEEPEST = 100;
/**
 * Words, signs, line ends and blanks of a document, some 25,000 lines. Each takes some 300 bytes of memory where it may take one byte in the file.
 */
const MOST_LEXEMES = 200_000;

/** Why a document is not read at all: told before the memory for it is taken. */
export type Refusal = 'nested too deeply' | 'too long' | 'several documents';

/**
 * The tokens of a YAML document.
 *
 * @param text - the document
 * @returns the tokens, at most as many as a person writes, or why it is refused
 */
export function yamlTokens(text: string): readonly CST.Token[] | Refusal {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  let documents = 0;
  const take = (found: Iterable<CST.Token>): void => {
    for (const token of found) {
      tokens.push(token);
      documents += token.type === 'document' ? 1 : 0;
    }
  };
  for (const lexeme of new Lexer().lex(text)) {
    take(parser.next(lexeme));
    lexemes += 1;
    if (parser.stack.length > DEEPEST) {
      return 'nested too deeply';
    }
    if (documents > 1) {
      return 'several documents';
    }
    if (lexemes > MOST_LEXEMES) {
      return 'too long';
    }
  }
  take(parser.end());
  return documents > 1 ? 'several documents' : tokens;
}
