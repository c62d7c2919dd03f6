import { createTransport } from 'nodemailer';
import { isLoopback } from '../http/check-host.ts';

/** A message of plain text to one address. */
export type Mail = { to: string; subject: string; text: string };
/** Rejects where the mail server does not take it. */
export type SendMail = (mail: Mail) => Promise<void>;

const patienceMilliseconds = 20_000;

/**
 * Sends from `from` by the mail server at `url`: `smtp://` or `smtps://`, with user and password in it where it asks for
 * them. What is sent opens an account, so it goes encrypted to every machine but this one.
 */
export function createMailer(url: string, from: string): SendMail {
  const { protocol, hostname } = new URL(url);
  const transport = createTransport(
    {
      url,
      requireTLS: protocol === 'smtp:' && !isLoopback(hostname),
      connectionTimeout: patienceMilliseconds,
      greetingTimeout: patienceMilliseconds,
      socketTimeout: patienceMilliseconds,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return async (mail) => {
    await transport.sendMail(mail);
  };
}
