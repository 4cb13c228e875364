/** How to print the result. */
export const FORMAT = {
  type: 'string',
  choices: ['text', 'json'],
  default: 'text',
  describe: 'how to print the result',
} as const;
/** Whether to color the text. */
export const COLOR = {
  type: 'string',
  choices: ['auto', 'always', 'never'],
  default: 'auto',
  describe: 'color the text',
} as const;
/** Whether long values are cut. */
export const FULL = { type: 'boolean', describe: 'show long values whole' } as const;
/** The clock. */
export const TODAY = { type: 'string', describe: 'the day that counts as today, YYYY-MM-DD' } as const;
/** How to exclude. */
export const STRATEGY = {
  type: 'string',
  choices: ['precise', 'single-event', 'siem'],
  describe: 'how to exclude: filter, consumer and binding; the consumer alone; or nothing in Sysmon (precise)',
} as const;
/** Whether that may overwrite a file. */
export const FORCE = { type: 'boolean', describe: 'overwrite the file of --out' } as const;
/** Where the result goes. */
export const OUT = { type: 'string', describe: 'write the result to this file' } as const;
