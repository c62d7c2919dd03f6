/** What became of a quote's words, in reading order: joining `same` and `removed` gives the quote, `same` and `added` the text. */
export type WordDiff = readonly { kind: 'same' | 'removed' | 'added'; text: string }[];
