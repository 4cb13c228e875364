import type { ApplyResult, ApplyRequest } from '../../lib';
import { applyWmiRules } from '../../lib';
import { BACKUP, INVENTORY } from './exclusions';

const LOG_ALL: ApplyRequest = { template: 'log-all' };
const EXCEPT: ApplyRequest = { exclusions: [BACKUP] };

/** A file whose EventFiltering holds the lines, each of them indented by two levels already. */
const file = (lines: string, version = '4.22'): string =>
  `<Sysmon schemaversion="${version}">\n  <EventFiltering>\n${lines}\n  </EventFiltering>\n</Sysmon>\n`;

/** The comments of the templates, which other tests read, shortened. */
function shortened({ source }: ApplyResult): string {
  return String(source)
    .replace(
      /<!-- An exclude without[^]*?neither of them matches\. -->\s*<!-- Sysmon watches[^]*?too\. -->/g,
      '<!--all-->',
    )
    .replace(/<!-- (Logs|Excluded) [^]*?-->/g, '<!--$1-->')
    .replace(/name="technique_id=[^"]*"/g, 'name="T1546.003"');
}

const apply = (source: string, request: ApplyRequest = LOG_ALL): string => shortened(applyWmiRules(source, request));

const LOGGED = `<WmiEvent onmatch="exclude">
        <!--all-->
      </WmiEvent>`;

const EXCEPT_BACKUP = `<WmiEvent onmatch="include">
        <!--Logs-->
        <EventType condition="begin with" name="T1546.003">Wmi</EventType>
      </WmiEvent>
      <WmiEvent onmatch="exclude">
        <!--Excluded-->
        <!-- Exclusion "backup" -->
        <Rule groupRelation="and">
          <Name condition="is"> "Backup"</Name>
          <Destination condition="is"> "D:\\\\backup.cmd"</Destination>
          <Operation condition="contains any">Created;Modified</Operation>
        </Rule>
      </WmiEvent>`;

const GROUP = '<RuleGroup name="" groupRelation="or">';

