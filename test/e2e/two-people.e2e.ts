import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { connectInPanel, getCard } from '../support/panel-acts.ts';
import { letterUrl, listHighlights, selectWords, serveSample } from '../support/sample-pages.ts';
import { setOffline } from '../support/stop-browser.ts';
import { createPersonCode, startTestServer, type TestServer } from '../support/test-server.ts';

const sentence = 'The committee made 41 recommendations';

type Person = { extension: LaunchedExtension; page: Page; panel: Page };

let server: TestServer;
let you: Person;
let ann: Person;

async function arrive(): Promise<Person> {
  const extension = await launchExtension();
  await serveSample(extension.context);
  const page = await extension.context.newPage();
  await page.goto(letterUrl);
  return { extension, page, panel: await extension.triggerAction(page) };
}

const cardOf = ({ panel }: Person) => getCard(panel, '41 recommendations');
const field = (person: Person, name: string) => cardOf(person).getByLabel(name, { exact: true });
const conflictOf = (person: Person, name: string) =>
  cardOf(person).getByText(`Two people changed “${name}” at the same time.`);

async function write(person: Person, name: string, text: string): Promise<void> {
  await field(person, name).fill(text);
  await field(person, name).blur();
}

/** Everything in every database of the extension in this browser, as text. */
const readDatabases = (panel: Page) =>
  panel.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === 'recordmark-sample') continue; // Its invented letter has the same words.
      const db = await done(indexedDB.open(name as string));
      for (const store of db.objectStoreNames) {
        for (const value of await done(db.transaction(store).objectStore(store).getAll())) {
          const packed = (value as { packed?: ArrayBuffer }).packed;
          const unpacked = packed && new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
          texts.push(JSON.stringify(value), unpacked ? await new Response(unpacked).text() : '');
        }
      }
      db.close();
    }
    return texts.join('\n');
  });

const readServerFiles = ({ dataDir }: TestServer) =>
  readdirSync(dataDir)
    .map((file) => readFileSync(join(dataDir, file), 'latin1'))
    .join('\n');

async function expectBoth(name: string, text: string): Promise<void> {
  for (const person of [you, ann]) await expect.poll(() => field(person, name).inputValue()).toBe(text);
}

beforeAll(async () => {
  [server, you, ann] = await Promise.all([startTestServer(), arrive(), arrive()]);
  await connectInPanel(you.panel, server.url, await server.code());
  await connectInPanel(ann.panel, server.url, createPersonCode(server, 'Ann'));
  await selectWords(you.page, sentence);
  await waitForToolbar(you.page);
  await you.page.keyboard.press('c');
  await cardOf(you).getByLabel('Who can see this').selectOption({ label: 'Everyone in My workspace' });
  await cardOf(you).getByRole('button', { name: 'Save for the 2 people in My workspace' }).click();
});

afterAll(async () => {
  await Promise.all([you?.extension.close(), ann?.extension.close()]);
  await server?.close();
});

