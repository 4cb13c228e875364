import type { Config, WmiEventRecord, WmiOperation } from '../../lib';
import { compileConfig, readConfig } from '../../lib';
import type { WmiEventId } from '../../lib/catalog';
import { recordedPath, recordedText, WMI_EVENTS, wmiEvent, WMI_OPERATIONS } from '../../lib/catalog';
import { compileElement } from '../../lib/engine/compiled';
import { Evaluator } from '../../lib/engine/evaluator';
import { bindElements, orderOfTrial } from '../../lib/model';
import { processorSeconds } from './measure';

/*
 * How many events a second the engine judges, of the processor's time: with its index, and beside it by trying every condition. The rate at 20
 * conditions is the measure of the machine; the others are to come near it, however many exclusions there are.
 */

const EVENTS = 1000;
const ROUNDS = 300;
const PLAIN_ROUNDS = 3;
const RUNS = 5;
const MILLION = 1_000_000;

const events = Array.from({ length: EVENTS }, (_, index) => eventOf(index));

const exclude = (content: string): string => `<WmiEvent onmatch="exclude">${content}</WmiEvent>`;

function configOf(excludes: string, catchAll: string): Config {
  const { config } = readConfig(
    `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup groupRelation="or"><WmiEvent onmatch="include">${catchAll}</WmiEvent>${excludes}</RuleGroup></EventFiltering></Sysmon>`,
  );
  if (config === undefined) {
    throw new Error('the configuration of the benchmark is refused');
  }
  return config;
}

const NAMED_CATCH_ALL = '<EventType name="T1546.003" condition="begin with">Wmi</EventType>';
const CATCH_ALL = '<EventType condition="begin with">Wmi</EventType>';

/** 20 conditions over the three events. */
function fewConditions(): Config {
  const rule = (index: number, field: string): string =>
    `<Rule groupRelation="and"><Name> "Agent ${index}"</Name><${field}> "value ${index}"</${field}></Rule>`;
  return configOf(
    `${exclude([1, 2, 3].map((index) => rule(index, 'Query')).join(''))}
${exclude([...[1, 2, 3].map((index) => rule(index, 'Destination')), '<Destination condition="contains any">KernCap.vbs;ccmexec</Destination>'].join(''))}
${exclude('<Rule groupRelation="and"><Consumer condition="end with">.Name=\\"SCM Event Log Consumer\\""</Consumer><Filter condition="end with">.Name=\\"SCM Event Log Filter\\""</Filter></Rule><Rule groupRelation="and"><Consumer condition="contains">Agent</Consumer><Filter condition="contains">Agent</Filter></Rule><Consumer condition="contains">BVTConsumer</Consumer><Filter condition="contains">BVTFilter</Filter>')}`,
    NAMED_CATCH_ALL,
  );
}

/** So many exclusions, each a `<Rule>` of three conditions for each of the three events, as exact exclusions have them. */
function exclusions(count: number, condition: string, named: boolean): Config {
  const field = (name: string, value: string): string => `<${name} condition="${condition}">${value}</${name}>`;
  const rules = (three: (index: number) => readonly string[]): string =>
    exclude(
      Array.from(
        { length: count },
        (_, index) =>
          `<Rule ${named ? `name="exclusion ${index}" ` : ''}groupRelation="and">${three(index).join('')}</Rule>`,
      ).join(''),
    );
  const text = (value: string): string => (condition === 'is' ? ` "${value}"` : value);
  return configOf(
    [
      rules((index) => [
        field('Name', text(`Agent ${index}`)),
        field('EventNamespace', text('root\\\\cimv2')),
        field('Query', text(`value ${index}`)),
      ]),
      rules((index) => [
        field('Name', text(`Agent ${index}`)),
        field('Type', 'Command Line'),
        field('Destination', text(`value ${index}`)),
      ]),
      rules((index) => [
        field('Consumer', text(`CommandLineEventConsumer.Name=\\"Agent ${index}\\"`)),
        field('Filter', text(`__EventFilter.Name=\\"Agent ${index}\\"`)),
        field('Operation', 'Created'),
      ]),
    ].join(''),
    CATCH_ALL,
  );
}

type Judge = (event: WmiEventRecord) => unknown;

/** Tries one condition after another, whatever their number. */
function plainJudge(config: Config): Judge {
  const evaluators = new Map<WmiEventId, Evaluator>(
    WMI_EVENTS.map((event) => [
      event.id,
      new Evaluator(
        event,
        orderOfTrial(bindElements(config).bound).map((element) => compileElement(element, event.id)),
      ),
    ]),
  );
  return (event) => evaluators.get(event.EventID)?.decide(event);
}

function judgeAll(judge: Judge, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    for (const event of events) {
      judge(event);
    }
  }
}

/** Million events a second, of the fastest run. */
function rateOf(judge: Judge, rounds: number): number {
  judgeAll(judge, rounds);
  const seconds = Array.from({ length: RUNS }, () =>
    processorSeconds(() => {
      judgeAll(judge, rounds);
    }),
  );
  return (EVENTS * rounds) / Math.min(...seconds) / MILLION;
}

function measure(name: string, config: Config, plainRounds: number): void {
  const compile = Array.from({ length: RUNS }, () =>
    processorSeconds(() => {
      judgeAll(compileConfig(config).evaluate, 1);
    }),
  );
  const rate = rateOf(compileConfig(config).evaluate, ROUNDS);
  const plain = rateOf(plainJudge(config), plainRounds);
  const ms = (Math.min(...compile) - EVENTS / rate / MILLION) * 1000;
  console.log(
    [
      name.padEnd(34),
      `${rate.toFixed(2)} million events a second`,
      `condition by condition ${plain.toFixed(3)}`.padStart(30),
      `${(rate / plain).toFixed(1)} times as many`.padStart(24),
      `compiled in ${ms.toFixed(0)} ms`.padStart(18),
    ].join('  '),
  );
}

measure('20 conditions', fewConditions(), ROUNDS);
for (const count of [10, 200, 1000]) {
  for (const condition of ['is', 'contains']) {
    for (const named of [false, true]) {
      measure(
        `${count} exclusions, ${condition}${named ? ', named' : ''}`,
        exclusions(count, condition, named),
        PLAIN_ROUNDS,
      );
    }
  }
}

function eventOf(index: number): WmiEventRecord {
  const id = ([19, 20, 21] as const)[index % 3] ?? 19;
  const operation: WmiOperation = WMI_OPERATIONS[(index * 7) % 3] ?? 'Created';
  const shared = {
    EventID: id,
    EventType: wmiEvent(id).eventType,
    UtcTime: `2026-01-15 09:11:12.${String(index % 1000).padStart(3, '0')}`,
    Operation: operation,
    User: `CORP\\user${index % 50}`,
  };
  const name = `Updater ${index}`;
  switch (id) {
    case 19:
      return {
        ...shared,
        EventNamespace: recordedText('root\\cimv2'),
        Name: recordedText(name),
        Query: recordedText(
          `SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System' AND ${index}`,
        ),
      };
    case 20:
      return {
        ...shared,
        Name: recordedText(name),
        Type: 'Command Line',
        Destination: recordedText(`C:\\Windows\\System32\\powershell.exe -NoP -W Hidden -Enc SQBFAFgA${index}`),
      };
    case 21:
      return {
        ...shared,
        Consumer: recordedPath('CommandLineEventConsumer', name),
        Filter: recordedPath('__EventFilter', name),
      };
  }
}
