import type { Tool } from '../report';
import { ruleAddress } from '../report';
import type { Io } from './io';

/** Terminals that say so in this way know hyperlinks (https://github.com/Alhadis/OSC8-Adoption). */
const BY_PROGRAM: ReadonlySet<string> = new Set(['iTerm.app', 'WezTerm', 'vscode', 'Hyper', 'ghostty', 'rio', 'Tabby']);
const BY_TERM = /^(?:xterm-kitty|alacritty|foot|wezterm|xterm-ghostty|contour)/;
const BY_VARIABLE = ['WT_SESSION', 'KITTY_WINDOW_ID', 'KONSOLE_VERSION', 'DOMTERM'] as const;
/** Of the library that draws GNOME Terminal and others; older ones crash. */
const FIRST_VTE = 5002;

/**
 * How the id of a rule becomes a hyperlink (OSC 8), where the terminal knows them.
 *
 * @param tool - the program; without an address there are no links
 * @param io - environment and terminal
 * @returns what makes a link of a rule's id, or null where there are none
 */
export function ruleLinks(tool: Tool, io: Pick<Io, 'env' | 'columns'>): ((ruleId: string) => string) | null {
  if (tool.address === '' || !knowsLinks(io)) {
    return null;
  }
  return (ruleId) => `\u001b]8;;${ruleAddress(tool, ruleId) ?? ''}\u001b\\${ruleId}\u001b]8;;\u001b\\`;
}

function knowsLinks({ env, columns }: Pick<Io, 'env' | 'columns'>): boolean {
  const forced = env['FORCE_HYPERLINK'];
  if (forced !== undefined) {
    return forced !== '0' && forced !== 'false';
  }
  if (columns === undefined || env['TERM'] === 'dumb' || env['CI'] !== undefined) {
    return false;
  }
  return (
    BY_VARIABLE.some((name) => env[name] !== undefined) ||
    BY_PROGRAM.has(env['TERM_PROGRAM'] ?? '') ||
    BY_TERM.test(env['TERM'] ?? '') ||
    Number(env['VTE_VERSION'] ?? 0) >= FIRST_VTE
  );
}
