import type { Command } from '../command';
import { COLOR, FORCE, FORMAT, FULL } from './options';

/** The commands about what a host runs, and about what Sysmon cannot see on it. */
export const HOST_COMMANDS: readonly Command[] = [
  {
    usage: 'drift <config> [dump]',
    summary: 'compare a configuration by meaning with what a host runs: which events the host drops, or logs besides',
    arguments: {
      config: { describe: 'a file, - or git:REV:PATH', type: 'string', demandOption: true },
      dump: {
        describe:
          'the registry value "Rules" of the host: an export (.reg), the answer of "reg query" or its bytes; or what "sysmon -c" prints, which shows less; - for standard input',
        type: 'string',
      },
    },
    options: {
      'config-hash': {
        type: 'string',
        describe:
          'ConfigHash of the host, the SHA-256 of the file that Sysmon was given last; it speaks where no rules can be read: exit 0 where it is that of <config>',
      },
      'fail-on': {
        type: 'string',
        choices: ['newly-lost', 'difference', 'any', 'never'],
        default: 'difference',
        describe:
          'exit 1 where this is there; but for never, also where it could not be proved that it is not; any: newly lost, newly logged, another RuleName, or what is not shown',
      },
      format: FORMAT,
      full: FULL,
      color: COLOR,
    },
    examples: [
      [
        '$0 drift sysmon.xml host.reg',
        'of "reg export HKLM\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters host.reg"',
      ],
      ['$0 drift git:main:sysmon.xml host.txt', 'the text of "sysmon -c > host.txt"'],
      ['$0 drift sysmon.xml --config-hash SHA256=3F2A...', 'of event 16, or of the registry value "ConfigHash"'],
    ],
    load: async () => (await import('../commands/drift')).driftCommand,
  },
  {
    usage: 'companion',
    summary: 'write a kit that closes the blind spot of Sysmon with the log WMI-Activity/Operational',
    arguments: {},
    options: {
      out: { type: 'string', demandOption: true, describe: 'the folder to write to; it is made where it is absent' },
      force: { ...FORCE, describe: 'overwrite files of the kit that are there' },
      format: { ...FORMAT, describe: 'text: a list of what was written' },
    },
    examples: [
      ['$0 companion --out wmi-activity', 'commands, a subscription, snippets for log shippers, who sees what'],
    ],
    load: async () => (await import('../commands/companion')).companionCommand,
  },
];
