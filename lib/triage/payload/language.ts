import type { Language } from './payload';

const VBSCRIPT =
  /^[ \t]*(?:dim|set|sub|function|on error|const|private|public|end (?:sub|function|if)|if [^\n]*\bthen)\b/im;
const JSCRIPT =
  /\bnew\s+activexobject\b|\bvar\s+[\w$]+\s*[=;,]|\bfunction\b[ \t\w$]{0,80}\([^)\n]{0,400}\)\s*\{|\btry\s*\{|\}\s*catch\b/i;
const CALLS_VBSCRIPT = /\bcreateobject\s*\(/i;

/**
 * The language of an ActiveScript payload: as its ScriptingEngine says, else by what only one of the two writes.
 *
 * @param text - the script
 * @param engine - ScriptingEngine, where it is recorded
 * @returns the language; `script` where neither is sure
 */
export function scriptLanguage(text: string, engine: string | null): Language {
  const told = (engine ?? '')
    .trim()
    .toLowerCase()
    .replace(/\.encode$/, '');
  if (told === 'vbscript' || told === 'vbs') return 'vbscript';
  if (told === 'jscript' || told === 'javascript' || told === 'js') return 'jscript';
  const [vbscript, jscript] = [VBSCRIPT.test(text), JSCRIPT.test(text)];
  if (vbscript !== jscript) return vbscript ? 'vbscript' : 'jscript';
  return !jscript && CALLS_VBSCRIPT.test(text) ? 'vbscript' : 'script';
}
