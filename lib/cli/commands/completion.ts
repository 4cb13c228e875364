import { defineCommand } from '../command';
import { COMPLETION_SCRIPTS, SHELLS } from '../completion-scripts';
import { oneOf } from '../arguments';
import { OUT } from '../options';
import { EXIT } from '../io';
import { giveResult } from '../result';
import { COMMANDS } from '.';

/** `sysmon-wmi completion`. */
export const command = defineCommand({
  name: 'completion',
  summary: 'write a shell script that completes commands, options and their values',
  arguments: { shell: { what: `a shell: ${SHELLS.join(', ')}`, describe: SHELLS.join(', '), values: SHELLS } },
  options: OUT,
  examples: [
    ['completion bash > ~/.local/share/bash-completion/completions/sysmon-wmi', 'for every new bash'],
    ['completion zsh >> ~/.zshrc', 'for every new zsh'],
    ['completion fish > ~/.config/fish/completions/sysmon-wmi.fish', 'for every new fish'],
    ['completion powershell >> $PROFILE', 'for every new PowerShell'],
  ],
  exitCodes: { ok: 'the script is written', findings: null },
  seeAlso: ['sysmon-wmi lint --help'],
  async run({ shell, ...destination }, io) {
    const chosen = oneOf(shell, SHELLS, 'shell', 'completion');
    const script = COMPLETION_SCRIPTS[chosen](await Promise.all(COMMANDS.map(({ load }) => load())));
    await giveResult(script, destination, io);
    return EXIT.ok;
  },
});
