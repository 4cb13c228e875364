import { typicalEvent } from '../catalog';
import { defineRule } from '../lint';
import { describeClash, clashAdvice } from './loading/field-clash';
import { LOG_ALL, logsNothing } from './loading/loading-texts';
import { logAll } from './losses/log-all';
import { logRealistic } from './losses/realistic-losses';
import { emptyIncludeAdvice, removeEmptyExtra, skippedElement } from './loading/surplus-elements';

const EMPTY = '      <WmiEvent onmatch="exclude"/>\n';

export const noBlackout = defineRule({
  meta: {
    id: 'no-blackout',
    summary: 'the file has WmiEvent elements and logs no WMI event at all',
    category: 'coverage',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon does not check that a configuration can log anything',
    remedy: 'keep one empty <WmiEvent onmatch="exclude"/>: it logs every WMI event',
    details:
      "Measured on Microsoft's open-source engine: one empty exclude logs everything, but with two or more WmiEvent elements an event that none of them matches is dropped, so two excludes log nothing at all; an empty include never matches. Of 201 public configurations with a WmiEvent rule, 23 log nothing.",
    invalid: [
      { about: 'two excludes', xml: LOG_ALL.replace(EMPTY, EMPTY + EMPTY) },
      { about: 'an empty include', xml: LOG_ALL.replace('"exclude"', '"include"') },
      {
        about: 'an exclude that every event satisfies',
        xml: LOG_ALL.replace(
          EMPTY,
          EMPTY.replace('/>', '><EventType condition="begin with">Wmi</EventType></WmiEvent>'),
        ),
      },
    ],
    valid: [{ about: 'one empty exclude', xml: LOG_ALL }],
  },
  messages: {
    emptyInclude: {
      text: '{nothing}: an empty include matches none',
      why: 'an include logs what its conditions match, and this one has none',
      remedy: '{remedy}',
    },
    excludesOnly: {
      text: '{nothing}: it has {count} excludes and no include',
      why: 'with two or more WmiEvent elements and no match Sysmon drops the event, so several excludes never log anything',
      remedy:
        'keep one exclude, or put a catch-all include before them: <EventType condition="begin with">Wmi</EventType>',
    },
    allDropped: {
      text: '{nothing}: it drops every WmiEvent element',
      why: 'in the first element {clash} ("Incorrect field"), and every later one is dropped with it',
      remedy: '{remedy}',
    },
    allSkipped: {
      text: '{nothing}: it skips every WmiEvent element',
      why: 'an element with both or neither of onmatch and default is skipped',
      remedy: 'write onmatch="exclude" on one empty WmiEvent element',
    },
    everythingExcluded: {
      text: '{nothing}: the exclude matches every event',
      why: 'proved for every value that Sysmon records',
      remedy:
        'empty the exclude, or narrow it to subscriptions that you have verified: an empty one logs every WMI event',
    },
    nothingIncluded: {
      text: '{nothing}: no event gets past its conditions',
      why: 'proved for every value that Sysmon records',
      remedy:
        'compare the conditions with what Sysmon records (sysmon-wmi explain no-unmatchable-condition), or {otherwise}',
    },
  },
  check(context) {
    const { wmi, accepted, report } = context;
    if (wmi === null) {
      return;
    }
    const nothing = logsNothing(accepted, ', says "Configuration file validated",');
    const { bound, dropped } = wmi.binding;
    const [first, ...others] = bound;
    if (first === undefined) {
      const witness = typicalEvent(20, 'Created');
      const [lost] = dropped;
      const skipped = lost === undefined ? skippedElement(context) : null;
      if (lost !== undefined) {
        const data = {
          nothing: logsNothing(accepted),
          clash: describeClash(lost.element),
          remedy: clashAdvice(lost.element, wmi.config),
        };
        report({ messageId: 'allDropped', data, span: wmi.spanOf(lost.element), witness, suggestions: [logAll(wmi)] });
      } else if (skipped !== null) {
        report({ messageId: 'allSkipped', data: { nothing: logsNothing(accepted) }, span: skipped, witness });
      }
      return;
    }
    const { cells } = wmi.coverage;
    if (cells.some((cell) => cell.logged !== 'never')) {
      return;
    }
    const place = {
      span: wmi.spanOf(first.element),
      related: others.map((other) => ({
        span: wmi.spanOf(other.element),
        message: `another ${other.element.onmatch}`,
      })),
      witness: cells.find((cell) => cell.eventId === 20)?.lost,
      suggestions: [logAll(wmi)],
    };
    if (wmi.includes.length === 0 && others.length > 0) {
      const data = { nothing, count: String(bound.length) };
      report({ messageId: 'excludesOnly', data, ...place, fixes: removeEmptyExtra(wmi, bound) });
    } else if (wmi.includes.length === 0) {
      report({ messageId: 'everythingExcluded', data: { nothing }, ...place });
    } else if (wmi.includes.every(({ element }) => element.items.length === 0)) {
      const { remedy, fixes } = emptyIncludeAdvice(wmi);
      report({ messageId: 'emptyInclude', data: { nothing, remedy }, ...place, fixes });
    } else {
      report({ messageId: 'nothingIncluded', data: { nothing, otherwise: logRealistic(wmi) }, ...place });
    }
  },
});
