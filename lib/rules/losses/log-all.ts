import type { OfferedSuggestion, WmiFacts } from '../../lint';
import { includedRuleNames, wmiEventsOf } from '../../model';
import { CATCH_ALL_CONDITION } from './catch-all';

/**
 * Offers to log every WMI event: with an empty exclude, or, where the includes give one rule name, with a catch-all include that
 * keeps it.
 *
 * @param wmi - the file
 * @returns the suggestion
 */
export function logAll(wmi: WmiFacts): OfferedSuggestion {
  return {
    title: 'log every WMI event',
    edits: () => {
      const [first, ...others] = wmiEventsOf(wmi.config).map(({ element }) => element);
      if (first === undefined) {
        return null;
      }
      const { start, end } = wmi.elementOf(first);
      return [
        { span: { start, end }, newText: logsAll(includedRuleNames(wmi.config)) },
        ...others.map((other) => ({ span: wmi.removalOf(other), newText: '' })),
      ];
    },
  };
}

function logsAll([name, ...others]: readonly string[]): string {
  return name === undefined || others.length > 0
    ? '<WmiEvent onmatch="exclude"/>'
    : `<WmiEvent onmatch="include">${CATCH_ALL_CONDITION.replace(' ', () => ` name="${attributeText(name)}" `)}</WmiEvent>`;
}

function attributeText(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
