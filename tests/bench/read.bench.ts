import { compileConfig, readConfig } from '../../lib';
import { parseXml } from '../../lib/xml';
import { fastest } from './measure';

const UNIT = `    <RuleGroup name="technique_id=T1055,technique_name=Process Injection" groupRelation="or">
      <ProcessAccess onmatch="include">
        <!-- tools that read the memory of others -->
        <Rule groupRelation="and">
          <TargetImage name="technique_id=T1003,technique_name=Credential Dumping" condition="is">C:\\Windows\\system32\\lsass.exe</TargetImage>
          <GrantedAccess condition="contains any">0x1FFFFF;0x1F1FFF;0x1010;0x143A</GrantedAccess>
        </Rule>
        <SourceImage condition="end with">\\procdump.exe</SourceImage>
        <CallTrace condition="contains">dbghelp.dll</CallTrace>
      </ProcessAccess>
      <DnsQuery onmatch="exclude"><QueryName condition="end with">.windowsupdate.com</QueryName></DnsQuery>
    </RuleGroup>
`;
const UNITS_OF_350_KB = 390;

const fileOf = (units: number): string =>
  `<Sysmon schemaversion="4.50">\n  <EventFiltering>\n${UNIT.repeat(units)}    <RuleGroup name="" groupRelation="or"><WmiEvent onmatch="exclude"/></RuleGroup>\n  </EventFiltering>\n</Sysmon>\n`;

let first: number | undefined;
for (const factor of [1, 10, 100]) {
  const source = fileOf(UNITS_OF_350_KB * factor);
  const repeat = Math.max(1, 60 / factor);
  const parse = fastest(5, () => {
    for (let index = 0; index < repeat; index++) {
      parseXml(source);
    }
  });
  const read = fastest(5, () => {
    for (let index = 0; index < repeat; index++) {
      const { config } = readConfig(source);
      if (config === undefined) {
        throw new Error('the file of the benchmark is refused');
      }
      compileConfig(config);
    }
  });
  first ??= read / repeat;
  const size = source.length / 1024;
  console.log(
    `${size.toFixed(0)} KB: read and compile / parse alone ${(read / parse).toFixed(2)}; ${(size / 1024 / (parse / repeat)).toFixed(0)} MB/s parsed; ${(read / repeat / first).toFixed(1)} times the time of 1x`,
  );
}
