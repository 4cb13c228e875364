/** What a public rule says of the recorded events of a subscription. */
export interface Detection {
  /** Who publishes it: `Sigma`, `Elastic`, `Splunk`, `Wazuh` or `Hayabusa`. */
  readonly source: string;
  /** As its publisher names it. */
  readonly id: string;
  /** What it looks for. */
  readonly title: string;
  /** Whether it fires; `unknown` where the events that it looks at were not recorded whole. */
  readonly fires: boolean | 'unknown';
  /** Why, in one sentence without capital and full stop. */
  readonly why: string;
}