describe('log-all', () => {
  test('takes the place of an element; comments around it stay, those inside go', () => {
    const before = `    <!-- EVENT 19, 20, 21 -->
    ${GROUP}
      <!-- WMI -->
      <WmiEvent onmatch="include"> <!-- only new ones -->
        <Operation condition="is">Created</Operation>
      </WmiEvent> <!-- done -->
    </RuleGroup>`;
    expect(apply(file(before))).toBe(
      file(`    <!-- EVENT 19, 20, 21 -->
    ${GROUP}
      <!-- WMI -->
      ${LOGGED} <!-- done -->
    </RuleGroup>`),
    );
  });

  test('keeps an element that logs everything and removes the others, with groups that hold nothing else', () => {
    const before = `    <!-- new ones -->
    ${GROUP}
      <WmiEvent onmatch="include">
        <Operation condition="is">Created</Operation>
      </WmiEvent>
    </RuleGroup>
    <ProcessCreate onmatch="exclude"/>
    <RuleGroup name="all" groupRelation="and">
      <DriverLoad onmatch="exclude"/>
      <WmiEvent onmatch="exclude"/>
    </RuleGroup>
    ${GROUP}
      <!-- why -->
      <WmiEvent onmatch="exclude"/>
      <WmiEvent onmatch="exclude"/> <!-- the last -->
    </RuleGroup>`;
    expect(apply(file(before))).toBe(
      file(`    <!-- new ones -->
    <ProcessCreate onmatch="exclude"/>
    <RuleGroup name="all" groupRelation="and">
      <DriverLoad onmatch="exclude"/>
      <WmiEvent onmatch="exclude"/>
    </RuleGroup>
      <!-- why -->
      <!-- the last -->`),
    );
  });

  test('comes last where there is no WmiEvent element', () => {
    const before = `    <ProcessCreate onmatch="exclude"/>
    <RuleGroup groupRelation="or">
      <DnsQuery onmatch="exclude"/>
    </RuleGroup> <!-- end of DNS -->

    <!-- <WmiEvent onmatch="include"/> -->`;
    expect(apply(file(before))).toBe(
      file(`    <ProcessCreate onmatch="exclude"/>
    <RuleGroup groupRelation="or">
      <DnsQuery onmatch="exclude"/>
    </RuleGroup> <!-- end of DNS -->
    ${GROUP}
      ${LOGGED}
    </RuleGroup>

    <!-- <WmiEvent onmatch="include"/> -->`),
    );
  });

  test.each([
    ['<Sysmon schemaversion="4.22" />\n'],
    ['<Sysmon schemaversion="4.22"></Sysmon>\n'],
    ['<Sysmon schemaversion="4.22">\n  <EventFiltering/>\n</Sysmon>\n'],
    ['<Sysmon schemaversion="4.22">\n  <EventFiltering></EventFiltering>\n</Sysmon>\n'],
    ['<Sysmon schemaversion="4.22">\n  <EventFiltering>\n\n  </EventFiltering>\n</Sysmon>\n'],
  ])('opens what is empty: %j', (before) => {
    expect(apply(before)).toBe(file(`    ${GROUP}\n      ${LOGGED}\n    </RuleGroup>`));
  });

  test('goes into the last of several EventFiltering elements', () => {
    const before = '<Sysmon schemaversion="4.22">\n<EventFiltering/>\n<EventFiltering/>\n</Sysmon>';
    const [first, second] = apply(before).split('<EventFiltering');
    expect([first, second]).toEqual(['<Sysmon schemaversion="4.22">\n', '/>\n']);
  });

  test('stays on one line in a file of one line', () => {
    const whole = (content: string): string =>
      `<Sysmon schemaversion="4.22"><EventFiltering>${content}</EventFiltering></Sysmon>`;
    expect(apply(whole('<ProcessCreate onmatch="exclude"/>'))).toBe(
      whole(`<ProcessCreate onmatch="exclude"/>${GROUP}<WmiEvent onmatch="exclude"/></RuleGroup>`),
    );
    expect(apply(whole('<WmiEvent onmatch="include"/><WmiEvent onmatch="include"/>'))).toBe(
      whole('<WmiEvent onmatch="exclude"/>'),
    );
  });

  test('indents as the file does', () => {
    const before =
      '<Sysmon schemaversion="4.22">\r\n\t<EventFiltering>\r\n\t<!-- flat -->\r\n\t<ProcessCreate onmatch="include">\r\n\t\t<Image>a</Image>\r\n\t</ProcessCreate>\r\n\t</EventFiltering>\r\n</Sysmon>';
    expect(apply(before)).toContain(
      `\r\n\t</ProcessCreate>\r\n\t${GROUP}\r\n\t\t<WmiEvent onmatch="exclude">\r\n\t\t\t<!--all-->\r\n\t\t</WmiEvent>\r\n\t</RuleGroup>\r\n\t</EventFiltering>`,
    );
  });

  test.each(['4.0', '4.1', '4.10', '4.15'])('has no RuleGroup at %s', (version) => {
    const expected = file(`    ${LOGGED.replaceAll('\n  ', '\n')}`, version);
    expect(apply(file(`    ${GROUP}\n      <WmiEvent onmatch="exclude"/>\n    </RuleGroup>`, version))).toBe(expected);
    expect(apply(file('    <WmiEvent onmatch="include"/>', version))).toBe(expected);
    expect(apply(file('', version))).toBe(expected);
  });

  test('leaves a shared RuleGroup before 4.2 to the others', () => {
    const before = `    ${GROUP}\n      <DriverLoad onmatch="exclude"/>\n      <WmiEvent onmatch="include"/>\n    </RuleGroup>`;
    expect(apply(file(before, '4.1'))).toBe(
      file(
        `    ${GROUP}\n      <DriverLoad onmatch="exclude"/>\n    </RuleGroup>\n    ${LOGGED.replaceAll('\n  ', '\n')}`,
        '4.1',
      ),
    );
  });

  test.each([
    ['an element that Sysmon skips', '<WmiEvent onmatch="exclude"/>\n      <WmiEvent/>'],
    [
      'one that Sysmon drops',
      '<WmiEvent onmatch="exclude"/>\n      <WmiEvent onmatch="include"><Query>a</Query><Filter>b</Filter></WmiEvent>',
    ],
    ['an exclusion that never matches', '<WmiEvent onmatch="exclude"><Name condition="is">Updater</Name></WmiEvent>'],
  ])('does not leave %s', (_, elements) => {
    const result = applyWmiRules(file(`    ${GROUP}\n      ${elements}\n    </RuleGroup>`), LOG_ALL);
    expect(result.outcome).toBe('changed');
    expect(String(result.source).match(/<WmiEvent[^>]*>/g)).toEqual([
      expect.stringMatching(/^<WmiEvent onmatch="exclude"\/?>$/),
    ]);
  });

  test.each([
    ['an empty exclude', '<WmiEvent onmatch="exclude"/>'],
    ['the same, spelled differently', '<WmiEvent default="include"><!-- all --></WmiEvent>'],
    [
      'includes that name techniques before one that logs the rest',
      '<WmiEvent onmatch="include"><Type condition="is" name="T1059">Script</Type></WmiEvent>\n      <WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>',
    ],
  ])('is not applied over %s', (_, elements) => {
    const source = file(`    ${GROUP}\n      ${elements}\n    </RuleGroup>`);
    const result = applyWmiRules(source, LOG_ALL);
    expect([result.outcome, result.edits]).toEqual(['unchanged', []]);
    expect(result.source).toBe(source);
  });

  test('mends a file that Sysmon refuses for its WmiEvent part alone', () => {
    const before = file(
      '    <RuleGroup>\n      <WmiEvent onmatch="exclud"><Operation condition="equals">x</Operation></WmiEvent>\n    </RuleGroup>',
    );
    const result = applyWmiRules(before, LOG_ALL);
    expect([result.outcome, result.before.outcome, result.comparison]).toEqual(['changed', 'refused', undefined]);
    expect(shortened(result)).toBe(file(`    ${GROUP}\n      ${LOGGED}\n    </RuleGroup>`));
  });
});

