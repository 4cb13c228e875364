import type { ExclusionExcess, IntendedDrop } from '../analysis';
import { exclusionExcess } from '../analysis';
import type { VerifiedExclusion } from '../exclusions';
import { defineRule } from '../lint';
import { enumerated } from './conditions/describe';
import { describeItems, spanOfItems } from './exclusions/reported-exclusion';
import { LOG_ALL } from './loading/loading-texts';

const EXCLUSION = LOG_ALL.replace(
  '<WmiEvent onmatch="exclude"/>',
  '<WmiEvent onmatch="exclude">\n        <Rule groupRelation="and">\n          <Name condition="is"> "CCM"</Name>\n          <Destination condition="is"> "ccm.exe"</Destination>\n        </Rule>\n      </WmiEvent>',
);

export const verifiedExclusion = defineRule({
  meta: {
    id: 'verified-exclusion',
    summary: 'an exclusion that has no evidence, has expired evidence, or drops more than was verified',
    category: 'exclusions',
    severity: 'warning',
    preset: 'strict',
    enabledBy: 'verified',
    since: '0.1.0',
    why: 'an exclusion says that somebody has looked at the subscription; without evidence nobody can tell it from an attack',
    remedy:
      'add the subscription with its evidence to the manifest ("sysmon-wmi exclusions collect" proposes it from recorded events), or remove the exclusion',
    details:
      'The manifest is named by --exclusions, or by "exclusions" in the settings file; naming it turns the rule on in every preset. Each exclusion of the file is compared by proof with the entries that apply to Sysmon: what it drops beyond them is shown as an event. Letter case does not matter, as it does not to Sysmon.',
    invalid: [{ about: 'nobody has verified this consumer', xml: EXCLUSION }],
    valid: [{ about: 'nothing is excluded', xml: LOG_ALL }],
  },
  messages: {
    'no-manifest': {
      text: 'no evidence is given for this exclusion: {description}',
      remedy:
        'name the manifest with --exclusions or in the settings file; "sysmon-wmi exclusions collect" makes one from recorded events',
      label: 'no evidence',
    },
    unverified: {
      text: 'no entry of the manifest covers this exclusion: {description}',
      label: 'not in the manifest',
    },
    undecided: {
      text: 'it could not be proved that this exclusion drops only what was verified: {description}',
      why: 'the search for an event beyond the manifest gave up, so the exclusion counts as not verified',
      remedy: 'exclude exactly what is verified: "sysmon-wmi apply --exclusions" writes it',
      label: 'not proved',
    },
    expired: {
      text: 'the evidence for this exclusion has expired: "{id}" was valid until {expires}',
      why: 'software changes, and attackers reuse its names: what was verified once needs another check',
      remedy: 'verify the subscription again and give new evidence and a new date, or remove the exclusion',
      label: 'expired',
    },
    beyond: {
      text: 'this exclusion drops more than was verified as {ids}',
      why: 'the manifest allows only the subscriptions whose exact values it lists',
      remedy: 'exclude exactly what is verified: "sysmon-wmi apply --exclusions" writes it',
      label: 'drops more than verified',
    },
  },
  check({ wmi, verified, report }) {
    if (wmi === null || wmi.excludes.every(({ element }) => element.items.length === 0)) {
      return;
    }
    const entryOf = new Map<IntendedDrop, VerifiedExclusion>(
      (verified ?? []).flatMap((entry) => entry.drops.map((drop) => [drop, entry] as const)),
    );
    for (const excess of exclusionExcess(wmi.config, [...entryOf.keys()])) {
      const { items, source, meant, beyond } = excess;
      const span = spanOfItems(wmi, items, source);
      const witness = beyond.kind === 'refuted' ? beyond.event : undefined;
      const isWithin = beyond.kind === 'proved';
      const entries = [...new Set(meant.flatMap((drop) => entryOf.get(drop) ?? []))];
      const expired = entries.find((entry) => entry.expired);
      if (beyond.kind === 'unknown') {
        const description = describeItems(items);
        report({
          messageId: 'undecided',
          data: { description },
          span,
          cause: causeOf(excess),
          sameCause: 'nor of this',
        });
      } else if (entries.length === 0 && !isWithin) {
        const messageId = verified === null ? 'no-manifest' : 'unverified';
        report({
          messageId,
          data: { description: describeItems(items) },
          span,
          witness,
          cause: '',
          sameCause: 'nor this one',
        });
      } else if (!isWithin) {
        const ids = enumerated(entries.map(({ id }) => `"${id}"`));
        report({ messageId: 'beyond', data: { ids }, span, witness, cause: causeOf(excess), sameCause: 'and this' });
      } else if (expired !== undefined) {
        const { id, expires } = expired;
        report({ messageId: 'expired', data: { id, expires }, span, cause: id, sameCause: 'the same entry' });
      }
    }
  },
});

/** What one exclusion drops of several events is one finding. */
function causeOf({ source, items }: ExclusionExcess): string {
  return `${String(source.index)} ${String(source.element.items.findIndex((item) => item === items[0]))}`;
}
