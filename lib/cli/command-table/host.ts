import type { Command } from '../command';
import { COLOR, FORCE, FORMAT, FULL } from './options';

/** The commands about what a host runs, and about what Sysmon cannot see on it. */
export const HOST_COMMANDS: readonly Command[] = [
  {
    usage: 'drift <config> <dump>',
    summary: 'compare a configuration by meaning with what a host runs: which events the host drops, or logs besides',
    arguments: {
      config: { describe: 'a file, - or git:REV:PATH', type: 'string', demandOption: true },
      dump: {
        describe:
          'what "sysmon -c" prints, or the registry value "Rules": an export (.reg) or its bytes; - for standard input',
        type: 'string',
        demandOption: true,
      },
    },
    options: {
      'fail-on': {
        type: 'string',
        choices: ['newly-lost', 'difference', 'any', 'never'],
        default: 'difference',
        describe:
          'exit 1 where this is there, or where no proof could be had; any: another RuleName, or what is not shown, too',
      },
      format: FORMAT,
      full: FULL,
      color: COLOR,
    },
    examples: [
      ['$0 drift git:main:sysmon.xml host.txt', 'the text of "sysmon -c > host.txt"'],
      [
        '$0 drift sysmon.xml host.reg',
        'of "reg export HKLM\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters host.reg"',
      ],
    ],
    load: async () => (await import('../commands')).driftCommand(),
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
    load: async () => (await import('../commands')).companionCommand(),
  },
];
