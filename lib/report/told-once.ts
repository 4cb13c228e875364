import type { Finding, FindingWithConsequences } from '../lint';
import { findingsByCause } from '../lint';
import { escapeControls } from '../text';

/** A finding as the text tells it. */
export interface Story extends FindingWithConsequences {
  /** Where other files have the same, as `path:line:column`. */
  readonly alike: readonly string[];
}

/**
 * What the text tells of each file: consequences under their cause, and what several files have under the first of them. Files come one
 * after the other; the list of places of a story grows as others bring the same.
 */
export class ToldOnce {
  readonly #firstTold = new Map<string, { readonly path: string; readonly alike: string[] }>();

  readonly #folds: boolean;

  /**
   * @param folds - whether a consequence stands under its cause, not for itself
   */
  constructor(folds = true) {
    this.#folds = folds;
  }

  /**
   * The stories of one more file.
   *
   * @param path - the file as the user named it
   * @param findings - its findings that are shown
   * @returns those that no file before it has told, in file order
   */
  storiesOf(path: string, findings: readonly Finding[]): readonly Story[] {
    const causes = this.#folds ? findingsByCause(findings) : findings.map((finding) => ({ finding, consequences: [] }));
    return causes.flatMap(({ finding, consequences }): Story | [] => {
      const key = [finding, ...consequences].map(whatIsSaid).join('\n');
      const told = this.#firstTold.get(key);
      if (told !== undefined && told.path !== path) {
        const { line, column } = finding.range.start;
        told.alike.push(`${escapeControls(path)}:${String(line)}:${String(column)}`);
        return [];
      }
      const alike: string[] = [];
      this.#firstTold.set(key, told ?? { path, alike });
      return { finding, consequences, alike };
    });
  }
}

function whatIsSaid({ ruleId, messageId, severity, message, why, remedy }: Finding): string {
  return JSON.stringify([ruleId, messageId, severity, message, why, remedy]);
}
