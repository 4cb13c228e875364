import { readConfig, writeConfig } from '../../lib';
import type { Random } from '../analysis/random';
import { randomConfig } from '../analysis/random-configs';

/** What stands in a file beside WMI rules: event elements that every schema version from 4.0 on has. */
const OTHERS: readonly string[] = [
  '<ProcessCreate onmatch="include">\n<Image condition="end with">cmd.exe</Image>\n<CommandLine>wmic</CommandLine>\n</ProcessCreate>',
  '<ProcessCreate onmatch="exclude">\n<Image>a.exe</Image>\n<Image>b.exe</Image>\n</ProcessCreate>',
  '<NetworkConnect onmatch="include">\n<DestinationPort>4444</DestinationPort>\n<Image condition="image">x.exe</Image>\n</NetworkConnect>',
  '<RegistryEvent onmatch="exclude">\n<TargetObject condition="contains">Run</TargetObject>\n</RegistryEvent>',
  '<FileCreate onmatch="include"/>',
];
const OPTIONS: readonly string[] = [
  '<HashAlgorithms>*</HashAlgorithms>',
  '<CheckRevocation/>',
  '<CheckRevocation>True</CheckRevocation>',
  '',
];
const VERSIONS: readonly string[] = ['4,22', '4,22', '4.0', '4.1', '4.2', '4.22', '4.22abc', '4.50', '4.81', '3.40'];

/**
 * A random file with WMI rules and others, in and outside of RuleGroups, old versions and written ones that Sysmon reads as old.
 *
 * @param random - decides all
 * @returns its text
 */
export function randomFile(random: Random): string {
  const others = random.list(0, 3, () => random.pick(OTHERS));
  const grouped = others.map((event) =>
    random.chance(0.4)
      ? `<RuleGroup name="" groupRelation="${random.pick(['or', 'and'])}">\n${event}\n</RuleGroup>`
      : event,
  );
  const before = random.chance(0.5);
  const written = writeConfig(randomConfig(random))
    .replace(/schemaversion="[^"]*"/, `schemaversion="${random.pick(VERSIONS)}"`)
    .replace('<EventFiltering/>', '<EventFiltering>\n</EventFiltering>')
    .replace('<EventFiltering>', `${random.list(0, 3, () => random.pick(OPTIONS)).join('\n')}<EventFiltering>`);
  return before
    ? written.replace('<EventFiltering>', () => `<EventFiltering>\n${grouped.join('\n')}`)
    : written.replace('</EventFiltering>', () => `${grouped.join('\n')}\n</EventFiltering>`);
}

/** What Sysmon does with the other event types of such a file, told apart without the linter's own code. */
export function othersOf(xml: string): readonly string[] {
  const { version, document } = readConfig(xml);
  const relation = (version?.hundredths ?? 0) > 410 ? 'and' : 'or';
  const root = document?.root;
  const options = root?.children.flatMap((child) =>
    child.kind === 'element' && child.name !== 'EventFiltering' ? [xml.slice(child.start, child.end)] : [],
  );
  const firstEmpty = (options ?? []).indexOf('<CheckRevocation/>');
  const read = firstEmpty < 0 ? (options ?? []) : (options ?? []).slice(0, firstEmpty);
  const outside = xml.replace(/<RuleGroup[^]*?<\/RuleGroup>/g, '');
  const inside = [...xml.matchAll(/<RuleGroup[^>]*>[^]*?<\/RuleGroup>/g)]
    .map(([group]) => group)
    .filter((group) => !group.includes('<WmiEvent') && /<(?:Proc|Net|Reg|File)/.test(group));
  const events = [
    ...outside.matchAll(/<(ProcessCreate|NetworkConnect|RegistryEvent|FileCreate)\b[^]*?(?:\/>|<\/\1>)/g),
  ];
  return [
    ...read,
    ...inside,
    ...events.map(([event]) =>
      /<Image[^]*<(?:CommandLine|DestinationPort)|<DestinationPort[^]*<Image/.test(event)
        ? `${relation} ${event}`
        : event,
    ),
  ];
}
