import { styleText } from 'node:util';
import type { Style, TextOptions } from '../report';
import { plainStyle } from '../report';
import type { Io } from './io';

const DEFAULT_WIDTH = 80;
const NARROWEST = 40;

type Format = Parameters<typeof styleText>[0];

/** The options that say how text looks; a command without one of them leaves it out. */
export interface Appearance {
  readonly color?: 'auto' | 'always' | 'never';
  readonly full?: boolean;
  readonly width?: number | undefined;
}

/**
 * The columns of the text: what `--width` says, those of the terminal, what COLUMNS says, or 80.
 *
 * @param given - the value of `--width`
 * @param io - environment and terminal
 * @returns at least 40
 */
export function widthOf({ width }: Pick<Appearance, 'width'>, { columns, env }: Io): number {
  const told = /^\d{1,5}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : 0;
  return Math.max(width ?? columns ?? (told > 0 ? told : DEFAULT_WIDTH), NARROWEST);
}

/**
 * How text is laid out for this user: color as --color, NO_COLOR and FORCE_COLOR say, else on a terminal only.
 *
 * @param given - the options of the call
 * @param io - environment and terminal
 * @returns layout options of the reports
 */
export function textOptions(given: Appearance, io: Io): TextOptions {
  return {
    style: usesColor(given, io) ? colors() : plainStyle,
    width: widthOf(given, io),
    unicode: showsUnicode(io),
    full: given.full === true,
  };
}

/** Terminals of Windows that show more than the characters of an old code page name themselves in one of these. */
const NEWER_TERMINALS = ['WT_SESSION', 'TERM_PROGRAM', 'TERM', 'ConEmuTask'] as const;

function showsUnicode({ env, columns }: Io): boolean {
  if (env['TERM'] === 'dumb' || env['SYSMON_WMI_ASCII'] !== undefined) {
    return false;
  }
  const isOldConsole = env['OS'] === 'Windows_NT' && NEWER_TERMINALS.every((name) => env[name] === undefined);
  return columns === undefined || !isOldConsole;
}

function usesColor({ color: choice = 'auto' }: Appearance, io: Io): boolean {
  if (choice !== 'auto') {
    return choice === 'always';
  }
  const forced = io.env['FORCE_COLOR'];
  if ((io.env['NO_COLOR'] ?? '') !== '') {
    return false;
  }
  return forced === undefined
    ? io.columns !== undefined && io.env['TERM'] !== 'dumb'
    : forced !== '0' && forced !== 'false';
}

function colors(): Style {
  const paint =
    (format: Format) =>
    (text: string): string =>
      styleText(format, text, { validateStream: false });
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    yellow: paint('yellow'),
    blue: paint('blue'),
    green: paint('green'),
  };
}
