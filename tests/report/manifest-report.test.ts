import type { DropProof } from '../../lib/analysis';
import { readManifest, typicalEvent } from '../../lib';
import { formatManifestCheck } from '../../lib/report';
import { plainStyle } from '../../lib/report/style';
import { MANIFEST, TODAY } from '../exclusions/manifests';

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
    'Sysmon would drop this event, against what is meant:',
  ]);
});
