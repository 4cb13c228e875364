import { lint } from '../../lib/rules';
import { bare, CATCH_ALL, group } from '../rules/files';

const EXCLUDE = '<WmiEvent onmatch="exclude"><User condition="contains">svc</User></WmiEvent>';

/** The paths of all functions that can be reached from a value, getters and prototypes included. */
function functionsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const waiting: { readonly path: string; readonly value: unknown }[] = [{ path: '', value }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value: holder } = next;
    if (typeof holder === 'function') {
      found.push(path);
    } else if (typeof holder === 'object' && holder !== null && !seen.has(holder)) {
      seen.add(holder);
      const isCollection = holder instanceof Map || holder instanceof Set;
      const entries: readonly unknown[] = isCollection ? [...holder.entries()] : propertiesOf(holder);
      waiting.push(...entries.map((entry, at) => ({ path: `${path}/${String(at)}`, value: entry })));
    }
  }
  return found;
}

function propertiesOf(holder: object): readonly unknown[] {
  const names = new Set(Object.getOwnPropertyNames(holder));
  const prototype: unknown = Object.getPrototypeOf(holder);
  if (typeof prototype === 'object' && prototype !== null && prototype !== Object.prototype && !Array.isArray(holder)) {
    Object.getOwnPropertyNames(prototype).forEach((name) => names.add(name));
  }
  names.delete('constructor');
  return [...names].map((name): unknown => Reflect.get(holder, name));
}

describe('the facts of a report', () => {
  const { facts, read } = lint(group(CATCH_ALL + EXCLUDE), { platform: 'linux', partial: true });

  it('are what was said of the file and what is proved', () => {
    expect([facts.platform, facts.partial]).toEqual(['linux', true]);
    expect(facts.wmi?.config).toBe(read.config);
    expect(facts.wmi?.coverage.cells.map(({ logged }) => logged)).toEqual(Array(9).fill('sometimes'));
    expect(facts.wmi?.exclusions.map(({ events }) => events.map(({ eventId }) => eventId))).toEqual([[19, 20, 21]]);
    expect(facts.wmi?.coverage).toBe(facts.wmi?.coverage);
  });

  it('hold nothing that could be called: no prover leaves', () => {
    expect(functionsIn(facts)).toEqual([]);
  });

  it('say nothing of the WMI rules of a file that Sysmon refuses', () => {
    expect(lint(bare('<Bogus/>')).facts).toMatchObject({ platform: 'windows', partial: false, wmi: null });
    expect(lint('<').facts.wmi).toBeNull();
  });
});
