import { defineRule } from '../lint';
import { LOG_ALL } from './loading/loading-texts';

const EXCLUDE = '<WmiEvent onmatch="exclude"/>';
const BOTH = LOG_ALL.replace(
  EXCLUDE,
  `<WmiEvent onmatch="include">\n        <Operation condition="is">Created</Operation>\n      </WmiEvent>\n      ${EXCLUDE}`,
);

export const noInertExclude = defineRule({
  meta: {
    id: 'no-inert-exclude',
    summary: 'an empty exclude beside an include',
    category: 'coverage',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'an empty exclude logs everything only where it stands alone; beside an include, only what the include matches is logged',
    remedy: 'to log everything, remove the include and keep one empty exclude; otherwise remove the empty exclude',
    details:
      "Measured on Microsoft's open-source engine: with two or more WmiEvent elements an event that none of them matches is dropped, and an empty element never matches. sysmon-modular's main configuration has an include for Created beside an empty exclude whose comment says that it logs everything: Modified and Deleted are lost.",
    invalid: [{ about: 'an include for Created beside it', xml: BOTH }],
    valid: [
      { about: 'the empty exclude alone', xml: LOG_ALL },
      { about: 'the include alone', xml: BOTH.replace(`\n      ${EXCLUDE}`, '') },
    ],
  },
  messages: {
    inert: {
      text: 'this empty exclude does nothing: only what the include matches is logged',
      remedy: '{remedy}',
      label: 'never matches',
    },
    surplus: {
      text: 'this empty exclude does nothing: the include logs {what} without it',
      why: 'an empty exclude matches no event, and beside an include it logs none either',
      remedy: 'remove the empty exclude',
      label: 'never matches',
    },
  },
  check({ wmi, report }) {
    // Where nothing is logged the exclude may be what is to stay: no-blackout tells.
    if (wmi === null || wmi.includes.length === 0 || wmi.coverage.cells.every(({ logged }) => logged === 'never')) {
      return;
    }
    const related = wmi.includes.map(({ element }) => ({
      span: wmi.spanOf(element),
      message: 'decides what is logged',
    }));
    const [first, ...others] = wmi.excludes.filter(({ element }) => element.items.length === 0);
    if (first === undefined) {
      return;
    }
    const place = {
      span: wmi.spanOf(first.element),
      related: [
        ...others.map(({ element }) => ({ span: wmi.spanOf(element), message: 'does nothing either' })),
        ...related,
      ],
      fixes: [
        {
          title: 'remove the exclude: what is logged stays the same',
          edits: [first, ...others].map(({ element }) => ({ span: wmi.removalOf(element), newText: '' })),
          changesLogging: false,
          keepsLogging: true,
        },
      ],
    };
    if (wmi.coverage.cells.every(({ logged }) => logged === 'always')) {
      report({ messageId: 'surplus', data: { what: 'every WMI event' }, ...place });
    } else if (others.length + 1 < wmi.excludes.length) {
      report({ messageId: 'surplus', data: { what: 'what it matches' }, ...place });
    } else {
      const them = wmi.includes.length > 1 ? 'includes' : 'include';
      const kept = others.length > 0 ? 'one empty exclude' : 'the empty exclude';
      const remedy = `to log everything, remove the ${them} and keep ${kept}; otherwise remove the empty exclude${others.length > 0 ? 's' : ''}`;
      // Which of the two is meant, only the author knows: no fix makes the loss of events final.
      report({ messageId: 'inert', data: { remedy }, ...place, fixes: [] });
    }
  },
});
