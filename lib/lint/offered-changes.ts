import type { TextEdit } from '../text';
import { Allowance } from './allowance';
import type { Finding, Fix, Suggestion } from './finding';
import type { ChangeJudge, Judgement } from './judge';
import type { Offers } from './offers';
import { joinEdits, joinOffers } from './offers';
import type { Messages, OfferedFix, Report } from './rule';

/** What one finding offers. */
interface Offered extends Offers {
  readonly ruleId: string;
  /** Its place among the findings that offer something. */
  readonly rank: number;
}

/** The changes that the findings of one file offer, judged when they are asked for. */
export class OfferedChanges {
  readonly #judge: ChangeJudge;
  readonly #offered: Offered[] = [];
  /** By rule, the edits of each fix that promises to change nothing. */
  readonly #keeping = new Map<string, (readonly TextEdit[])[]>();
  readonly #fixes = new Map<number, readonly Fix[]>();
  readonly #suggestions = new Map<number, readonly Suggestion[]>();
  #ranked = 0;
  #allowance: Allowance | undefined;

  /**
   * @param judge - judges changes of the file
   */
  constructor(judge: ChangeJudge) {
    this.#judge = judge;
  }

  /**
   * Takes what the reports of one finding offer.
   *
   * @param ruleId - their rule
   * @param reports - at least one
   * @returns the number under which it is asked for
   */
  add(ruleId: string, reports: readonly Report<Messages, string>[]): number {
    const offers = joinOffers(reports);
    const offersNothing = offers.fixes.length + offers.suggestions.length === 0;
    this.#offered.push({ ...offers, ruleId, rank: offersNothing ? this.#ranked : this.#ranked++ });
    const [first] = offers.fixes;
    if (first?.keepsLogging === true) {
      const known = this.#keeping.get(ruleId);
      if (known === undefined) {
        this.#keeping.set(ruleId, [first.edits]);
      } else {
        known.push(first.edits);
      }
    }
    return this.#offered.length - 1;
  }

  /**
   * The fixes of a finding.
   *
   * @param number - from {@link add}
   * @returns those that Sysmon would not refuse, or die on, with what they do
   */
  fixes(number: number): readonly Fix[] {
    const known = this.#fixes.get(number) ?? this.#judgedFixes(this.#offered[number]);
    this.#fixes.set(number, known);
    return known;
  }

  /**
   * The fixes of a finding that are too many to be judged one by one.
   *
   * @param number - from {@link add}
   * @returns the fixes as they are offered
   */
  unjudged(number: number): readonly OfferedFix[] {
    const offered = this.#offered[number];
    return offered?.fixes.filter(({ edits }) => !this.#covers(offered, edits)) ?? [];
  }

  /**
   * The suggestions of a finding.
   *
   * @param number - from {@link add}
   * @param finding - what they are to remove
   * @returns those of which Sysmon loads the result, without the finding and without a new error
   */
  suggestions(number: number, finding: Finding): readonly Suggestion[] {
    const known = this.#suggestions.get(number) ?? this.#judgedSuggestions(this.#offered[number], finding);
    this.#suggestions.set(number, known);
    return known;
  }

  #judgedFixes(offered: Offered | undefined): readonly Fix[] {
    return offered === undefined
      ? []
      : offered.fixes.flatMap((fix) => {
          return this.#covers(offered, fix.edits) ? (this.#judged(offered.ruleId, fix) ?? []) : [];
        });
  }

  /** Where a rule suggests nothing, its fixes are what can be chosen. */
  #judgedSuggestions(offered: Offered | undefined, finding: Finding): readonly Suggestion[] {
    if (offered === undefined) {
      return [];
    }
    if (offered.suggestions.length === 0) {
      return finding.fixes.flatMap(({ title, edits, safety }) => {
        const judgement = this.#judge.suggestion(edits, finding);
        return judgement === null ? [] : { title, ...judgement, ...(safety === 'unsafe' ? { safety } : {}), edits };
      });
    }
    return offered.suggestions.flatMap(({ title, edits: make }) => {
      const edits = make();
      const judgement = edits !== null && this.#covers(offered, edits) ? this.#judge.suggestion(edits, finding) : null;
      return edits === null || judgement === null ? [] : { title, ...judgement, edits };
    });
  }

  #covers({ rank }: Offered, edits: readonly TextEdit[]): boolean {
    this.#allowance ??= new Allowance(this.#judge.lengths);
    return this.#allowance.covers(rank, this.#judge.isLocal(edits));
  }

  #judged(ruleId: string, { title, changesLogging, keepsLogging, edits }: OfferedFix): Fix | null {
    const judgement = this.#judge.fix(edits);
    if (keepsLogging !== true) {
      return judgement === null
        ? null
        : { title, ...judgement, safety: changesLogging ? 'unsafe' : judgement.safety, edits };
    }
    if (judgement !== null && changesNothing(judgement)) {
      return { title, ...judgement, edits };
    }
    // What is dead only together with others goes together with them, or stays.
    const together = joinEdits(this.#keeping.get(ruleId) ?? []);
    const joint = together === null || together.length === edits.length ? null : this.#judge.fix(together);
    return together === null || joint === null || !changesNothing(joint)
      ? null
      : { title: `${title}, with everything that changes nothing`, ...joint, edits: together };
  }
}

/** Whether a change keeps what it promises to keep; of a file that Sysmon refuses, as if it loaded it. */
function changesNothing({ effect, changes }: Judgement): boolean {
  return effect === 'same' && changes.length === 0;
}
