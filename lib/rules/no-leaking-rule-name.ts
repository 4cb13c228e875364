import { compareConfigs } from '../analysis';
import { defineRule } from '../lint';
import type { Config, RuleGroup, WmiEvent } from '../model';
import { frozen } from '../model';
import { LOG_ALL } from './loading-texts';

const excluding = (name: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">
        <EventType condition="begin with">Wmi</EventType>
      </WmiEvent>
      <WmiEvent onmatch="exclude">
        <Rule${name} groupRelation="and">
          <Name condition="is"> "CCM Filter"</Name>
          <Query condition="is"> "select * from CCM_Event"</Query>
        </Rule>
      </WmiEvent>`,
  );

export const noLeakingRuleName = defineRule({
  meta: {
    id: 'no-leaking-rule-name',
    summary: 'a named exclusion whose failed partial match puts its name on an event that is then logged',
    category: 'rule names',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'every condition that matches sets the rule name, also where its exclusion then fails, and a match without a name does not clear it',
    remedy: 'remove the name from the exclusion, or give the include that logs the event a name of its own',
    details:
      'Measured on Microsoft\'s open-source engine: an exclusion named "verified SCCM" whose Name matches and whose Query does not leaves its name behind; the unnamed catch-all then logs the attacker\'s event as "verified SCCM", and a SIEM that trusts rule names drops it.',
    invalid: [
      { about: 'the name is left on whatever has the same filter name', xml: excluding(' name="verified SCCM"') },
    ],
    valid: [
      { about: 'no name on the exclusion', xml: excluding('') },
      {
        about: 'a name on the catch-all',
        xml: excluding(' name="verified SCCM"').replace(
          '<EventType condition',
          '<EventType name="T1546.003" condition',
        ),
      },
    ],
  },
  messages: {
    leaks: {
      text: 'an event that only resembles this exclusion is logged with the RuleName "{name}"',
      label: 'leaves its name behind',
    },
  },
  check({ wmi, report }) {
    if (wmi === null || wmi.includes.length === 0) {
      return;
    }
    for (const { element, group } of wmi.excludes) {
      const renamed = compareConfigs(wmi.config, withoutNames(wmi.config, element)).renamed;
      const leaked = renamed?.before ?? null;
      if (renamed !== undefined && leaked !== null) {
        const holder = namedPart(element, group, leaked);
        const data = { name: leaked };
        report({ messageId: 'leaks', data, span: wmi.spanOf(holder), witness: renamed.event });
      }
    }
  },
});

/** The same configuration with one exclude element whose conditions carry empty names: they neither set nor inherit any. */
function withoutNames(config: Config, exclude: WmiEvent): Config {
  const nameless = (element: WmiEvent): WmiEvent =>
    element !== exclude
      ? element
      : {
          ...element,
          items: element.items.map((item) =>
            item.kind === 'Condition'
              ? { ...item, name: '' }
              : { ...item, name: '', conditions: item.conditions.map((condition) => ({ ...condition, name: '' })) },
          ),
        };
  return frozen({
    ...config,
    eventFiltering: config.eventFiltering.map((node) =>
      node.kind === 'WmiEvent' ? nameless(node) : { ...node, wmiEvents: node.wmiEvents.map(nameless) },
    ),
  });
}

/** The part of an exclusion that carries a name. */
function namedPart(element: WmiEvent, group: RuleGroup | null, name: string) {
  for (const item of element.items) {
    if (item.name === name) {
      return item;
    }
    const condition = item.kind === 'Rule' ? item.conditions.find((inner) => inner.name === name) : undefined;
    if (condition !== undefined) {
      return condition;
    }
  }
  return group?.name === name ? group : element;
}
