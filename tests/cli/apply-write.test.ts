import type * as workspace from '../../lib/workspace';
import { CREATED_ONLY, LOG_ALL, TWO_EXCLUDES, Workplace } from '../scenarios/program';

jest.mock('../../lib/workspace', () => {
  const actual = jest.requireActual<typeof workspace>('../../lib/workspace');
  const writeFileAtomically: typeof actual.writeFileAtomically = (path, content, options) => {
    // As the disk answers for a file that its owner made read-only; permissions do not stop the root user of a container.
    if (path.endsWith('read-only.xml')) {
      throw new actual.WorkspaceError('forbidden', 'read-only.xml', 'access to read-only.xml is denied', 'check it');
    }
    actual.writeFileAtomically(path, content, options);
  };
  return { ...actual, writeFileAtomically };
});

test('apply exits with 2 where a file cannot be written, and does not say that it is changed', async () => {
  const workplace = new Workplace({ 'read-only.xml': CREATED_ONLY, 'silent.xml': TWO_EXCLUDES });
  const { code, stdout, stderr } = await workplace.run([
    'apply',
    'read-only.xml',
    'silent.xml',
    '--template',
    'log-all',
  ]);
  expect([code, stderr]).toEqual([2, 'sysmon-wmi: access to read-only.xml is denied; check it\n']);
  expect(stdout).toMatch(/^silent\.xml {3}changed: /);
  expect(workplace.read('read-only.xml')).toBe(CREATED_ONLY);
  expect(workplace.read('silent.xml')).toBe(LOG_ALL);
  workplace.remove();
});
