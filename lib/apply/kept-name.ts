import type { Config, WmiEvent } from '../model';
import { frozen, includedRuleNames } from '../model';
import type { ReadResult } from '../reader';
import type { CommentedConfig } from '../template';

/** What a catch-all says: it can carry a rule name, where an empty exclude cannot. */
const EVERY_EVENT = { kind: 'Condition', field: 'EventType', condition: 'begin with', value: 'Wmi' } as const;

/**
 * The rule name that a file gives to the WMI events that it logs, where it is a single one: several cannot stand for all events.
 *
 * @param read - the file as it is
 * @returns the name, or null
 */
export function keptRuleName({ config, draft }: ReadResult): string | null {
  const known = config ?? draft;
  const [name, ...others] = known === undefined ? [] : includedRuleNames(known);
  return name === undefined || others.length > 0 ? null : name;
}

/**
 * Gives the events that a desired configuration logs a rule name: its catch-all includes carry it, and a lone empty exclude becomes
 * such an include.
 *
 * @param desired - a configuration that logs all but what it excludes
 * @param name - the rule name
 * @returns the configuration with the name; the comments that explain a replaced element are left out
 */
export function withRuleName({ config, comments }: CommentedConfig, name: string): CommentedConfig {
  const kept = new Map(comments);
  const named = (element: WmiEvent): WmiEvent => {
    const replaced = namedElement(element, name);
    if (replaced !== element && element.items.length > 0) {
      kept.set(replaced, comments.get(element) ?? []);
      element.items.forEach((item, index) => {
        const fresh = replaced.items[index];
        if (fresh !== undefined) {
          kept.set(fresh, comments.get(item) ?? []);
        }
      });
    }
    return replaced;
  };
  const eventFiltering = config.eventFiltering.map((node) => {
    if (node.kind === 'WmiEvent') {
      return named(node);
    }
    const group = { ...node, wmiEvents: node.wmiEvents.map(named) };
    kept.set(group, comments.get(node) ?? []);
    return group;
  });
  return { config: frozen<Config>({ ...config, eventFiltering }), comments: kept };
}

function namedElement(element: WmiEvent, name: string): WmiEvent {
  if (element.onmatch === 'exclude') {
    return element.items.length > 0 ? element : { ...element, onmatch: 'include', items: [{ ...EVERY_EVENT, name }] };
  }
  return { ...element, items: element.items.map((item) => ({ ...item, name })) };
}
