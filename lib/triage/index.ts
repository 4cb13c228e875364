export type { KnownTrigger } from './facts/known-triggers.data';
export { KNOWN_TRIGGERS } from './facts/known-triggers.data';
export type { TriggerKind } from './facts/trigger-kind';
export { TRIGGER_KINDS } from './facts/trigger-kind';
export * from './wql';
export { defang } from './payload/addresses';
export type {
  Address,
  FilePath,
  Language,
  Layer,
  Payload,
  PayloadKind,
  Place,
  Program,
  RecordedField,
  Step,
  Switch,
  DescribedPayload,
  Unreadable,
} from './payload/payload';
export type { PayloadSource } from './payload/read-payload';
export { readPayload } from './payload/read-payload';
export type { ChainEvidence, Evidence, JudgedPart, Judgement, Weight } from './judgements/judgement';
export { defineJudgement, techniques } from './judgements/judgement';
export type { ChainExample, ExampleEvent } from './judgements/chain/chain-example';
export type { ChainFinding } from './judgements/chain/chain-judgements';
export { CHAIN_JUDGEMENTS, judgeChain } from './judgements/chain/chain-judgements';
export type { JudgedChain, KnownSubscription } from './judgements/chain/judged-chain';
export type { PayloadFinding } from './judgements/payload-judgements';
export { judgePayload, PAYLOAD_JUDGEMENTS } from './judgements/payload-judgements';
export type { Technique } from './facts/techniques.data';
export { readQuery } from './wql/read-query';
export { detectionsOf } from './detections/detections';
export type { PublicRule, Verdict } from './detections/public-rule';
export { PUBLIC_RULES } from './detections/public-rules.data';
export type { ActivityEvent, RuleEvent, SysmonEvent } from './detections/rule-event';
export * from './collect';
export { grouped } from './grouped';
export * from './join';
export type { TriageOptions } from './subscription/triage';
export { LEVELS, Triage, triage } from './subscription/triage';
export { levelRules } from './subscription/levels';
export { LEAST_DAYS } from './subscription/volume';
export type { ReadQuery, DescribedQuery } from './wql/read-query';
export type {
  Confidence,
  EarlierPayload,
  SubscriptionFinding,
  Level,
  LevelReason,
  Standing,
  StandingKind,
  TriagedChain,
  TriageReport,
  Volume,
} from './subscription/triaged';
export type { ChainNeighbours, NeighbourOptions } from './neighbours';
export { NeighbourCollector } from './neighbours';
export type { Detection } from './detections/detection';
export type { Neighbour, NeighbourRole, Strength } from './neighbours/neighbour';
