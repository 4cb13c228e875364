import { hundredthsOf } from '../catalog';
import { LOADING_SOURCE, LOG_ALL } from './loading/loading-texts';
import { keepsRelation, keptVersion, otherVersions, withPoint, written } from './loading/other-version';
import { problemMessage } from './loading/problem-messages';
import { problemRule } from './loading/problem-rule';
import { elementOfMissingTables, usedButNewer, versionPlace } from './loading/schema-usage';

const version = (text: string): string => LOG_ALL.replace('4.22', text);

export const validSchemaVersion = problemRule(
  {
    id: 'valid-schema-version',
    summary: 'a schema version that is missing, not a number, too old, or that Sysmon reads as another one',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'the schema version decides which elements Sysmon accepts, and whether conditions outside a RuleGroup mean "and" or "or"',
    remedy: 'write schemaversion="4.22", or the version that the Sysmon of your fleet prints with "sysmon -s"',
    details: `${LOADING_SOURCE} The version is read as C reads a number and taken with two decimals: 4.2 is 4.20 and older than 4.21; "4,22" is 4.00; a missing, empty or non-numeric version makes Sysmon crash. A version that is not in the catalog is read with the tables of the highest catalog version below it.`,
    invalid: [
      { about: 'a comma: read as 4.00, where conditions mean "or"', xml: version('4,22') },
      { about: 'not a number: Sysmon crashes', xml: version('latest') },
      { about: 'no such version: read with the tables of 4.23', xml: version('4.25') },
      { about: 'newer than any known version', xml: version('4.99') },
    ],
    valid: [
      { about: 'a version of the catalog', xml: version('4.90') },
      { about: '4.2, in a file that uses nothing newer', xml: version('4.2') },
    ],
  },
  {
    problems: [
      'schema-version-missing',
      'schema-version-not-a-number',
      'schema-version-invalid',
      'schema-version-unsupported',
    ],
    suggestions: otherVersions,
    reword: keepsRelation,
    messages: {
      'schema-version-unsupported-and-relation': {
        ...problemMessage('schema-version-unsupported'),
        remedy: 'write schemaversion="4.1", which keeps the meaning that the file was written with: {flip}',
      },
      comma: {
        text: 'Sysmon reads schemaversion="{written}" as {printed}',
        why: 'the number ends at the comma; up to 4.10 conditions outside a RuleGroup mean "or"',
        remedy: 'write schemaversion="{meant}"{change}',
      },
      trailing: {
        text: 'Sysmon reads schemaversion="{written}" as {printed} and ignores the rest',
        why: 'what follows the number is ignored',
        remedy: 'write schemaversion="{printed}", which changes nothing, or the version that you mean',
      },
      between: {
        text: 'there is no schema {printed}: Sysmon reads this file with the tables of {used}',
        why: 'an unknown version is read with the tables of the highest known version below it',
        remedy: 'write schemaversion="{kept}", or the version that the Sysmon of your fleet prints with "sysmon -s"',
      },
      newer: {
        text: 'schema {printed} is newer than any that this tool knows: the file was checked with the tables of {used}',
        why: 'what a newer Sysmon accepts or refuses is unknown',
        remedy: 'check that {printed} is correct; if it is, look for a newer version of this tool',
      },
      missingTables: {
        text: 'it is unknown whether schema {printed} has <{element}>: its tables are not available',
        why: '<{element}> came between 4.81 and 4.90',
        remedy: 'declare 4.90 if every Sysmon of your fleet has it',
      },
      short: {
        text: 'Sysmon reads schemaversion="{written}" as {printed}, which is older than 4.21; this file uses {used}, which came with {since}',
        why: 'versions are compared as numbers with two decimals, and 4.20 is less than 4.21',
        remedy: 'write schemaversion="4.22" if you mean that',
      },
    },
    check(context) {
      const { read, report } = context;
      const place = versionPlace(context);
      if (place === null || read.version === undefined) {
        return;
      }
      const { printed, ignored, table, knowledge, hundredths } = read.version;
      const { span, written: declared } = place;
      const used = table.version;
      if (/^,\d/.test(ignored)) {
        const meant = declared.replace(',', '.');
        const { change, suggestions } = withPoint(read, hundredths, meant, span);
        const fixes = [{ title: `write ${meant}`, edits: [{ span, newText: meant }], changesLogging: false }];
        const data = { written: declared, printed, meant, change };
        report({ messageId: 'comma', data, span, fixes, suggestions });
      } else if (ignored.trim() !== '') {
        const suggestions = [written(printed, span)];
        report({ messageId: 'trailing', data: { written: declared, printed }, span, suggestions, severity: 'warning' });
      }
      if (knowledge === 'between') {
        const kept = keptVersion(hundredths, used);
        const suggestions = [written(kept, span)];
        report({ messageId: 'between', data: { printed, used, kept }, span, suggestions, severity: 'warning' });
      } else if (knowledge === 'newer') {
        report({ messageId: 'newer', data: { printed, used }, span, severity: 'warning' });
      } else if (knowledge === 'tables-missing') {
        const element = elementOfMissingTables(place.document, used);
        if (element !== undefined) {
          report({ messageId: 'missingTables', data: { printed, element }, span, severity: 'warning' });
        }
      }
      const newer = hundredths === hundredthsOf('4.2') ? usedButNewer(place.document) : null;
      if (newer !== null) {
        const fixes = [{ title: 'write 4.22', edits: [{ span, newText: '4.22' }], changesLogging: false }];
        const data = { written: declared, printed, ...newer };
        report({ messageId: 'short', data, span, fixes, severity: 'warning' });
      }
    },
  },
);
