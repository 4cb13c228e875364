import type { Argument, Command, Option } from './command';

/** Shells for which there is a script. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** Writes the script of each shell. */
export const COMPLETION_SCRIPTS: Readonly<Record<(typeof SHELLS)[number], (commands: readonly Command[]) => string>> = {
  bash: (commands) => bashScript(wordsAfter(commands)),
  zsh: (commands) => `autoload -U +X bashcompinit && bashcompinit\n${bashScript(wordsAfter(commands))}`,
  fish: fishScript,
  powershell: (commands) => powershellScript(wordsAfter(commands)),
};

/** What may follow: the commands at first, by command its options and values, by command and option the values of that. */
function wordsAfter(commands: readonly Command[]): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, readonly string[]>([['', firstWords(commands)]]);
  for (const { name, arguments: placed, options } of commands) {
    const [family = '', second] = name.split(' ');
    if (second !== undefined) {
      words.set(family, [...(words.get(family) ?? []), second]);
    }
    words.set(name, [...valuesOf(placed), ...Object.keys(options).map((option) => `--${option}`), '--help']);
    for (const [option, known] of Object.entries(options)) {
      const values = valuesOfOption(known);
      if (values.length > 0) {
        words.set(`${name} --${option}`, values);
      }
    }
  }
  return words;
}

function firstWords(commands: readonly Command[]): readonly string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
}

function valuesOf(placed: Readonly<Record<string, Argument>>): readonly string[] {
  return Object.values(placed).flatMap(({ values = [] }) => values);
}

function valuesOfOption(option: Option): readonly string[] {
  switch (option.type) {
    case 'choice':
    case 'format':
      return option.choices;
    case 'text':
      return option.values ?? [];
    case 'flag':
    case 'list':
    case 'day':
    case 'count':
      return [];
  }
}

function bashScript(words: ReadonlyMap<string, readonly string[]>): string {
  const cases = [...words].map(([before, after]) => `    '${before}') echo '${after.join(' ')}' ;;`);
  return `_sysmon_wmi_words() {
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

function fishScript(commands: readonly Command[]): string {
  const first = firstWords(commands).map((word) => {
    const found = commands.find(({ name }) => name === word);
    return `complete -c sysmon-wmi -f -n '__sysmon_wmi_at 1' -a ${word} -d ${quoted(found?.summary ?? `commands for ${word}`)}`;
  });
  return `function __sysmon_wmi_at
  set -l given (commandline -opc)
  test (count $given) -eq $argv[1]
end
function __sysmon_wmi_in
  set -l given (commandline -opc)
  test "$given[2]" = "$argv[1]"; or return 1
  test -z "$argv[2]"; or test "$given[3]" = "$argv[2]"
end
${[...first, ...commands.flatMap(fishLines)].join('\n')}
`;
}

function fishLines({ name, summary, arguments: placed, options }: Command): readonly string[] {
  const [family = '', second] = name.split(' ');
  const behind = `complete -c sysmon-wmi -n '__sysmon_wmi_in ${name}'`;
  const secondWord =
    second === undefined
      ? []
      : [
          `complete -c sysmon-wmi -f -n '__sysmon_wmi_in ${family}; and __sysmon_wmi_at 2' -a ${second} -d ${quoted(summary)}`,
        ];
  const values = valuesOf(placed);
  const named = Object.entries(options).map(
    ([option, known]) => `${behind} -l ${option}${fishValues(known)} -d ${quoted(known.describe)}`,
  );
  return [...secondWord, ...(values.length > 0 ? [`${behind} -f -a '${values.join(' ')}'`] : []), ...named];
}

function fishValues(option: Option): string {
  const values = valuesOfOption(option);
  if (option.type === 'flag') {
    return '';
  }
  if (option.type === 'choice' && option.bare !== undefined) {
    return ` -f -a '${values.join(' ')}'`;
  }
  if (option.type === 'day' || option.type === 'count') {
    return ' -x';
  }
  return values.length > 0 ? ` -x -a '${values.join(' ')}'` : ' -r';
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
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
