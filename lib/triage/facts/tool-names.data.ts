/** A name that a public tool gives to what it makes unless it is told otherwise. */
export interface ToolName {
  /** In lower case; a name that begins with it counts too where `isPrefix` is true. */
  readonly name: string;
  readonly isPrefix: boolean;
  readonly tool: string;
  /** Where the tool or its text shows the name. */
  readonly source: string;
}

/** Names that no product has by chance. A name like Updater, which tools use too, is none. */
export const TOOL_NAMES: readonly ToolName[] = [
  {
    name: 'atomicredteam-wmipersistence',
    isPrefix: true,
    tool: 'Atomic Red Team',
    source: 'redcanaryco/atomic-red-team atomics/T1546.003/T1546.003.md',
  },
  {
    name: 'botfilter82',
    isPrefix: false,
    tool: 'published WMI backdoors',
    source: '3gstudent.github.io 2016-8-26, and many texts that copy it',
  },
  {
    name: 'botconsumer23',
    isPrefix: false,
    tool: 'published WMI backdoors',
    source: '3gstudent.github.io 2016-8-26, and many texts that copy it',
  },
];
