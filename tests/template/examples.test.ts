import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProblemCode } from '../../lib';
import { compileConfig, generateTemplate, readConfig } from '../../lib';
import { typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../../lib/catalog';

const folder = join(__dirname, '../../examples');

/** What Sysmon logs of the typical attack: Created, Modified, Deleted of 19, then 20, then 21. */
const EXAMPLES: readonly (readonly [file: string, logged: string, problems: readonly ProblemCode[]])[] = [
  ['created-only.xml', 'L-- L-- L--', []],
  ['incorrect-field.xml', '--- --- ---', ['incorrect-field']],
  ['log-all.xml', 'LLL LLL LLL', []],
  ['sccm-guide.xml', '-LL -LL -LL', []],
  ['two-excludes.xml', '--- --- ---', []],
];

describe('examples/', () => {
  it('holds these configurations, and what the documentation drifts and evaluates', () => {
    const files = readdirSync(folder).sort();
    expect(files.filter((file) => file.endsWith('.xml'))).toEqual(EXAMPLES.map(([file]) => file));
    expect(files.filter((file) => !file.endsWith('.xml'))).toEqual(['attack.jsonl', 'host.reg', 'recorded.jsonl']);
  });

  it.each(EXAMPLES)('%s logs %s', (file, logged, problems) => {
    const read = readConfig(new Uint8Array(readFileSync(join(folder, file))));
    expect(read.outcome).toBe('accepted');
    expect(read.problems.map(({ code }) => code)).toEqual(problems);
    const compiled = read.config && compileConfig(read.config);
    const verdicts = WMI_EVENTS.map(({ id }) =>
      WMI_OPERATIONS.map((operation) => (compiled?.evaluate(typicalEvent(id, operation)).logged === true ? 'L' : '-')),
    );
    expect(verdicts.map((row) => row.join('')).join(' ')).toBe(logged);
  });

  it.each(EXAMPLES)('%s says at the top what it shows', (file) => {
    const { document } = readConfig(readFileSync(join(folder, file), 'utf8'));
    expect(document?.prolog[0]?.kind).toBe('comment');
  });

  it('has the recommended configuration as it is generated', () => {
    expect(readFileSync(join(folder, 'log-all.xml'), 'utf8')).toBe(generateTemplate('log-all').xml);
  });
});
