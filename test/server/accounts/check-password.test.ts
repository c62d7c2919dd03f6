import { describe, expect, it } from 'vitest';
import { parseNewPassword } from '../../../server/accounts/check-password.ts';

const email = 'thomasina@desk.example';
const toCode = (password: string) =>
  parseNewPassword({ email, password }).then(
    () => 'taken',
    (error) => error.code,
  );

describe('parseNewPassword', () => {
  it('takes words that do not belong together, in any script, and what a program makes up', async () => {
    for (const good of [
      'four words or five',
      'Zinnober-Trambahn',
      'çà et là, là-bas',
      'sad-otter-lamp',
      'mQ4vZp8tLr2x',
    ])
      expect([good, await toCode(good)]).toEqual([good, 'taken']);
    expect(await parseNewPassword({ email, password: 'çà et là, là-bas' })).toBe('çà et là, là-bas'.normalize('NFC'));
  });

  it('takes none that has leaked, however it is varied, no pattern, and not the own address', async () => {
    const bad = [
      ...['short words', 'x'.repeat(201), 'aaaaaaaaaaaaaa', '1234567890123', 'abcdefghijklm', 'abcabcabcabcabc'],
      ...['passwordpassword', 'Password1234', 'P@ssw0rd1234!', 'letmein123456', '1qaz2wsx3edc', 'qwertyuiopasdf'],
      ...['iloveyou12345', 'justinbieber', 'administrator1', 'supermansuperman'],
      ...['thomasina@desk.example', 'thomasina2026', 'recordmark12', 'Thomasina!Desk'],
    ];
    for (const password of bad) expect([password, await toCode(password)]).toEqual([password, 'invalid']);
  });

  it('looks at the beginning alone of what is long, so that none holds the server up', async () => {
    expect(await toCode(`${'a'.repeat(64)}mQ4vZp8tLr2x`)).toBe('invalid');
  });
});
