import type { Messages, MessageTexts } from '../../lint';
import type { ProblemId } from '../../reader';
import { describeReason, PROBLEM_TEXTS } from '../../reader';

/**
 * The messages of a rule about problems of the reader, by the ids of the problems.
 *
 * @param ids - the problems
 * @returns their texts as a rule has them; the placeholders are those of the problems' data
 */
export function problemMessages(ids: readonly ProblemId[]): Messages {
  return Object.fromEntries(ids.map((id) => [id, problemMessage(id)]));
}

/**
 * The message of one problem, for a rule that words a part of it anew.
 *
 * @param id - the problem
 * @returns its texts as a rule has them
 */
export function problemMessage(id: ProblemId): MessageTexts {
  const texts = PROBLEM_TEXTS[id];
  const printed = !('printed' in texts);
  return { text: texts.message, why: describeReason({ reason: texts.reason, printed }), remedy: texts.help };
}
