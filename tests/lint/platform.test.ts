import { fixSource } from '../../lib/lint';
import { ALL_RULES, lint } from '../../lib/rules';
import { CATCH_ALL, group } from '../rules/files';

/** Windows refuses a file for an unknown condition; the Linux build loads it without that condition. */
const MISSPELT = group(
  `${CATCH_ALL}\n<WmiEvent onmatch="exclude">\n<User condition="contain">svc</User>\n<Operation>Created</Operation>\n<Operation>Created</Operation>\n</WmiEvent>`,
);
const effects = (platform: 'windows' | 'linux') =>
  lint(MISSPELT, { platform }).findings.flatMap(({ ruleId, fixes }) =>
    fixes.map(({ safety, effect }) => [ruleId, safety, effect]),
  );

describe('changes are judged for the platform of the call', () => {
  it('for Windows, which refuses the file', () => {
    expect(effects('windows')).toEqual([['known-condition', 'unsafe', 'changes']]);
    expect(fixSource(MISSPELT, 'safe', { rules: ALL_RULES }).applied).toEqual([]);
  });

  it('for Linux, which loads it', () => {
    expect(effects('linux')).toEqual([
      ['known-condition', 'unsafe', 'logs-less'],
      ['no-duplicate-condition', 'safe', 'same'],
    ]);
    const { applied, effect } = fixSource(MISSPELT, 'safe', { rules: ALL_RULES, platform: 'linux' });
    expect([applied.map(({ finding }) => finding.ruleId), effect]).toEqual([['no-duplicate-condition'], 'same']);
  });
});
