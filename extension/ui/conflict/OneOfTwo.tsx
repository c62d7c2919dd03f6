import { diffWords } from '../../../shared/text/word-diff.ts';

type Props = {
  /** Whose it is and from when. */
  caption: string;
  text: string;
  /** The other of the two: words that it does not have are marked. */
  beside: string;
  keepWords: string;
  onKeep: () => void;
};

/** One of two texts that stand side by side, with the words that differ marked, and the button that keeps it. */
export function OneOfTwo({ caption, text, beside, keepWords, onKeep }: Props) {
  return (
    <section class="side" aria-label={caption}>
      <p class="hint">{caption}</p>
      <p class="text">
        {diffWords(beside, text).map(({ kind, text: words }, at) => {
          if (kind === 'removed') return null;
          if (kind === 'same') return words;
          const [, before, marked, after] = words.match(/^(\s*)(.*?)(\s*)$/s) as RegExpMatchArray;
          return [before, <mark key={at}>{marked}</mark>, after];
        })}
      </p>
      <button type="button" onClick={onKeep}>
        {keepWords}
      </button>
    </section>
  );
}
