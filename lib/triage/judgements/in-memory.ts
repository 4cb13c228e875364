import { MEMORY_WORDS } from '../facts/code-words.data';
import type { Payload } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { byWord, distinct, evidenceAt } from './payload-evidence';

/** Code that runs out of memory. */
export const inMemory = defineJudgement<Payload, string | { readonly script: string }>({
  id: 'in-memory',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1620', 'T1059.001', 'T1140'),
  summary: 'The payload runs code that is in no file: text, decoded bytes, a property of a WMI class.',
  howWrong: 'Configuration scripts sometimes run text that they put together.',
  evades: 'Writes the code to a file first, or calls it by names that are built at run time.',
  examples: {
    fires: [
      'powershell -c "iex $a"',
      { script: 'Set t = CreateObject("System.Security.Cryptography.FromBase64Transform")' },
      { script: 'ExecuteGlobal "x=1"' },
    ],
    silent: ['C:\\Tools\\iex.exe', { script: "Dim a ' ExecuteGlobal is not used here\nSet a = Nothing" }],
  },
  judge(payload) {
    const stdin = payload.switches
      .filter(({ name }) => name === 'stdin')
      .map(({ at }) => evidenceAt(payload, at, 'PowerShell runs what is written to it', 'T1059.001'));
    return distinct(payload, [...stdin, ...byWord(payload, MEMORY_WORDS)]);
  },
});
