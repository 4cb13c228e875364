import type { ContextEvent } from '../../events';
import { MAKERS, MAKING, PROVIDER_HOST, SCRIPT_HOST } from '../facts/makers.data';
import { programName } from '../payload/command-line';
import type { Find, Finder } from './finds';
import { NEAR, SCRIPT } from './finds';
import { bothKey } from './host-wants';
import type { IndexedName } from './name-index';
import { comparedLine, fitsParts } from './payload-line';
import { fileOf, processText, shortened, startedBy } from './sentences';
import { isWithin } from './spans';

const SHELL = 'cmd';
const SHELL_RUNS = ' /c ';

/**
 * What a process that was started says of the chains of its host.
 *
 * @param event - event 1 of Sysmon, or 4688 of Security
 * @param finder - what is looked for
 * @returns why it is kept; empty where it says nothing
 */
export function processFinds(event: ContextEvent, { wants, at }: Finder): readonly Find[] {
  const program = programName(event.image ?? '').name;
  const parent = programName(event.parentImage ?? '').name;
  if (program === SCRIPT_HOST || parent === SCRIPT_HOST) {
    const isHost = program === SCRIPT_HOST;
    const what = isHost
      ? 'scrcons.exe was started, which runs the scripts of consumers'
      : `scrcons.exe, which runs the scripts of consumers, started ${processText(event)}`;
    return wants.scripts.size === 0 ? [] : [{ key: SCRIPT, what, isSure: true }];
  }
  const isChild = parent === PROVIDER_HOST;
  const payload = isChild || parent === '' ? payloadFind(event, program, isChild, { wants, at }) : null;
  if (payload !== null) {
    return [payload];
  }
  const isMaker = MAKERS.has(program);
  const finds = [...nameFinds(event, isMaker || MAKING.test(event.commandLine ?? ''), { wants, at })];
  const isNamed = finds.length > 0;
  if ((isMaker || isChild) && at !== null && isWithin(wants.spans.before, at)) {
    finds.push({ key: NEAR, what: startedBy(event), isSure: false });
  }
  if (isChild && !isNamed && at !== null && wants.keys.has(`program ${program}`) && isWithin(wants.spans.after, at)) {
    const isUnknown = event.commandLine === null;
    // A shell may have been started for anything; another program hardly.
    const isSure = isUnknown && !isMaker && program !== SHELL;
    const why = isUnknown ? 'its command line is not recorded' : 'with another command line';
    const what = `WmiPrvSE.exe started the program of the payload, ${why}: ${processText(event)}`;
    finds.push({ key: `program ${program}`, what, isSure });
  }
  return finds;
}

/** The start of a payload, told by its whole command line. */
function payloadFind(event: ContextEvent, program: string, isChild: boolean, { wants }: Finder): Find | null {
  const line = comparedLine(event.commandLine ?? '');
  if (line === '') {
    return null;
  }
  const shell = program === SHELL ? line.indexOf(SHELL_RUNS) : -1;
  const key =
    [`line ${line}`, ...(shell === -1 ? [] : [`batch ${line.slice(shell + SHELL_RUNS.length)}`])].find((one) =>
      wants.keys.has(one),
    ) ?? wants.templates.get(program)?.find(({ parts }) => fitsParts(parts, line))?.key;
  if (key === undefined) {
    return null;
  }
  const what = isChild
    ? `WmiPrvSE.exe started the payload: ${processText(event)}`
    : `the payload was started, by a process that is not recorded: ${processText(event)}`;
  return { key, what, isSure: isChild };
}

function nameFinds(event: ContextEvent, isSure: boolean, { wants }: Finder): readonly Find[] {
  const names = wants.names.find(event.commandLine ?? '');
  return findsOfNames(names, wants.keys, isSure, (name) => {
    const doubt = isSure ? '' : ', but as far as can be seen it is not a command that makes subscriptions';
    return `the command line of ${fileOf(event.image)} names ${name}${doubt}: ${startedBy(event)}`;
  });
}

/**
 * Why an event is kept in which names stand.
 *
 * @param names - the names
 * @param keys - what is looked for
 * @param isSure - whether the event has to do with subscriptions
 * @param say - what happened, for a name in quotes
 * @returns one for each name, and for each two names that are those of one chain
 */
export function findsOfNames(
  names: readonly IndexedName[],
  keys: ReadonlySet<string>,
  isSure: boolean,
  say: (name: string) => string,
): readonly Find[] {
  const finds: Find[] = names.map(({ folded, shown }) => ({ key: `name ${folded}`, what: say(quoted(shown)), isSure }));
  for (const [index, name] of names.entries()) {
    for (const other of names.slice(index + 1)) {
      const key = bothKey(name.folded, other.folded);
      if (keys.has(key)) {
        finds.push({ key, what: say(`${quoted(name.shown)} and ${quoted(other.shown)}`), isSure });
      }
    }
  }
  return finds;
}

function quoted(name: string): string {
  return `"${shortened(name)}"`;
}
