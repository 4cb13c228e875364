import type { Payload } from '../payload/payload';
import type { PayloadSource } from '../payload/read-payload';
import { defineJudgement, techniques } from './judgement';
import { evidenceAt } from './payload-evidence';

/** A consumer of a class that runs code. */
export const runsCode = defineJudgement<Payload, PayloadSource>({
  id: 'runs-code',
  part: 'consumer',
  field: 'Destination',
  weight: 'base',
  techniques: techniques('T1546.003'),
  summary: 'The consumer runs a command line or a script, as SYSTEM.',
  howWrong: 'Management software uses the same classes; this says what the consumer can do, not what it is for.',
  evades:
    'Log File, Event Log and SMTP consumers run nothing by themselves; a Log File consumer can write what another program runs.',
  examples: {
    fires: [
      { consumerType: 'Command Line', destination: 'C:\\Windows\\System32\\notepad.exe' },
      { consumerType: 'ActiveScriptEventConsumer', destination: 'x = 1' },
    ],
    silent: [
      { consumerType: 'Log File', destination: 'C:\\Logs\\a.log' },
      { consumerType: 'NTEventLogEventConsumer', destination: 'Service Control Manager' },
    ],
  },
  judge(payload) {
    const [layer] = payload.layers;
    if (layer === undefined || payload.text.trim() === '') return [];
    const place = { layer: 0, span: { start: 0, end: layer.text.length } };
    switch (payload.kind) {
      case 'command-line':
        return [evidenceAt(payload, place, 'a CommandLineEventConsumer starts it as SYSTEM', 'T1546.003')];
      case 'script':
        return [evidenceAt(payload, place, 'an ActiveScriptEventConsumer runs it as SYSTEM', 'T1546.003')];
      default:
        return [];
    }
  },
});
