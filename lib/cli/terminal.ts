import { styleText } from 'node:util';
import type { Style, TextOptions } from '../report';
import { plainStyle } from '../report';
import type { Given } from './command';
import { flagOption, textOption } from './given';
import type { Io } from './io';

const DEFAULT_WIDTH = 80;

type Format = Parameters<typeof styleText>[0];

/**
 * How text is laid out for this user: color as --color, NO_COLOR and FORCE_COLOR say, else on a terminal only.
 *
 * @param given - the parsed arguments
 * @param io - environment and terminal
 * @returns layout options of the reports
 */
export function textOptions(given: Given, io: Io): TextOptions {
  return {
    style: usesColor(given, io) ? colors() : plainStyle,
    width: Math.max(io.columns ?? DEFAULT_WIDTH, 40),
    unicode: showsUnicode(io),
    full: flagOption(given, 'full'),
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

function usesColor(given: Given, io: Io): boolean {
  const choice = textOption(given, 'color') ?? 'auto';
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
