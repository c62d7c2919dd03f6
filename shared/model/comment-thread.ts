import { getAddedAt } from './placement.ts';
import type { Row } from './row.ts';

type Comment = Row<'comment'>;

/** A comment that names a person, and the annotation that it is on. */
export type CommentFor = { comment: Comment; annotation: Row<'annotation'> };

/** Comments in the order in which the server took them; those that it has not yet are the latest. */
export function inThreadOrder(comments: readonly Comment[]): Comment[] {
  return [...comments].sort(
    (a, b) => getAddedAt(a) - getAddedAt(b) || (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.id < b.id ? -1 : 1),
  );
}

/** The comments that name a person and that he has not answered since in the same thread, the latest first. */
export function listForPerson(comments: readonly Comment[], personId: string): Comment[] {
  const standing = inThreadOrder(comments.filter(({ deleted }) => !deleted));
  const answered = new Set<string>();
  const open: Comment[] = [];
  for (const comment of standing.reverse()) {
    const { annotationId, mentions = [] } = comment.fields;
    if (comment.creator === personId) answered.add(annotationId);
    else if (mentions.includes(personId) && !answered.has(annotationId)) open.push(comment);
  }
  return open;
}

type Named = { id: string; name: string };

/** Which of these people a text names with an @ before their name. Two of one name are both meant. */
export function listMentioned(text: string, people: readonly Named[]): string[] {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length);
  const mentioned = new Set<string>();
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (/[\p{L}\p{N}]$/u.test(text.slice(0, at))) continue; // An e-mail address.
    const rest = text.slice(at + 1).toLowerCase();
    const named = longestFirst.find(({ name }) => name && rest.startsWith(name.toLowerCase()) && isWhole(rest, name));
    if (named) for (const { id, name } of people) if (name === named.name) mentioned.add(id);
  }
  return people.map(({ id }) => id).filter((id) => mentioned.has(id));
}

const isWhole = (rest: string, name: string): boolean => !/^[\p{L}\p{N}]/u.test(rest.slice(name.length));

/** What is being typed of a name at the end of a text, after an @; undefined where nothing is. */
export function findNameBegun(text: string): string | undefined {
  return /(?:^|[^\p{L}\p{N}])@([^@\n]{0,60})$/u.exec(text)?.[1];
}
