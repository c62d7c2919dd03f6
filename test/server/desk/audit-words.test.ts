import { describe, expect, it } from 'vitest';
import { toAboutWords } from '../../../server/desk/audit-words.ts';

const say = (about: Record<string, string>) => toAboutWords(about, (id) => (id === 'a1' ? 'Anna (a1)' : id));

describe('toAboutWords', () => {
  const cases: [Record<string, string>, string[]][] = [
    [{ personId: 'a1', role: 'editor' }, ['Anna (a1)', 'as editor']],
    [{ kind: 'annotation', id: 'x', to: 'workspace' }, ['annotation', 'x', 'now for everyone in the workspace']],
    [{ kind: 'annotation', id: 'x', to: 'in-progress' }, ['annotation', 'x', 'In progress']],
    [{ releaseId: 'x', to: 'file', way: 'desk-csv' }, ['record x', 'into a file', 'csv on this server’s page']],
    [{ to: 'file', way: 'command-own' }, ['into a file', 'everything of theirs on the server’s own machine']],
    [{ browserId: 'a1' }, ['browser Anna (a1)']],
    [{ kind: 'later', way: 'audience', other: 'x' }, ['later', 'audience', 'other x']],
  ];
  for (const [about, phrases] of cases) {
    it(`says ${phrases.join(', ')}`, () => expect(say(about)).toEqual(phrases));
  }
});
