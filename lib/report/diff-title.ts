import type { Comparison } from '../analysis';

/**
 * What two configurations differ in, in one phrase. What is not proved comes before what is.
 *
 * @param comparison - what is proved
 * @returns for example `WMI events are newly lost`
 */
export function diffTitle({ equivalent, proofs }: Comparison): string {
  if (proofs.newlyLost.kind === 'refuted') {
    return 'WMI events are newly lost';
  }
  if (proofs.newlyLost.kind === 'unknown') {
    return 'It could not be proved that no WMI event is newly lost';
  }
  if (equivalent === 'unknown') {
    return 'No WMI event is newly lost (proved); it could not be proved that none is newly logged';
  }
  if (!equivalent) {
    return 'More WMI events are logged, none is lost (proved)';
  }
  switch (proofs.renamed.kind) {
    case 'proved':
      return 'The same WMI events are logged (proved)';
    case 'refuted':
      return 'The same WMI events are logged (proved), some with another RuleName';
    case 'unknown':
      return 'The same WMI events are logged (proved); it could not be proved that each keeps its RuleName';
  }
}
