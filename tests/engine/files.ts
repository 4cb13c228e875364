import type { WmiEventId, WmiEventRecord } from '../../lib/catalog';
import type { CompiledConfig } from '../../lib/engine';
import { typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../../lib/catalog';
import { compileConfig } from '../../lib/engine';
import { readConfig } from '../../lib/reader';

/** Compiles what stands in EventFiltering; throws where Sysmon refuses it. */
export function compiled(content: string, version = '4.22'): CompiledConfig {
  const { config, problems } = readConfig(
    `<Sysmon schemaversion="${version}"><EventFiltering>${content}</EventFiltering></Sysmon>`,
  );
  if (config === undefined) {
    throw new Error(problems.map(({ message }) => message).join('\n'));
  }
  return compileConfig(config);
}

/** One include element. */
export const include = (content: string): string => `<WmiEvent onmatch="include">${content}</WmiEvent>`;

/** One exclude element. */
export const exclude = (content = ''): string => `<WmiEvent onmatch="exclude">${content}</WmiEvent>`;

/** A RuleGroup. */
export const group = (relation: 'or' | 'and', content: string): string =>
  `<RuleGroup groupRelation="${relation}">${content}</RuleGroup>`;

/** Nine letters: Created, Modified, Deleted of a typical 19, then 20, then 21; `L` logged, `-` not. */
export function letters({ evaluate }: CompiledConfig): string {
  return WMI_EVENTS.flatMap(({ id }) =>
    WMI_OPERATIONS.map((operation) => (evaluate(typicalEvent(id, operation)).logged ? 'L' : '-')),
  ).join('');
}

/** A typical Created event, with some of its fields as given. */
export function created(id: WmiEventId, fields: Omit<WmiEventRecord, 'EventID'> = {}): WmiEventRecord {
  return { ...typicalEvent(id, 'Created'), ...fields };
}
