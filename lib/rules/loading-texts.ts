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
