import { indentedJson, JSON_INDENT, jsonMembers, jsonText } from './json-text';

/**
 * JSON of an object that ends with a list too long to be held as one text.
 *
 * @param members - the other members of the object
 * @param name - the name of the list
 * @param items - its items, which are asked for one after the other
 * @returns the parts of what `JSON.stringify` writes with an indent of 2, with a final newline
 */
export function* jsonParts(members: object, name: string, items: Iterable<unknown>): Generator<string, void> {
  const end = ' '.repeat(JSON_INDENT);
  yield `{\n${jsonMembers(members)
    .map((member) => `${member},\n`)
    .join('')}${end}${jsonText(name)}: [`;
  let isFirst = true;
  for (const item of items) {
    yield `${isFirst ? '' : ','}\n${indentedJson(jsonText(item, JSON_INDENT), 2)}`;
    isFirst = false;
  }
  yield `${isFirst ? '' : `\n${end}`}]\n}\n`;
}
