import { html } from 'hono/html';
import { type Html, toDay, toPage } from './layout.ts';
import { words } from './words.ts';

/** An open session, as the list shows it. */
export type SessionSummary = { id: string; client: string; createdAt: number; lastUsedAt: number };

/** How a person is signed in to these pages, and where. */
export function toAccountPage(name: string, sessions: readonly SessionSummary[], sessionId: string): Html {
  return toPage(
    words.account,
    html`<p class="faint"><a href="/">${words.back}</a></p>
<h1>${words.account}</h1>
<p>${words.signedInAs(name)}</p>
<section aria-labelledby="sessions"><h2 id="sessions">${words.sessions}</h2>
<ul class="list">${sessions.map((session) => toSession(session, session.id === sessionId))}</ul>
<form method="post" action="/sign-out-everywhere"><p><button>${words.signOutEverywhere}</button></p></form>
</section>`,
  );
}

function toSession({ id, client, createdAt, lastUsedAt }: SessionSummary, isThis: boolean): Html {
  const times = isThis ? words.thisSession : `${words.since(toDay(createdAt))}, ${words.lastSeenOn(toDay(lastUsedAt))}`;
  return html`<li class="row"><span>${client} <span class="faint">${times}</span></span>
<form method="post" action="${isThis ? '/sign-out' : `/sessions/${id}/end`}"><button aria-label="${words.signOutNamed(client)}">${words.signOut}</button></form></li>`;
}
