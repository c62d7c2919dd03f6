import { listSentences } from '../../shared/text/list-sentences.ts';
import { KEPT_PAIRS, SKETCH_BYTES, sketchSentence } from '../../shared/text/sketch-sentence.ts';

/** The sentences of a text that say enough to be found again, in order. */
export type SentenceIndex = {
  /** The pairs that the sentences are kept under, each once. */
  keys: number[];
  /** Where each sentence starts and ends: two numbers a sentence. */
  places: Uint32Array;
  /** The sketches' bytes, one after the other. */
  sketches: Uint8Array;
};

export function indexSentences(text: string): SentenceIndex {
  const keys = new Set<number>();
  const places: number[] = [];
  const sketches: Uint8Array[] = [];
  for (const place of listSentences(text)) {
    const sketch = sketchSentence(text, place);
    if (!sketch) continue;
    for (const pair of sketch.pairs.slice(0, KEPT_PAIRS)) keys.add(pair);
    places.push(place.start, place.end);
    sketches.push(sketch.bytes);
  }
  const bytes = new Uint8Array(sketches.length * SKETCH_BYTES);
  for (const [at, sketch] of sketches.entries()) bytes.set(sketch, at * SKETCH_BYTES);
  return { keys: [...keys], places: Uint32Array.from(places), sketches: bytes };
}
