import { AppError } from '../../shared/app-error.ts';
import { naturalId } from '../../shared/model/ids.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import { type CaptureTexts, forgetCaptureText, keepCaptureText } from '../store/capture-texts.ts';
import type { Store } from '../store/open-store.ts';
import { deleteSetting, findSetting } from '../store/settings.ts';
import { keepHere, settleText, takeAnswerBack } from '../store/share-text.ts';
import type { ApiClient } from './api-client.ts';

/**
 * Sends the texts of captures that a person let the workspace have, and takes those that others did. Like a push and a
 * pull it may stop anywhere: what waits is marked as such until it is done. Answers whether anything moved.
 */
export async function syncTexts(store: Store, texts: CaptureTexts, api: ApiClient): Promise<boolean> {
  const connection = await findSetting(store, 'connection');
  if (!connection) return false;
  const { workspaceId } = connection;
  const sent = await sendTexts(store, texts, api, workspaceId);
  const received = (await findSetting(store, 'textsMoved')) && (await receiveTexts(store, texts, api, workspaceId));
  return sent || received === true;
}

async function sendTexts(store: Store, texts: CaptureTexts, api: ApiClient, workspaceId: string): Promise<boolean> {
  const waiting = await texts.getAllFromIndex('texts', 'byWaiting', workspaceId);
  for (const { documentId, textSha, packed } of waiting) {
    const captureId = naturalId('capture', { documentId, textSha });
    // Its capture goes first.
    if (await store.countFromIndex('outbox', 'byRow', [workspaceId, 'capture', captureId])) continue;
    try {
      await api.putCaptureText(workspaceId, textSha, packed);
      await settleText(texts, documentId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // Nobody else sees the document any more: the card asks again when somebody does.
      if (error.code === 'not-found') await takeAnswerBack(texts, documentId);
      // No later try would be taken either.
      else if (['too-large', 'invalid', 'not-allowed'].includes(error.code))
        await keepHere(texts, documentId, workspaceId);
      else throw error;
    }
  }
  return waiting.length > 0;
}

async function receiveTexts(store: Store, texts: CaptureTexts, api: ApiClient, workspaceId: string): Promise<boolean> {
  const captures = (await store.getAllFromIndex('rows', 'byKind', [workspaceId, 'capture']))
    .filter((row) => isKind(row, 'capture'))
    .filter(({ deleted }) => !deleted);
  let moved = await forgetLost(texts, captures, workspaceId);
  const { texts: offered } = await api.listCaptureTexts(workspaceId);
  const shas = new Set(offered);
  for (const { fields } of captures) {
    const { documentId, textSha, at } = fields;
    // What this browser read itself stays.
    if (!shas.has(textSha) || (await texts.getKey('texts', documentId))) continue;
    const text = await api.getCaptureText(workspaceId, textSha).catch(unlessGone);
    if (text === undefined || (await toTextSha(text)) !== textSha) continue;
    await keepCaptureText(texts, { documentId, textSha, at, text, origin: workspaceId });
    moved = true;
  }
  await deleteSetting(store, 'textsMoved');
  return moved;
}

/** A text whose capture this person does not see any more is not his to read. */
async function forgetLost(texts: CaptureTexts, captures: Row<'capture'>[], workspaceId: string): Promise<boolean> {
  const seen = new Set(captures.map(({ fields }) => fields.documentId));
  const lost = (await texts.getAllKeysFromIndex('texts', 'byOrigin', workspaceId)).filter((id) => !seen.has(id));
  for (const documentId of lost) await forgetCaptureText(texts, documentId);
  return lost.length > 0;
}

/** It was taken back between the list and now. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof AppError && error.code === 'not-found')) throw error;
}
