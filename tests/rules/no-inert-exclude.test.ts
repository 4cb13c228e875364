import { testAdvice } from './advice';
import { CATCH_ALL, CREATED, EMPTY_EXCLUDE, UPDATER, bare, group, include } from './files';
import { testRule } from './test-rule';

testRule('no-inert-exclude', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    group(CATCH_ALL),
    bare('<WmiEvent onmatch="exclude"/>\n<WmiEvent onmatch="exclude"/>'),
  ],
  invalid: [
    { xml: group(`${CATCH_ALL}\n<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`) },
    {
      xml: group(
        `${CATCH_ALL}\n<WmiEvent onmatch="exclude"><!-- log everything -->\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n</WmiEvent>`,
      ),
    },
  ],
});

testAdvice('no-inert-exclude', [
  {
    about: 'an empty exclude beside an include for some events',
    xml: group(include(CREATED) + EMPTY_EXCLUDE),
    says: {
      remedy: 'to log everything, remove the include and keep the empty exclude; otherwise remove the empty exclude',
    },
    done: group(EMPTY_EXCLUDE),
    fixes: [],
  },
  {
    about: 'an empty exclude beside a catch-all include',
    xml: group(CATCH_ALL + EMPTY_EXCLUDE),
    says: {
      message: 'this empty exclude does nothing: the include logs every WMI event without it',
      remedy: 'remove the empty exclude',
    },
    done: group(CATCH_ALL),
    fixes: ['remove the exclude: what is logged stays the same'],
  },
  {
    about: 'an empty exclude beside another exclude',
    xml: group(CATCH_ALL + UPDATER + EMPTY_EXCLUDE),
    says: { remedy: 'remove the empty exclude' },
    done: group(CATCH_ALL + UPDATER),
    fixes: ['remove the exclude: what is logged stays the same'],
  },
]);
