/** What could not be read in a file, for one reason. */
export interface UnreadablePlaces {
  readonly path: string;
  /** Why. */
  readonly message: string;
  /** In how many places. */
  readonly count: number;
}

/** What was read of files of recorded events. */
export interface ReadingSummary {
  readonly files: number;
  /** Records of every kind. */
  readonly records: number;
  /** How many events there were of each ID; 19, 20 and 21 always, 5857 to 5861 where there were some. */
  readonly wmiEvents: ReadonlyMap<number, number>;
  /** In how many places something could not be read. */
  readonly unreadable: number;
  /** Why; of very many different reasons the first ones. */
  readonly reasons: readonly UnreadablePlaces[];
}
