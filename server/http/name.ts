import * as v from 'valibot';

const longest = 100;

/** What the first person of a server is called until that person says otherwise. */
export const firstPersonName = 'Owner';

/** The name of a person or a workspace, as everybody there sees it: nothing in it hides or turns what stands beside it. */
export const nameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.normalize('NFC'),
  v.check(
    (name) => name !== '' && name.length <= longest && !/\p{C}/u.test(name),
    `Expected a name of 1 to ${longest} characters.`,
  ),
);
