import { readPayload, type Evidence, type Judgement, type Payload, type PayloadSource } from '../../../lib/triage';

/**
 * Takes the span of each piece of evidence out of the recorded value, for one in a layer the span that the layer was made of, and
 * judges again.
 *
 * @returns the pieces that are still there as often as before
 */
export function removals(
  judgement: Pick<Judgement<Payload, never>, 'id' | 'judge'>,
  source: PayloadSource,
): { destination: string; excerpt: string }[] {
  const payload = readPayload(source);
  const evidence = judgement.judge(payload);
  return evidence.flatMap((piece) => {
    const place = rootOf(payload, piece);
    const field = payload.layers[place.layer]?.field;
    const value = payload.layers[place.layer]?.text ?? '';
    const left = value.slice(0, place.span.start) + value.slice(place.span.end);
    const changed = { ...source, ...(field === 'ExecutablePath' ? { executablePath: left } : { destination: left }) };
    const after = judgement.judge(readPayload(changed));
    return count(after, piece) < count(evidence, piece)
      ? []
      : [{ destination: source.destination, excerpt: piece.excerpt }];
  });
}

function rootOf(payload: Payload, piece: Evidence): { layer: number; span: Evidence['span'] } {
  let place = { layer: piece.layer, span: piece.span };
  for (let source = payload.layers[place.layer]?.source; source; source = payload.layers[place.layer]?.source) {
    place = source;
  }
  return place;
}

function count(evidence: readonly Evidence[], { excerpt, reason }: Evidence): number {
  return evidence.filter((piece) => piece.excerpt === excerpt && piece.reason === reason).length;
}
