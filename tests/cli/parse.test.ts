import { LOG_ALL, WARNED, Workplace } from '../scenarios/program';

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({ 'warned.xml': WARNED, '--quiet.xml': LOG_ALL });
});

afterEach(() => {
  workplace.remove();
});

test('a file may have the name of an option behind --', async () => {
  expect(await workplace.run(['lint', '--', '--quiet.xml'])).toEqual({
    code: 0,
    stdout: '--quiet.xml   every WMI event is logged   no findings\n',
    stderr: '',
  });
});

test.each(['--constructor', '--__proto__', '--hasOwnProperty=1'])(
  '%s is an unknown option, not a bug',
  async (option) => {
    const { code, stderr } = await workplace.run(['lint', 'warned.xml', option]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^sysmon-wmi: --\w+ is not an option of lint; see "sysmon-wmi lint --help"\n$/);
  },
);
