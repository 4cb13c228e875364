import { spawnSync } from 'node:child_process';
import { Workplace } from '../scenarios/program';

const workplace = new Workplace();

afterAll(() => {
  workplace.remove();
});

/** What bash offers behind a line that is being typed. */
async function completions(...words: readonly string[]): Promise<readonly string[]> {
  const { code, stdout } = await workplace.run(['completion', 'bash']);
  expect(code).toBe(0);
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const call = `COMP_WORDS=(${quoted}); COMP_CWORD=${String(words.length - 1)}; _sysmon_wmi; echo "\${COMPREPLY[@]}"`;
  const answer = spawnSync('bash', ['-c', `${stdout}${call}`], { encoding: 'utf8' });
  expect([answer.status, answer.stderr]).toEqual([0, '']);
  return answer.stdout.trim().split(' ');
}

test.each([
  [
    ['sysmon-wmi', 'ex'],
    ['exclusions', 'explain'],
  ],
  [
    ['sysmon-wmi', 'exclusions', ''],
    ['check', 'collect'],
  ],
  [['sysmon-wmi', 'exclusions', 'check', '--to'], ['--today']],
  [
    ['sysmon-wmi', 'lint', 'a.xml', '--ba'],
    ['--baseline', '--baseline-write'],
  ],
  [
    ['sysmon-wmi', 'diff', 'a', 'b', '--format', ''],
    ['text', 'json', 'markdown', 'github'],
  ],
  [['sysmon-wmi', 'siem', 'a', '--to', 'es'], ['esql']],
  [['sysmon-wmi', 'explain', 'no-bl'], ['no-blackout']],
  [['sysmon-wmi', 'generate', 's'], ['sccm-example']],
  [['sysmon-wmi', 'apply', 'a.xml', '--template', ''], ['log-all']],
])('%j: bash offers %j', async (words, offered) => {
  expect(await completions(...words)).toEqual(offered);
});

test('zsh reads the script of bash, PowerShell has its own', async () => {
  expect((await workplace.run(['completion', 'zsh'])).stdout).toMatch(
    /^autoload -U \+X bashcompinit && bashcompinit\n/,
  );
  const { stdout } = await workplace.run(['completion', 'powershell']);
  expect(stdout).toContain("\n  'diff --format' = 'text json markdown github'\n");
});

describe('the script for fish', () => {
  const script = async (): Promise<readonly string[]> => {
    const { stdout } = await workplace.run(['completion', 'fish']);
    return stdout.split('\n');
  };

  it.each([
    ["complete -c sysmon-wmi -f -n '__sysmon_wmi_at 1' -a lint -d 'check configurations: what"],
    ["complete -c sysmon-wmi -f -n '__sysmon_wmi_at 1' -a exclusions -d 'commands for exclusions'"],
    ["complete -c sysmon-wmi -f -n '__sysmon_wmi_in exclusions; and __sysmon_wmi_at 2' -a check -d "],
    ["complete -c sysmon-wmi -n '__sysmon_wmi_in exclusions check' -l format -x -a 'text json' -d "],
    ["complete -c sysmon-wmi -n '__sysmon_wmi_in lint' -l fix -f -a 'safe unsafe' -d "],
    ["complete -c sysmon-wmi -n '__sysmon_wmi_in lint' -l baseline -r -d "],
    ["complete -c sysmon-wmi -n '__sysmon_wmi_in lint' -l max-warnings -x -d "],
  ])('has the line %s', async (beginning) => {
    expect((await script()).filter((line) => line.startsWith(beginning))).toHaveLength(1);
  });

  it('offers the rules behind explain', async () => {
    const rules = (await script()).find((line) => line.includes("'__sysmon_wmi_in explain' -f -a"));
    expect(rules).toMatch(/ no-blackout /);
  });

  it('quotes what the shell would read', async () => {
    const lines = await script();
    expect(
      lines.filter((line) => line.startsWith('complete') && !/ -[da] (?:'(?:[^'\\]|\\.)*'|\w+)$/.test(line)),
    ).toEqual([]);
  });
});

test('another shell is answered with those that there are', async () => {
  const { code, stderr } = await workplace.run(['completion', 'tcsh']);
  expect([code, stderr]).toEqual([2, 'sysmon-wmi: completion: tcsh is not a shell; bash, zsh, fish, powershell\n']);
});