describe('exclusions', () => {
  const group = (content: string): string => file(`    ${GROUP}\n      ${content}\n    </RuleGroup>`);

  test('get a group of their own where the element stands outside any', () => {
    expect(apply(file('    <WmiEvent onmatch="exclude"/>'), EXCEPT)).toBe(group(EXCEPT_BACKUP));
  });

  test('take over a group that holds nothing else, without its name and its relation', () => {
    const before = file(
      '    <RuleGroup name="T1546" groupRelation="and">\n      <WmiEvent onmatch="exclude"/>\n    </RuleGroup>',
    );
    expect(apply(before, EXCEPT)).toBe(group(EXCEPT_BACKUP));
  });

  test('leave a named group to the other event types', () => {
    const named = (content: string): string =>
      `    <RuleGroup name="T1546" groupRelation="or">\n      <DriverLoad onmatch="exclude"/>${content}\n    </RuleGroup>`;
    expect(apply(file(named('\n      <WmiEvent onmatch="exclude"/>')), EXCEPT)).toBe(
      file(`${named('')}\n    ${GROUP}\n      ${EXCEPT_BACKUP}\n    </RuleGroup>`),
    );
  });

  test('stay in a shared group that neither names nor joins them otherwise', () => {
    const shared = (content: string): string =>
      group(`<DriverLoad onmatch="exclude"/>\n      ${content}\n      <DnsQuery onmatch="exclude"/>`);
    expect(apply(shared('<WmiEvent onmatch="exclude"/>'), EXCEPT)).toBe(shared(EXCEPT_BACKUP));
  });

  test('are broken into lines where the file has lines', () => {
    expect(apply(file(`    ${GROUP}<WmiEvent onmatch="exclude"/></RuleGroup>`), EXCEPT)).toBe(group(EXCEPT_BACKUP));
  });

  test('change only the elements that say something else, with the comments that stand before them', () => {
    const before = String(applyWmiRules('<Sysmon schemaversion="4.22"/>', EXCEPT).source);
    const { source, edits } = applyWmiRules(before, { exclusions: [BACKUP, INVENTORY] });
    const kept = before.slice(
      before.indexOf('<WmiEvent onmatch="include"'),
      before.indexOf('<WmiEvent onmatch="exclude"'),
    );
    expect(String(source)).toContain(kept);
    expect(edits.map(({ span }) => before.slice(span.start, span.end))).toEqual([
      '',
      before.slice(before.indexOf('<WmiEvent onmatch="exclude"'), before.lastIndexOf('\n    </RuleGroup>')),
    ]);
    expect(applyWmiRules(String(source), EXCEPT).source).toBe(before);
  });

  test('that are none log everything', () => {
    expect(apply(file(''), { exclusions: [] })).toBe(group(LOGGED));
  });

  test('are unchanged whatever the comments say', () => {
    const source = group(EXCEPT_BACKUP.replaceAll(/<!--.*?-->/g, '<!-- ours -->')).replace(
      'T1546.003',
      'technique_id=T1546.003,technique_name=Windows Management Instrumentation Event Subscription',
    );
    expect(applyWmiRules(source, EXCEPT).outcome).toBe('unchanged');
  });
});
