/** Text or JSON. */
export const FORMAT = {
  type: 'string',
  choices: ['text', 'json'],
  default: 'text',
  describe: 'how to print the result',
} as const;

/** Whether text is coloured. */
export const COLOR = {
  type: 'string',
  choices: ['auto', 'always', 'never'],
  default: 'auto',
  describe: 'color the text',
} as const;

/** Long values whole. */
export const FULL = { type: 'boolean', describe: 'show long values whole' } as const;

/** The day that counts as today. */
export const TODAY = { type: 'string', describe: 'the day that counts as today, YYYY-MM-DD' } as const;

/** How a configuration excludes. */
export const STRATEGY = {
  type: 'string',
  choices: ['precise', 'single-event', 'siem'],
  describe: 'how to exclude: filter, consumer and binding; the consumer alone; or nothing in Sysmon (precise)',
} as const;

/** Whether --out overwrites. */
export const FORCE = { type: 'boolean', describe: 'overwrite the file of --out' } as const;

/** A file for the result. */
export const OUT = { type: 'string', describe: 'write the result to this file' } as const;
