import { diffWords, type WordDiff } from '../../../shared/text/word-diff.ts';

type Props = {
  /** Whose it is and from when. */
  caption: string;
  text: string;
  /** The other of the two: words that it does not have are marked. */
  beside: string;
  keepWords: string;
  /** Missing where the person may not decide it. */
  onKeep?: (() => void) | undefined;
};

/** One of two texts that stand side by side, with the words that differ marked where most do not, and the button that keeps it. */
export function OneOfTwo({ caption, text, beside, keepWords, onKeep }: Props) {
  const diff = diffWords(beside, text);
  return (
    <section class="side" aria-label={caption}>
      <p class="hint">{caption}</p>
      <p class="text">
        {isAlike(diff)
          ? diff.map(({ kind, text: words }, at) => {
              if (kind === 'removed') return null;
              if (kind === 'same') return words;
              const [, before, marked, after] = words.match(/^(\s*)(.*?)(\s*)$/s) as RegExpMatchArray;
              return [before, <mark key={at}>{marked}</mark>, after];
            })
          : text}
      </p>
      {onKeep && (
        <button type="button" onClick={onKeep}>
          {keepWords}
        </button>
      )}
    </section>
  );
}

/** Whether enough is the same for marks to say something: in another text nearly every word would have one. */
function isAlike(diff: WordDiff): boolean {
  const lengthOf = (which: WordDiff[number]['kind']) =>
    diff.reduce((sum, { kind, text }) => sum + (kind === which ? text.length : 0), 0);
  return lengthOf('same') >= lengthOf('added');
}
