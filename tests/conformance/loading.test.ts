import type { WmiEventRecord } from '../../lib/catalog';
import { WMI_EVENTS } from '../../lib/catalog';
import { compileConfig } from '../../lib/engine';
import { readConfig } from '../../lib/reader';
import type { RecordedLoading } from './recorded';
import { recordedLoadings } from './recorded';

/** The recorded engine ends at 4.81; the product knows the tables of 4.90 and the elements that came in between. */
const NEWER_THAN_THE_ENGINE = new Set(['q11-490', 'q11-490b', 'q11-4.90-only_event_at_schemaversion_4.90']);

const sourceOf = ({ config, configBase64 }: RecordedLoading): string | Uint8Array =>
  config ?? new Uint8Array(Buffer.from(configBase64 ?? '', 'base64'));

const probe = (event: (typeof WMI_EVENTS)[number]): WmiEventRecord => ({
  ...Object.fromEntries(event.fields.map((field) => [field, `v_${field}`])),
  EventID: event.id,
});

describe('loading recorded from the engine', () => {
  const loadings = recordedLoadings();

  it('has all recordings', () => {
    expect(loadings).toHaveLength(496);
  });

  it.each(loadings.map((loading): [string, RecordedLoading] => [loading.id, loading]))('%s', (id, loading) => {
    const read = readConfig(sourceOf(loading));
    if (NEWER_THAN_THE_ENGINE.has(id)) {
      expect(loading.accepted).toBe(false);
      expect(read.outcome).toBe('accepted');
      return;
    }
    expect(read.outcome).toBe(loading.accepted ? 'accepted' : 'refused');
    if (read.config !== undefined) {
      const compiled = compileConfig(read.config);
      const logged = WMI_EVENTS.map((event) => (compiled.evaluate(probe(event)).logged ? 'L' : '-')).join('');
      expect(logged).toBe(loading.logged);
      expect(read.version?.printed).toBe(loading.schemaVersion);
    }
    const incorrect = loading.messages.find((message) => message.startsWith('Incorrect field'));
    const dropped = read.problems.find((problem) => problem.code === 'incorrect-field');
    expect(dropped?.reason).toBe(incorrect);
  });
});
