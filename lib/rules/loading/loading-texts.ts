/** The smallest configuration that logs every WMI event; examples of rules build on it. */
export const LOG_ALL = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
      <WmiEvent onmatch="exclude"/>
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`;

/** Where the facts about loading come from. */
export const LOADING_SOURCE =
  "Measured on Microsoft's open-source engine, which validates the whole file with libxml2 before it reads any rule.";

/** How a sentence begins that says what Sysmon does with a file: of one that it refuses, that has to wait. */
export function whenLoaded(accepted: boolean): string {
  return accepted ? '' : 'once this file loads, ';
}

/** What Sysmon does with a file that loads and logs nothing; `says` is what it prints meanwhile. */
export function logsNothing(accepted: boolean, says = ''): string {
  return `${accepted ? `Sysmon loads this file${says} and` : 'once this file loads, Sysmon'} logs no WMI event`;
}
