import { COLLECTION_FORMATS, formatCollection } from '../../report';
import type { CollectedFile } from '../../triage';
import { collectExclusions } from '../../triage';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT, TODAY, todayOf } from '../options';
import { readEvidence } from '../event-files';
import { EXIT, UsageError } from '../io';
import { resultsTo } from '../result';
import { textOptions } from '../terminal';

/** `sysmon-wmi exclusions collect`. */
export const command = defineCommand({
  name: 'exclusions collect',
  summary: 'propose exclusions from recorded events, with exact values and evidence',
  arguments: {
    events: {
      what: 'recorded events',
      describe: 'recorded events 19 to 21 or WMI-Activity 5861, or inventories of subscriptions; - for standard input',
      many: true,
    },
  },
  options: {
    'verified-by': { type: 'text', value: 'WHO', describe: 'who verified the subscriptions' },
    verified: { type: 'day', describe: 'the date of the verification, YYYY-MM-DD; left open if not given' },
    ticket: { type: 'text', value: 'TICKET', describe: 'the ticket that records the verification' },
    'accept-risk': {
      type: 'text',
      value: 'REASON',
      describe: 'also propose payloads that look like an attack, for this reason',
    },
    subscription: {
      type: 'list',
      value: 'ID',
      describe: 'propose only the subscription with this id, as triage shows it for the same files',
    },
    today: TODAY,
    format: formatOption(COLLECTION_FORMATS, 'text: the manifest as YAML, with a summary on standard error'),
    ...OUT,
    ...TEXT,
  },
  examples: [
    ['exclusions collect events.jsonl --out exclusions.yaml', 'write a manifest to verify and complete'],
    ['exclusions collect events.jsonl --subscription 572a2b12eac3', 'only the subscription of one triage card'],
  ],
  exitCodes: { ok: 'every file was read completely', findings: 'part of a file of events cannot be read' },
  seeAlso: ['docs/exclusions.md', 'sysmon-wmi exclusions check --help'],
  async run(given, io) {
    const acceptRisk = given['accept-risk'];
    if (acceptRisk?.trim() === '') {
      throw new UsageError('--accept-risk needs a reason: why a payload that looks like an attack is not one');
    }
    const verifiedBy = given['verified-by'];
    const { verified, ticket } = given;
    const read = await readEvidence(given.events, io);
    const files = read.map(({ path, sha256, recorded: { events, activity, inventory } }): CollectedFile => {
      return { name: path, events, activity, inventory, sha256 };
    });
    const collection = collectExclusions(files, {
      today: todayOf(given, io),
      ...(verifiedBy === undefined ? {} : { verifiedBy }),
      ...(verified === undefined ? {} : { verified }),
      ...(ticket === undefined ? {} : { ticket }),
      ...(acceptRisk === undefined ? {} : { acceptRisk }),
      ...(given.subscription.length === 0 ? {} : { subscriptions: given.subscription }),
    });
    const [unknown] = collection.unknown;
    if (unknown !== undefined) {
      throw new UsageError(
        `no subscription in these files has the id ${unknown}: give the files that triage read, and the id that the card shows`,
      );
    }
    const results = resultsTo(given, io);
    await results.print(COLLECTION_FORMATS, (print) => print(collection));
    await results.end(true);
    if (results.forPeople) {
      io.stderr(formatCollection(collection, textOptions(given, io)));
    }
    return read.some(({ recorded }) => recorded.problems.length > 0) ? EXIT.findings : EXIT.ok;
  },
});
