import type { DropProof } from '../../lib/analysis';
import { readManifest } from '../../lib';
import { typicalEvent } from '../../lib/catalog';
import { formatManifestCheck, manifestCheckJson } from '../../lib/report';
import { plainStyle } from '../../lib/report/style';
import { MANIFEST, TODAY } from '../exclusions/manifests';
import { violations } from './schemas';

const { manifest, problems, notes } = readManifest(MANIFEST, TODAY);

function firstLines(proof: DropProof): string[] {
  const checked = { path: 'm.yaml', manifest, problems, notes, proof, valid: false, today: TODAY };
  const options = { style: plainStyle, width: 200, unicode: true, full: false };
  return formatManifestCheck(checked, options).split('\n').slice(0, 2);
}

it('says in the first line what is not proved', () => {
  expect(firstLines({ kind: 'unknown', why: 'the work was spent' })).toEqual([
    'm.yaml   1 exclusion, not proved',
    expect.stringContaining('It could not be proved that Sysmon would drop exactly these subscriptions'),
  ]);
  expect(firstLines({ kind: 'refuted', drops: 'more', event: typicalEvent(19, 'Created') })).toEqual([
    'm.yaml   excludes something else',
    'Sysmon would drop this event, contrary to the manifest:',
  ]);
});

it.each<DropProof>([
  { kind: 'proved', exceptUnread: true },
  { kind: 'proved', exceptUnread: false },
  { kind: 'refuted', drops: 'less', event: typicalEvent(19, 'Created') },
  { kind: 'unknown', why: 'the work was spent' },
])('gives the proof as it is: %j', (proof) => {
  const checked = { path: 'm.yaml', manifest, problems, notes, proof, valid: false, today: TODAY };
  const json = manifestCheckJson(checked);
  expect(json.proof).toEqual(proof);
  expect(violations('exclusions-check.schema.json', json)).toEqual([]);
  const text = formatManifestCheck(checked, { style: plainStyle, width: 200, unicode: true, full: false });
  expect(text.includes('could not read a field')).toBe(proof.kind === 'proved' && proof.exceptUnread);
});
