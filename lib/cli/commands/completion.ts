import type { Command } from '../command';
import { defineCommand } from '../command';
import { oneOf } from '../arguments';
import { OUT } from '../options';
import { EXIT } from '../io';
import { giveResult } from '../result';
import { COMMANDS } from '.';

const SHELLS = ['bash', 'zsh', 'powershell'] as const;

/** `sysmon-wmi completion`. */
export const command = defineCommand({
  name: 'completion',
  summary: 'write a script with which a shell completes commands, options and their values',
  arguments: { shell: { what: 'a shell: bash, zsh or powershell', describe: SHELLS.join(', ') } },
  options: OUT,
  examples: [
    ['completion bash > ~/.local/share/bash-completion/completions/sysmon-wmi', 'for every new bash'],
    ['completion zsh >> ~/.zshrc', 'for every new zsh'],
    ['completion powershell >> $PROFILE', 'for every new PowerShell'],
  ],
  exitCodes: { ok: 'the script is written', findings: null },
  readOn: ['sysmon-wmi lint --help'],
  async run({ shell, ...destination }, io) {
    const chosen = oneOf(shell, SHELLS, 'shell', 'completion');
    const words = wordsAfter(await Promise.all(COMMANDS.map(({ load }) => load())));
    const script = chosen === 'powershell' ? powershellScript(words) : bashScript(words, chosen === 'zsh');
    await giveResult(script, destination, io);
    return EXIT.ok;
  },
});

/** What may follow: the commands at first, by command its options, by command and option the values of that. */
function wordsAfter(commands: readonly Command[]): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, readonly string[]>([
    ['', [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))]],
  ]);
  for (const { name, options } of commands) {
    const [family = '', second] = name.split(' ');
    if (second !== undefined) {
      words.set(family, [...(words.get(family) ?? []), second]);
    }
    words.set(name, [...Object.keys(options).map((option) => `--${option}`), '--help']);
    for (const [option, known] of Object.entries(options)) {
      if (known.type === 'choice' || known.type === 'format') {
        words.set(`${name} --${option}`, known.choices);
      }
    }
  }
  return words;
}

function bashScript(words: ReadonlyMap<string, readonly string[]>, isZsh: boolean): string {
  const cases = [...words].map(([before, after]) => `    '${before}') echo '${after.join(' ')}' ;;`);
  return `${isZsh ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}_sysmon_wmi_words() {
  case "$1" in
${cases.join('\n')}
  esac
}
_sysmon_wmi() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" name='' words
  [ "$COMP_CWORD" -gt 1 ] && name="\${COMP_WORDS[1]}"
  [ "$COMP_CWORD" -gt 2 ] && [ -n "$(_sysmon_wmi_words "$name \${COMP_WORDS[2]}")" ] && name="$name \${COMP_WORDS[2]}"
  words="$(_sysmon_wmi_words "$name $previous")"
  [ -n "$words" ] || words="$(_sysmon_wmi_words "$name")"
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _sysmon_wmi sysmon-wmi
`;
}

function powershellScript(words: ReadonlyMap<string, readonly string[]>): string {
  const table = [...words].map(([before, after]) => `  '${before}' = '${after.join(' ')}'`);
  return `$SysmonWmiWords = @{
${table.join('\n')}
}
Register-ArgumentCompleter -Native -CommandName sysmon-wmi -ScriptBlock {
  param($current, $line, $position)
  $given = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" } | Where-Object { $_ -ne $current })
  $name = "$($given | Select-Object -First 1)"
  if ($given.Count -gt 1 -and $SysmonWmiWords["$name $($given[1])"]) { $name = "$name $($given[1])" }
  $words = $SysmonWmiWords["$name $($given | Select-Object -Last 1)"]
  if (-not $words) { $words = $SysmonWmiWords[$name] }
  "$words".Split(' ') | Where-Object { $_ -like "$current*" }
}
`;
}
