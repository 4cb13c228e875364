import type { Payload } from '../payload/payload';
import { account } from './account';
import { address } from './address';
import { credentials } from './credentials';
import { destroys } from './destroys';
import { download } from './download';
import { encoded } from './encoded';
import { lookAlike } from './look-alike';
import { hiddenShell } from './hidden-shell';
import { inMemory } from './in-memory';
import { interpreter } from './interpreter';
import type { Evidence, Judgement, Weight } from './judgement';
import { proxy } from './proxy';
import { remoteControl } from './remote-control';
import { runsCode } from './runs-code';
import { startsProgram } from './starts-program';
import { task } from './task';
import { tunnel } from './tunnel';
import { unreadable } from './unreadable';
import { windowsName } from './windows-name';
import { writablePath } from './writable-path';
import { writesCode } from './writes-code';

/** What is looked for in a payload; the order is that of a report. */
export const PAYLOAD_JUDGEMENTS: readonly Omit<Judgement<Payload, never>, 'examples'>[] = [
  credentials,
  destroys,
  account,
  task,
  inMemory,
  encoded,
  download,
  tunnel,
  remoteControl,
  lookAlike,
  proxy,
  writesCode,
  hiddenShell,
  interpreter,
  startsProgram,
  windowsName,
  writablePath,
  unreadable,
  address,
  runsCode,
];

/** What was found in a payload: one piece of evidence of a judgement. */
export interface PayloadFinding extends Evidence {
  readonly id: string;
  readonly weight: Weight;
  readonly part: 'consumer';
  readonly field: string;
}

/**
 * All that the judgements find in a payload.
 *
 * @param payload - what `readPayload` gave
 * @returns one entry for each piece of evidence; the names are those of the JSON of `triage`
 * @example
 * ```ts
 * import { judgePayload, readPayload } from 'lib/triage';
 * const payload = readPayload({ consumerType: 'Command Line', destination: 'procdump -ma lsass.exe' });
 * judgePayload(payload)[0]?.id; // 'credentials'
 * ```
 */
export function judgePayload(payload: Payload): readonly PayloadFinding[] {
  return PAYLOAD_JUDGEMENTS.flatMap(({ id, weight, field, judge }) =>
    judge(payload).map((evidence) => ({
      id,
      weight,
      part: 'consumer' as const,
      field: fieldOf(payload, evidence, field),
      ...evidence,
    })),
  );
}

/** The property that the evidence stands in, where it stands in a recorded value. */
function fieldOf(payload: Payload, { layer }: Evidence, field: string): string {
  return payload.layers[layer]?.field ?? field;
}
