import { asciiLowerCase } from '../../catalog';
import { base64Words } from './base64-words';
import type { PublicRule, Verdict } from './public-rule';
import { fires, silent, unknown } from './public-rule';
import type { RuleEvent } from './rule-event';

const SCRIPTING_WORDS = [
  ' iex(',
  ' -nop ',
  ' -noprofile ',
  ' -decode ',
  ' -enc ',
  'wscript.shell',
  'system.security.cryptography.frombase64transform',
];
const SCRIPTING_SETS = ['.downloadstring', '.downloadfile'].map((call) => ['new-object', 'net.webclient', call]);
const ENCODED_WORDS = [
  'WriteProcessMemory',
  'This program cannot be run in DOS mode',
  'This program must be run under Win32',
].flatMap((word) => base64Words(word).map((text) => ({ word, text: asciiLowerCase(text) })));
const CONSUMER_WORDS = ['activescripteventconsumer', 'commandlineeventconsumer', 'commandlinetemplate'];
const SCM_QUERY = 'select * from msft_scmeventlogevent';
const ADMINISTRATORS = 'S-1-5-32-544';
const CODE_TYPE = /command line|script/i;
const PROGRAMS = /powershell|rundll32.exe|cmd.exe/i;
const BOUND_CLASS = /subscription:(?:CommandLine|ActiveScript)EventConsumer/i;
const BOUND_NAME = /(?:CommandLine|ActiveScript)EventConsumer/i;

/**
 * Published rules for events 19 to 21 of Sysmon, and 5859 and 5861 of WMI-Activity. Facts only: what they look at, not their text.
 * Read in SigmaHQ/sigma 8eaafff, elastic/detection-rules 14cf530, splunk/security_content b13b314, wazuh/wazuh before d7063af, and
 * Yamato-Security/hayabusa-rules.
 */
export const PUBLIC_RULES: readonly PublicRule[] = [
  {
    source: 'Sigma',
    id: '0f06a3a5-6a09-413f-8743-e6cf35561297',
    title: 'Any event 19, 20 or 21',
    looksAt: [19, 20, 21],
    path: 'rules/windows/wmi_event/sysmon_wmi_event_subscription.yml',
    judge: anyEvent,
  },
  {
    source: 'Sigma',
    id: 'fe21810c-2a8c-478f-8dd3-5a287fb2a0e0',
    title: 'Words of PowerShell and script downloads in the Destination of event 20',
    looksAt: [20],
    path: 'rules/windows/wmi_event/sysmon_wmi_susp_scripting.yml',
    judge: (event) =>
      byDestination(event, (destination) => {
        const word = SCRIPTING_WORDS.find((each) => destination.includes(each));
        const set = SCRIPTING_SETS.find((words) => words.every((each) => destination.includes(each)));
        const found = word === undefined ? set : [word];
        return found === undefined
          ? silent(event, 'Destination has none of the words that the rule looks for')
          : fires(`Destination has ${found.map((each) => `"${each}"`).join(', ')}`);
      }),
  },
  {
    source: 'Sigma',
    id: '83844185-1c5b-45bc-bcf3-b5bf3084ca5b',
    title: 'Programs and calls of injection as base64 in the Destination of event 20',
    looksAt: [20],
    path: 'rules/windows/wmi_event/sysmon_wmi_susp_encoded_scripts.yml',
    judge: (event) =>
      byDestination(event, (destination) => {
        const found = ENCODED_WORDS.find(({ text }) => destination.includes(text));
        return found === undefined
          ? silent(event, 'Destination has none of the three texts that the rule looks for as base64')
          : fires(`Destination has "${found.word}" as base64`);
      }),
  },
  {
    source: 'Sigma',
    id: '0b7889b4-5577-4521-a60a-3376ee7f9f7b',
    title: 'A consumer that runs code in event 5861, or any event 5859 except that of Windows itself',
    looksAt: [5861],
    path: 'rules/windows/builtin/wmi/win_wmi_persistence.yml',
    judge: consumerInActivity,
  },
  {
    source: 'Elastic',
    id: 'e72f87d0-a70e-4f8d-8443-a6407bc34643',
    title: 'A created binding of a Command Line or Script consumer, by an absolute path',
    looksAt: [21],
    path: 'rules/windows/persistence_sysmon_wmi_event_subscription.toml',
    judge: createdBinding,
  },
  {
    source: 'Splunk',
    id: '01d9a0c2-cece-11eb-ab46-acde48001122',
    title: 'Any event 20',
    looksAt: [20],
    path: 'detections/endpoint/detect_wmi_event_subscription_persistence.yml',
    judge: anyEvent,
  },
  {
    source: 'Splunk',
    id: 'ad05aae6-3b2a-4f73-af97-57bd26cee3b9',
    title: 'Any event 21',
    looksAt: [21],
    path: 'detections/endpoint/wmi_permanent_event_subscription___sysmon.yml',
    judge: anyEvent,
  },
  {
    source: 'Splunk',
    id: '71bfdb13-f200-4c6c-b2c9-a2e07adf437d',
    title: 'Any event 5861 except that of the consumer of Windows itself, identified by its name',
    looksAt: [5861],
    path: 'detections/endpoint/wmi_permanent_event_subscription.yml',
    judge: (event) =>
      event.id === 5861 &&
      asciiLowerCase(event.wmiClass) === 'nteventlogeventconsumer' &&
      asciiLowerCase(event.consumerName) === 'scm event log consumer'
        ? silent(event, 'the rule leaves out the Event Log consumer "SCM Event Log Consumer"')
        : anyEvent(event),
  },
  {
    source: 'Wazuh',
    id: '89501',
    title: 'An event 20 of a Command Line or Script consumer',
    looksAt: [20],
    path: 'ruleset/rules/0950-sysmon_id_20.xml',
    judge: codeConsumer,
  },
  {
    source: 'Wazuh',
    id: '89502',
    title: 'An event 20 of such a consumer that names PowerShell, rundll32 or cmd',
    looksAt: [20],
    path: 'ruleset/rules/0950-sysmon_id_20.xml',
    judge: programConsumer,
  },
  {
    source: 'Hayabusa',
    id: '7636985e-6ceb-42bd-946b-282b6e4ff65b',
    title: 'Any event 19 without a RuleName',
    looksAt: [19],
    path: 'hayabusa/sysmon/Sysmon_19_Info_WmiEventFilterActivity.yml',
    judge: anyUnnamed,
  },
  {
    source: 'Hayabusa',
    id: '372be7ff-d34c-4b23-b147-42b2046b3ea8',
    title: 'Any event 20 without a RuleName',
    looksAt: [20],
    path: 'hayabusa/sysmon/Sysmon_20_Info_WmiEventConsumerActivity.yml',
    judge: anyUnnamed,
  },
  {
    source: 'Hayabusa',
    id: 'cb56ab71-4371-476f-b6c2-1cf3a7b98e69',
    title: 'Any event 21 without a RuleName',
    looksAt: [21],
    path: 'hayabusa/sysmon/Sysmon_21_Info_WmiEventConsumerToFilterActivity.yml',
    judge: anyUnnamed,
  },
  {
    source: 'Hayabusa',
    id: 'ac9f0a2a-e9c5-4d19-b69e-e3d518ca6797',
    title: 'Any event 5861',
    looksAt: [5861],
    path: 'hayabusa/builtin/WMI-Activity_Op/WMI_5861_Info_PermEventConsumerRegistered.yml',
    judge: anyEvent,
  },
  {
    source: 'Hayabusa',
    id: 'ab4852ca-3e27-4dbb-af6b-5f8458d5717a',
    title: 'An event 5861 of a Command Line consumer that names PowerShell or cmd',
    looksAt: [5861],
    path: 'hayabusa/builtin/WMI-Activity_Op/WMI_5861_Med_FilterToConsumerBinding_CmdExec.yml',
    judge: commandInActivity,
  },
];

