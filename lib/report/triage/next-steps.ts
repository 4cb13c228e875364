import type { TriagedChain } from '../../triage';
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
 * @param inputs - the files of events, and the manifest
 * @returns a sentence or a command each; at least one command
 */
export function nextSteps(
  { chain, level, standing }: TriagedChain,
  { files, manifest }: Pick<TriagedFiles, 'files' | 'manifest'>,
): readonly CardLine[] {
  const steps: CardLine[] = [];
  const say = (text: string, kind: CardLine['kind'] = 'words'): void => {
    steps.push({ label: '', text, kind });
  };
  const host = chain.host === '' ? 'the host' : chain.host;
  switch (level) {
    case 'malicious':
      say(`isolate ${host}, and keep what is there as evidence before you delete it:`);
      say(queryCommand(chain), 'command');
      break;
    case 'suspicious':
      say(`find out who made it, and look at it on ${host}:`);
      say(queryCommand(chain), 'command');
      break;
    case 'notable':
      say('look at it on its host; if you know the software, write the subscription into the manifest:');
      say(queryCommand(chain), 'command');
      say(
        `sysmon-wmi exclusions collect ${fileArguments(files.map(({ path }) => path))} --out exclusions.yaml`,
        'command',
      );
      break;
    case 'known':
      say('nothing; to check that it is still the same:');
      say(
        standing.kind === 'built-in'
          ? queryCommand(chain)
          : `sysmon-wmi exclusions check ${fileArguments([manifest ?? 'MANIFEST'], 'MANIFEST')}`,
        'command',
      );
      break;
  }
  if (standing.kind === 'expired') {
    say(`verify it again: the entry "${standing.entry ?? ''}" of the manifest no longer holds for this host and day`);
  }
  return steps;
}

/** What shows the object on its host. A name that could act on a terminal or a shell is left to the reader. */
function queryCommand({ host, names, namespace }: TriagedChain['chain']): string {
  const computer = host === '' || !SAFE_PATH.test(host) ? '' : ` -ComputerName ${host}`;
  const space = (namespace ?? 'root\\subscription').replaceAll('\\', '/').replace(/^\/\/[^/]*\//, '');
  const shownSpace = SAFE_PATH.test(space) ? space : 'root/subscription';
  const [className, name] =
    names.consumer === null ? ['__EventFilter', names.filter] : ['__EventConsumer', names.consumer];
  const only =
    name === null || CONTROLS.test(name) ? '' : ` | Where-Object Name -eq '${name.replace(SINGLE_QUOTES, '$&$&')}'`;
  return `Get-CimInstance${computer} -Namespace ${shownSpace} -ClassName ${className}${only}`;
}

function fileArguments(files: readonly string[], otherwise = 'EVENTS'): string {
  return files.length > 0 && files.length <= 3 && files.every((path) => SAFE_PATH.test(path))
    ? files.join(' ')
    : otherwise;
}
