import type { TriagedChain } from '../../triage';
import { namespacePath } from '../../triage';
import type { CardLine } from './card';
import type { TriagedFiles } from './triaged-files';

const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** PowerShell takes each of these for a single quote. */
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;
const SAFE_PATH = /^[\w./:\\-]+$/;

/**
 * What to do next about a subscription, the commands included.
 *
 * @param triaged - the subscription
 * @param inputs - the files of events
 * @returns a sentence or a command each; at least one command
 */
export function nextSteps(
  { id, chain, level, standing }: TriagedChain,
  { files }: Pick<TriagedFiles, 'files'>,
): readonly CardLine[] {
  const steps: CardLine[] = [];
  const say = (text: string, kind: CardLine['kind'] = 'words'): void => {
    steps.push({ label: '', text, kind });
  };
  const host = chain.host === '' ? 'its host' : chain.host;
  if ([chain.filter, chain.consumer, chain.binding].some((part) => part?.there === false)) {
    say('it was deleted, completely or in part: expect an empty answer, which shows only that it is gone;');
  }
  switch (level) {
    case 'malicious':
      say(`treat ${host} as compromised: before you delete anything, and before you isolate it, save what is there:`);
      say(saveCommand(chain), 'command');
      break;
    case 'suspicious':
      say(`find out who made it and whether it ran, and look at it on ${host}:`);
      say(queryCommand(chain), 'command');
      break;
    case 'notable':
      if (chain.filter === null || chain.consumer === null || chain.binding === null) {
        say(`look for the rest of it on ${host}; the manifest takes only complete subscriptions:`);
        say(queryCommand(chain), 'command');
        break;
      }
      say(`look at it on ${host}; if you know the software, add the subscription to the manifest:`);
      say(queryCommand(chain), 'command');
      say(
        `sysmon-wmi exclusions collect ${fileArguments(files.map(({ path }) => path))} --subscription ${id} --out ${id}.yaml`,
        'command',
      );
      break;
    case 'known':
      say('nothing to do; to check that it is still the same:');
      say(queryCommand(chain), 'command');
      break;
  }
  if (!isSafe(chain.host)) {
    say('the name of the host cannot be written into a command safely, or is unknown: run it on that host itself');
  }
  if (standing.kind === 'expired') {
    say(`verify it again: the entry "${standing.entry ?? ''}" of the manifest does not apply to this host and day`);
  }
  return steps;
}

/** What shows the object on its host. A name that could act on a terminal or a shell is left to the reader. */
function queryCommand(chain: TriagedChain['chain']): string {
  const { names } = chain;
  const [className, name] =
    names.consumer === null ? ['__EventFilter', names.filter] : ['__EventConsumer', names.consumer];
  const only =
    name === null || CONTROLS.test(name) ? '' : ` | Where-Object Name -eq '${name.replace(SINGLE_QUOTES, '$&$&')}'`;
  return `Get-CimInstance${placeOf(chain)} -ClassName ${className}${only}`;
}

/** What saves all subscriptions of the namespace to a file. */
function saveCommand(chain: TriagedChain['chain']): string {
  const classes = "'__EventFilter', '__EventConsumer', '__FilterToConsumerBinding'";
  return `${classes} | ForEach-Object { Get-CimInstance${placeOf(chain)} -ClassName $_ } | Export-Clixml subscriptions.xml`;
}

function placeOf({ host, namespace }: TriagedChain['chain']): string {
  const space = namespacePath(namespace ?? 'root\\subscription').replaceAll('\\', '/');
  const shownSpace = SAFE_PATH.test(space) ? space : 'root/subscription';
  return `${isSafe(host) ? ` -ComputerName ${host}` : ''} -Namespace ${shownSpace}`;
}

function isSafe(host: string): boolean {
  return host !== '' && SAFE_PATH.test(host);
}

function fileArguments(files: readonly string[]): string {
  return files.length > 0 && files.length <= 3 && files.every((path) => SAFE_PATH.test(path))
    ? files.join(' ')
    : 'EVENTS';
}
