/** A program that is handed a command line in one of its arguments. */
export interface Carrier {
  /** In lower case, without `.exe`. */
  readonly program: string;
  /** The argument before the command line; the command line may also stand behind it in the same word. */
  readonly after: RegExp;
  /** True: all that follows is the command line; false: one word. */
  readonly rest: boolean;
  readonly source: string;
}

const OS = (name: string): string => `LOLBAS yml/OSBinaries/${name}.yml`;

/** Programs that start the command line that one of their arguments holds. */
export const CARRIERS: readonly Carrier[] = [
  { program: 'forfiles', after: /^[-/]c$/i, rest: false, source: OS('Forfiles') },
  { program: 'wmic', after: /^create$/i, rest: false, source: OS('Wmic') },
  { program: 'pcalua', after: /^-a$/i, rest: true, source: OS('Pcalua') },
  { program: 'schtasks', after: /^[-/]tr$/i, rest: false, source: OS('Schtasks') },
  { program: 'sc', after: /^binpath=/i, rest: false, source: OS('Sc') },
  { program: 'reg', after: /^[-/]d$/i, rest: false, source: OS('Reg') },
  { program: 'scriptrunner', after: /^-appvscript$/i, rest: true, source: OS('Scriptrunner') },
  { program: 'conhost', after: /^(?:--headless|--)$/i, rest: true, source: OS('Conhost') },
  { program: 'winrs', after: /^[-/]r(?:emote)?:\S+$/i, rest: true, source: 'Microsoft, winrs' },
  {
    program: 'psexec',
    after: /^(?:-s|-d|-i|-h|-accepteula|\\\\\S+)$/i,
    rest: true,
    source: 'LOLBAS yml/OtherMSBinaries/Psexec.yml',
  },
  {
    program: 'psexec64',
    after: /^(?:-s|-d|-i|-h|-accepteula|\\\\\S+)$/i,
    rest: true,
    source: 'LOLBAS yml/OtherMSBinaries/Psexec.yml',
  },
  { program: 'at', after: /^(?:\d+:\d+(?:[ap]m?)?|[-/]every:\S+|[-/]interactive)$/i, rest: true, source: OS('At') },
  { program: 'rundll32', after: /(?:^|,)shellexec_rundll\w*$/i, rest: true, source: OS('Rundll32') },
  { program: 'start-process', after: /^-filepath$/i, rest: true, source: 'Microsoft, Start-Process' },
];

/** Programs whose every argument may be a command line of its own. */
export const OPENERS: ReadonlySet<string> = new Set(['conhost', 'explorer', 'start-process', 'saps', 'start', 'runas']);

/** The argument before code of a language. */
export const CODE_ARGUMENT = /^(?:-[a-z]*[ce]|--eval|--print|-p|-r|--command)$/i;