function anyEvent({ id }: RuleEvent): Verdict {
  return fires(`event ${String(id)} was recorded, and the rule requires no more`);
}

function anyUnnamed({ id }: RuleEvent): Verdict {
  return unknown(
    `event ${String(id)} fires it unless the configuration gave the event a RuleName, which is not checked`,
  );
}

function byDestination(event: RuleEvent, judge: (destination: string) => Verdict): Verdict {
  const destination = event.id === 5861 ? null : event.destination;
  return destination === null ? unknown('Destination was not recorded') : judge(asciiLowerCase(destination));
}

function codeConsumer(event: RuleEvent): Verdict {
  const type = event.id === 5861 ? '' : event.type;
  if (type === '') {
    return unknown('Type was not recorded');
  }
  return CODE_TYPE.test(type)
    ? fires(`Type is ${type}`)
    : silent(event, `Type is ${type}, and the rule requires Command Line or Script`);
}

function programConsumer(event: RuleEvent): Verdict {
  const verdict = codeConsumer(event);
  return verdict.fires === true
    ? byDestination(event, (destination) => {
        const [found] = PROGRAMS.exec(destination) ?? [];
        return found === undefined
          ? silent(event, 'Destination names none of powershell, rundll32.exe and cmd.exe')
          : fires(`Destination has "${found}"`);
      })
    : verdict;
}

function createdBinding(event: RuleEvent): Verdict {
  const { operation, consumer } = event.id === 5861 ? { operation: '', consumer: null } : event;
  if (operation === '' || consumer === null) {
    return unknown(`${operation === '' ? 'Operation' : 'Consumer'} was not recorded`);
  }
  if (operation !== 'Created') {
    return silent(event, `Operation is ${operation}, and the rule requires Created`);
  }
  if (BOUND_CLASS.test(consumer)) {
    return fires('the binding was created, and Consumer is an absolute path of such a consumer');
  }
  return silent(
    event,
    BOUND_NAME.test(consumer)
      ? 'Consumer is a relative path, and the rule requires "subscription:" before the class'
      : 'Consumer has another class than the rule requires',
  );
}

function consumerInActivity(event: RuleEvent): Verdict {
  const { words, query, creatorSid } = event.id === 5861 ? event : { words: '', query: '', creatorSid: '' };
  const found = CONSUMER_WORDS.find((word) => words.includes(word));
  if (found !== undefined) {
    return fires('event 5861 names a consumer that runs code');
  }
  return asciiLowerCase(query) === SCM_QUERY && creatorSid === ADMINISTRATORS
    ? silent(event, 'event 5861 names no consumer that runs code, and the rule leaves out the query of Windows itself')
    : unknown('event 5861 names no consumer that runs code; an event 5859 would fire it, but is not checked');
}

function commandInActivity(event: RuleEvent): Verdict {
  const words = event.id === 5861 ? event.words : '';
  if (!words.includes('commandlineeventconsumer')) {
    return silent(event, 'event 5861 names no CommandLineEventConsumer');
  }
  const found = ['powershell', 'cmd'].find((word) => words.includes(word));
  return found === undefined
    ? silent(event, 'event 5861 names neither powershell nor cmd')
    : fires(`event 5861 has CommandLineEventConsumer and "${found}"`);
}
