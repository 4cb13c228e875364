import type { Command } from '../command';
import { EXCLUDING_COMMANDS } from './excluding';
import { EXPLAINING_COMMANDS } from './explaining';
import { HOST_COMMANDS } from './host';
import { JUDGING_COMMANDS } from './judging';
import { MAKING_COMMANDS } from './making';

/** The commands, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  ...JUDGING_COMMANDS,
  ...MAKING_COMMANDS,
  ...EXCLUDING_COMMANDS,
  ...HOST_COMMANDS,
  ...EXPLAINING_COMMANDS,
];
