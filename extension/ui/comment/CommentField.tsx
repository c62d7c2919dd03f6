import { useId, useRef } from 'preact/hooks';
import { findNameBegun, listMentioned } from '../../../shared/model/comment-thread.ts';
import { limits } from '../../../shared/model/limits.ts';
import type { Row } from '../../../shared/model/row.ts';
import { useCommentDraft } from '../../state/comment-draft.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useNameOf } from '../workspace/use-name-of.ts';

/** As many names as fit below the field. */
const most = 6;

/** Writes a comment. Its button says who will see it; an @ before a name reaches that person. */
export function CommentField({ row }: { row: Row<'annotation'> }) {
  const { store, workspace, act, attempt, newId } = usePanel();
  const { value, write, send } = useCommentDraft(store, row.id, attempt);
  const nameOf = useNameOf();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { people = [], workspaceName = '' } = workspace.value?.connection ?? {};
  const others = people
    .filter((person) => person.id !== workspace.value?.personId)
    .map((person) => ({ id: person.id, name: nameOf(person.id) }));
  const isShared = row.audience === 'workspace';
  const begun = findNameBegun(value)?.toLowerCase();
  const offered = begun === undefined ? [] : others.filter(({ name }) => name.toLowerCase().startsWith(begun));
  const mentions = listMentioned(value, others).slice(0, limits.mentions);

  const save = (text: string) =>
    attempt(() => {
      const { workspaceId, id: annotationId } = row;
      const set = { annotationId, text, ...(mentions.length > 0 && { mentions }) };
      return act([{ workspaceId, kind: 'comment', id: newId(), op: 'put', set }]);
    });

  return (
    <div class="field">
      <label for={id}>{t('comment')}</label>
      <textarea
        id={id}
        ref={field}
        rows={2}
        maxLength={limits.comment}
        value={value}
        aria-describedby={`${id}-hint`}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      <p class="hint" id={`${id}-hint`}>
        {isShared || mentions.length === 0 ? t('comment_hint') : t('comment_reaches_nobody')}
      </p>
      {offered.length > 0 && (
        <fieldset class="row" aria-label={t('comment_names')}>
          {offered.slice(0, most).map(({ id: personId, name }) => (
            <button
              key={personId}
              type="button"
              class="quiet"
              onClick={() => {
                write(`${value.slice(0, value.length - (begun?.length ?? 0))}${name} `);
                field.current?.focus();
              }}
            >
              @{name}
            </button>
          ))}
        </fieldset>
      )}
      {value.trim() !== '' && (
        <button type="button" onClick={() => void send(save)}>
          {!isShared
            ? t('comment_send_creator')
            : people.length > 1
              ? t('comment_send', people.length, workspaceName)
              : t('comment_send_alone', workspaceName)}
        </button>
      )}
    </div>
  );
}
