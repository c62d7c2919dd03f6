/** How many of acts that are being committed or taken back together are done, by what they are known by. */
export type ActProgress = { id: string; done: number; total: number };
