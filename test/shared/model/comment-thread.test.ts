import { describe, expect, it } from 'vitest';
import { findNameBegun, inThreadOrder, listForPerson, listMentioned } from '../../../shared/model/comment-thread.ts';
import type { Row } from '../../../shared/model/row.ts';

const said = (id: string, creator: string, rev: number, mentions: string[] = [], rest: Partial<Row> = {}) =>
  ({
    ...{ workspaceId: 'w', kind: 'comment', id, creator, createdAt: 1, rev, fieldRevs: rev ? { text: rev } : {} },
    fields: { annotationId: 'a', text: id, mentions },
    ...rest,
  }) as Row<'comment'>;

describe('inThreadOrder', () => {
  it('goes by when the server took them, whatever their clocks say, with those that wait last', () => {
    const waiting = said('c', 'you', 0, [], { createdAt: 2 });
    const comments = [waiting, said('b', 'ann', 7), said('a', 'you', 5, [], { createdAt: 9, rev: 12 })];
    expect(inThreadOrder(comments).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

describe('listForPerson', () => {
  it('lists what names him, the latest first, until he answers in that thread', () => {
    const [first, second] = [said('1', 'ann', 1, ['you']), said('2', 'ben', 2, ['you', 'cleo'])];
    const elsewhere = { fields: { annotationId: 'b', text: '', mentions: [] } } as Partial<Row>;
    expect(listForPerson([first, second, said('3', 'you', 3, [], elsewhere)], 'you')).toEqual([second, first]);
    expect(
      listForPerson([first, said('3', 'you', 3), said('4', 'ben', 4, ['you'])], 'you').map(({ id }) => id),
    ).toEqual(['4']);
    expect(listForPerson([first, said('3', 'you', 0)], 'you')).toEqual([]);
  });

  it('leaves out what is deleted and what he said himself', () => {
    const deleted = said('1', 'ann', 1, ['you'], { deleted: { by: 'ann', at: 1 } });
    expect(listForPerson([deleted, said('2', 'you', 2, ['you'])], 'you')).toEqual([]);
  });
});

describe('listMentioned', () => {
  const people = [
    { id: '1', name: 'Ann' },
    { id: '2', name: 'Ann Smith' },
    { id: '3', name: 'Zoë' },
    { id: '4', name: 'Zoë' },
  ];
  const cases: Record<string, [string, string[]]> = {
    'a name': ['Ask @Ann.', ['1']],
    'the longest name that fits': ['@ann smith knows', ['2']],
    'both people of one name': ['(@Zoë)', ['3', '4']],
    'nobody by the beginning of another word': ['@Annette and @Zoëlle', []],
    'nobody in an e-mail address': ['write to x@Ann', []],
    'several, each once': ['@Zoë @Ann @Ann', ['1', '3', '4']],
  };
  for (const [name, [text, ids]] of Object.entries(cases)) {
    it(`finds ${name}`, () => expect(listMentioned(text, people)).toEqual(ids));
  }
});

describe('findNameBegun', () => {
  it('is what follows the last @, and nothing after an e-mail address or on another line', () => {
    expect(['Ask @An', '@', 'x@An', '@Ann\nand', 'no'].map(findNameBegun)).toEqual([
      'An',
      '',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
