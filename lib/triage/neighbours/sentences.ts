import type { ContextEvent } from '../../events';

/** Longer texts are cut; the whole one stands in the file. */
const MOST_SHOWN = 200;

/**
 * The name of a file without its folder.
 *
 * @param path - a path; null where it is not recorded
 * @returns the name, as it is spelled
 */
export function fileOf(path: string | null): string {
  const file = (path ?? '').slice(Math.max((path ?? '').lastIndexOf('\\'), (path ?? '').lastIndexOf('/')) + 1);
  return file === '' ? 'a program' : shortened(file);
}

/**
 * A text of an event, short enough for a sentence.
 *
 * @param text - any text
 * @returns its beginning
 */
export function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

/**
 * A process, by whom and how it runs.
 *
 * @param event - the start of a process
 * @returns for example `cmd.exe as CORP\adm (cmd /c whoami)`
 */
export function processText({ image, user, commandLine }: ContextEvent): string {
  return `${fileOf(image)}${user === null ? '' : ` as ${shortened(user)}`}${commandLine === null ? '' : ` (${shortened(commandLine)})`}`;
}

/**
 * The start of a process.
 *
 * @param event - the start of a process
 * @returns for example `cmd.exe started WMIC.exe as CORP\adm (wmic process list)`
 */
export function startedBy(event: ContextEvent): string {
  return event.parentImage === null
    ? `${processText(event)} was started`
    : `${fileOf(event.parentImage)} started ${processText(event)}`;
}
