import { DECODING_PROGRAMS } from '../facts/deeds.data';
import type { Layer, Payload, Step } from '../payload/payload';
import { defineJudgement, techniques, type Evidence } from './judgement';
import { byProgram, distinct, evidenceAt } from './payload-evidence';

const ENCODINGS: ReadonlySet<Step> = new Set([
  'base64',
  'hex',
  'gzip',
  'zlib',
  'deflate',
  'character codes',
  'reversed',
]);
const MOST_SHOWN = 60;

/** Code or bytes that only appear when they are decoded. */
export const encoded = defineJudgement<Payload>({
  id: 'encoded',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1027', 'T1140', 'T1059.001'),
  summary: 'The payload hides what it runs behind an encoding.',
  howWrong: 'Software encodes a command line to avoid quoting; the decoded text shows what it is.',
  evades: 'Encrypts, splits over variables, or keeps the code elsewhere, in the registry or a WMI class.',
  examples: {
    fires: ['powershell -e SQBFAFgAIAAkAGEA', 'certutil -decode a b', 'powershell /encod YwBhAGwAYwAuAGUAeABlAA=='],
    silent: ['powershell -File C:\\Scripts\\encode.ps1', 'C:\\Tools\\agent.exe -enc utf-8'],
  },
  judge(payload) {
    const switches = payload.switches
      .filter(({ name }) => name === 'encodedcommand')
      .map(({ at, value }) =>
        evidenceAt(
          payload,
          at,
          value === '' ? 'PowerShell is told to run an encoded command' : 'PowerShell runs an encoded command',
          'T1059.001',
          'T1027',
        ),
      );
    const layers = payload.layers.flatMap((layer) => evidenceOf(payload, layer));
    return distinct(payload, [...switches, ...layers, ...byProgram(payload, DECODING_PROGRAMS)]);
  },
});

function evidenceOf(payload: Payload, { made, source, text, note }: Layer): Evidence[] {
  if (source === null || !made.some((step) => ENCODINGS.has(step))) return [];
  const holds =
    text === '' ? (note ?? 'bytes') : `“${text.slice(0, MOST_SHOWN)}${text.length > MOST_SHOWN ? '…' : ''}”`;
  return [evidenceAt(payload, source, `behind ${made.join(', ')} it holds ${holds}`, 'T1027', 'T1140')];
}
