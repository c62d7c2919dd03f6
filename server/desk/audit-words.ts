import { toWords } from '../../shared/export/words.ts';
import type { Kind } from '../../shared/model/kinds.ts';

const kindWords: Readonly<Record<Kind, string>> = {
  document: 'document',
  address: 'address of a document',
  join: 'likeness of two documents',
  capture: 'kept text',
  annotation: 'annotation',
  placement: 'place given by a person',
  review: 'second look',
  tag: 'tag',
  comment: 'comment',
  source: 'source',
  evidence: 'evidence',
  conflict: 'conflict',
};

const toWhom: Readonly<Record<string, string>> = {
  creator: 'now for whoever made it alone',
  workspace: 'now for everyone in the workspace',
  file: 'into a file',
};

const ways = {
  desk: 'on this server’s page',
  command: 'on the server’s own machine',
  panel: 'in the panel',
  api: 'by a program',
} as const;

/** By what an act was done, where that is no browser and no session. */
export const viaWords: Readonly<Record<string, string>> = {
  command: ways.command,
  invitation: 'by an invitation',
  'reset-link': 'by a link for a new password',
  mail: 'by a link that was mailed',
};

/** What the audit kept of an act, a phrase each, with ids as `toKnown` names them. What has no words stands as it is. */
export function toAboutWords(about: Readonly<Record<string, string>>, toKnown: (id: string) => string): string[] {
  const phrases: Record<string, (value: string) => string> = {
    kind: (kind) => kindWords[kind as Kind] ?? kind,
    to: (to) => toWhom[to] ?? toWords(to),
    role: (role) => `as ${role}`,
    way: toWay,
    id: toKnown,
    personId: toKnown,
    browserId: (id) => `browser ${toKnown(id)}`,
    invitationId: (id) => `invitation ${id}`,
    releaseId: (id) => `record ${id}`,
  };
  return Object.entries(about).map(([name, value]) => phrases[name]?.(value) ?? `${name} ${value}`);
}

/** "desk-csv" as "csv on this server’s page". */
function toWay(way: string): string {
  const [where = '', what] = way.split('-');
  if (!(where in ways)) return way;
  return `${what === 'own' ? 'everything of theirs' : what} ${ways[where as keyof typeof ways]}`;
}
