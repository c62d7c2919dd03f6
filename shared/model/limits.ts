/** Upper bounds, in UTF-16 code units unless the name says otherwise. */
export const limits = {
  quote: 10_000,
  context: 1_000,
  shortText: 500,
  longText: 20_000,
  url: 4_000,
  tag: 100,
  comment: 5_000,
  /** People named in one comment. */
  mentions: 50,
  /** Authors of one source. */
  names: 100,
  selectors: 8,
  changesPerPush: 200,
  cutsPerChange: 1_000,
  pushBytes: 1_000_000,
  rowsPerPull: 2_500,
  changesPerHistory: 500,
  captureBytes: 8_000_000,
  annotationsPerMove: 100,
  eventStreamsPerBrowser: 4,
  eventStreams: 1_000,
} as const;