describe('two people on one claim', () => {
  it('see it in both browsers as soon as it is shared, drawn', async () => {
    await cardOf(ann).getByText('Synced', { exact: true }).waitFor();
    await expect.poll(async () => Object.values(await listHighlights(ann.page)).flat()).toEqual([sentence]);
  });

  it('[PR4] have the text of the whole page once its reader was asked and let them, and the other is not asked', async () => {
    const kept = ann.panel.locator('details.linked', { hasText: 'This document as it was' });
    await kept.locator('summary').first().click();
    await kept.getByText('Nothing was kept of it').waitFor();
    const question = cardOf(you).getByRole('group', { name: 'The text of the whole page' });
    await question.getByText('Should My workspace have it too?').waitFor();
    expect(await readDatabases(ann.panel)).not.toContain('has begun at every one of the 38 schools');
    await question.getByRole('button', { name: "Keep the whole page's text for My workspace" }).click();
    await question.waitFor({ state: 'detached' });
    await kept.getByText(/^It says word for word .* when it was first annotated in My workspace\.$/).waitFor();
    await kept.getByText('Read what it said').click();
    expect(await kept.innerText()).toContain('has begun at every one of the 38 schools');
    await kept.locator('summary').first().click();
    expect(await cardOf(ann).getByRole('group', { name: 'The text of the whole page' }).count()).toBe(0);
  });

  it('talk about it: whom a comment names is told, and whoever sees the claim sees the answer', async () => {
    const comment = field(you, 'Comment');
    await comment.pressSequentially('Where does it say 41, @a');
    await cardOf(you).getByRole('button', { name: '@Ann' }).click();
    await comment.pressSequentially('please?');
    await cardOf(you).getByRole('button', { name: 'Comment for the 2 people in My workspace' }).click();
    await ann.panel.getByText('For you (1)').waitFor();
    await ann.panel.locator('.for-you').getByText('Where does it say 41, @Ann please?').waitFor();
    await field(ann, 'Comment').fill('On page 6.');
    await cardOf(ann).getByRole('button', { name: 'Comment for the 2 people in My workspace' }).click();
    await ann.panel.getByText('For you (1)').waitFor({ state: 'detached' });
    await cardOf(you).getByRole('listitem').getByText('On page 6.').waitFor();
    expect(await comment.inputValue()).toBe('');
  });

  it('[SY3] keep both values when both write at once online, and what is being typed stays as it is typed', async () => {
    await field(ann, 'Conclusion').fill('The report counts 41, and 12 went to other bodies.');
    await write(you, 'Conclusion', 'The report counts 41 recommendations.');
    await cardOf(ann).getByText('Meanwhile this was changed to “The report counts 41 recommendations.”').waitFor();
    expect(await field(ann, 'Conclusion').inputValue()).toBe('The report counts 41, and 12 went to other bodies.');
    await field(ann, 'Conclusion').blur();
    for (const person of [you, ann]) await conflictOf(person, 'Conclusion').waitFor();
    await expectBoth('Conclusion', 'The report counts 41 recommendations.');
    await cardOf(ann)
      .getByRole('region', { name: /^Stands now · The owner of My workspace/ })
      .waitFor();
    await cardOf(you)
      .getByRole('region', { name: /^Set aside · Ann/ })
      .waitFor();
    expect(await cardOf(you).locator('.side mark').allInnerTexts()).toContain('recommendations');
  });

  it('agree when one of them chooses', async () => {
    await cardOf(ann).getByRole('button', { name: 'Keep mine' }).click();
    await expectBoth('Conclusion', 'The report counts 41, and 12 went to other bodies.');
    for (const person of [you, ann]) await conflictOf(person, 'Conclusion').waitFor({ state: 'detached' });
  });

  it('[SY3] keep both values when both wrote offline', async () => {
    await Promise.all([setOffline(you.extension.context, true), setOffline(ann.extension.context, true)]);
    await write(you, 'Note', 'Ask the clerk for the annex.');
    await write(ann, 'Note', 'Ask the chair for the annex.');
    for (const person of [you, ann]) await person.panel.getByText(/1 change saved in this browser since/).waitFor();
    await setOffline(you.extension.context, false);
    await cardOf(you).getByText('Synced', { exact: true }).waitFor();
    await setOffline(ann.extension.context, false);
    for (const person of [you, ann]) await conflictOf(person, 'Note').waitFor();
    await expectBoth('Note', 'Ask the chair for the annex.');
    await cardOf(you).getByRole('button', { name: 'Keep theirs' }).click();
    for (const person of [you, ann]) await conflictOf(person, 'Note').waitFor({ state: 'detached' });
    await expectBoth('Note', 'Ask the chair for the annex.');
  });

  it('[SY3] [SY6] are offered to bring back what one deleted while the other wrote on it', async () => {
    await setOffline(you.extension.context, true);
    await write(you, 'Note', 'The clerk has sent the annex.');
    await cardOf(ann).getByRole('button', { name: 'Delete', exact: true }).click();
    await cardOf(ann).waitFor({ state: 'detached' });
    await ann.panel.getByText('Synced with My workspace.').waitFor();
    await setOffline(you.extension.context, false);
    for (const person of [you, ann]) {
      await person.panel.getByRole('list', { name: 'Deleted and edited at the same time' }).waitFor();
    }
    await you.panel.getByRole('button', { name: 'Restore' }).click();
    await expectBoth('Note', 'The clerk has sent the annex.');
  });

  it('[SY6] read who wrote what from what to what, and put an earlier text back', async () => {
    await cardOf(ann).getByText('History', { exact: true }).click();
    const history = cardOf(ann).getByRole('list', { name: 'History' });
    await history.getByText('The owner of My workspace').first().waitFor();
    await history.getByRole('button', { name: 'Put this back: Note, Ask the chair for the annex.' }).click();
    await expectBoth('Note', 'Ask the chair for the annex.');
  });

  it('are told offline that the history is with the server, and see what waits', async () => {
    await setOffline(ann.extension.context, true);
    await write(ann, 'Claimant', 'The council');
    await cardOf(ann)
      .getByText(/The history is kept by the server\. .* did not answer/)
      .waitFor();
    await cardOf(ann).getByRole('list', { name: 'History' }).getByText('The council', { exact: true }).waitFor();
    await setOffline(ann.extension.context, false);
    await expectBoth('Claimant', 'The council');
  });

  it('[PR3] see that it is gone when it is made private, and not what it said', async () => {
    await cardOf(you).getByLabel('Who can see this').selectOption({ label: 'Only you' });
    const gone = ann.panel.getByRole('list', { name: 'No longer there' });
    await gone.getByText(/^Claim: no longer shared with you since/).waitFor();
    expect(await ann.panel.locator('body').innerText()).not.toContain(sentence);
    await expect.poll(async () => Object.values(await listHighlights(ann.page)).flat()).toEqual([]);
    await gone.getByRole('button', { name: 'Dismiss' }).click();
    await gone.waitFor({ state: 'detached' });
  });

  it('[PR5] hold no words of it any more, in any store, that were redacted, and still find it on the page', async () => {
    await cardOf(you).getByLabel('Who can see this').selectOption({ label: 'Everyone in My workspace' });
    await cardOf(you).getByRole('button', { name: 'Save for the 2 people in My workspace' }).click();
    await cardOf(ann).getByText('Synced', { exact: true }).waitFor();
    await setOffline(ann.extension.context, true);
    await write(ann, 'Note', 'What THE COMMITTEE MADE of it.');
    await ann.panel.getByText(/1 change saved in this browser since/).waitFor();
    expect(await cardOf(ann).getByRole('button', { name: 'Redact words…' }).count()).toBe(0);
    await cardOf(you).getByRole('button', { name: 'Redact words…' }).click();
    await cardOf(you).getByLabel('Words to redact, as they stand here').fill('the committee made');
    await cardOf(you).getByRole('button', { name: 'Redact for good' }).click();
    await you.panel.getByText('Synced with My workspace.').waitFor();
    await setOffline(ann.extension.context, false);
    for (const person of [you, ann]) {
      await cardOf(person).getByText('██ 41 recommendations').waitFor();
      await expect.poll(() => field(person, 'Note').inputValue()).toBe('What ██ of it.');
      const drawn = async () => new Set(Object.values(await listHighlights(person.page)).flat());
      await expect.poll(drawn).toEqual(new Set([sentence]));
      await expect.poll(() => readDatabases(person.panel)).not.toMatch(/the committee made/i);
      expect(await person.panel.getByText('Not accepted').count()).toBe(0);
    }
    expect(readServerFiles(server)).not.toMatch(/the committee made/i);
  });

  it('hold nothing of it any more, in any store, once it was erased', async () => {
    await setOffline(ann.extension.context, true);
    await write(ann, 'Note', 'Ann wrote this while she was away.');
    await ann.panel.getByText(/1 change saved in this browser since/).waitFor();
    expect(await cardOf(ann).getByRole('button', { name: 'Erase…' }).count()).toBe(0);
    await cardOf(you).getByRole('button', { name: 'Erase…' }).click();
    await cardOf(you).getByText('with no undo').waitFor();
    await cardOf(you).getByRole('button', { name: 'Erase for good' }).click();
    await cardOf(you).waitFor({ state: 'detached' });
    await you.panel.getByText('Synced with My workspace.').waitFor();
    await setOffline(ann.extension.context, false);
    await ann.panel.getByText(/^Claim: erased for good on/).waitFor();
    await cardOf(ann).waitFor({ state: 'detached' });
    for (const { page, panel } of [you, ann]) {
      await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toEqual([]);
      await expect.poll(() => readDatabases(panel)).not.toMatch(/recommendations|while she was away/);
      expect(await panel.getByText('Not accepted').count()).toBe(0);
    }
    expect(readServerFiles(server)).not.toMatch(/The committee made 41|while she was away/);
  });
});
