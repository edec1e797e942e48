import { createTransport } from 'nodemailer';
import { mailSubject } from '../../../domain/chat/mailSubject';
import type { ChannelOutcome, ChannelPort, ShownView } from '../../../domain/notifications/channelPort';
import { readDestination } from '../../../domain/notifications/destination';
import type { SenderAddress } from '../../../ops/runtime/senderAddress';
import { plainLines, plainView } from '../plainView';
import { sendOnly } from '../sendOnly';
import { classifyError } from './classifyError';
import { mailPage } from './mailPage';

export interface EmailOptions {
  /** Any server that speaks SMTP; of Resend: smtp.resend.com, 465, user `resend`, an API key as password. */
  readonly host: string;
  /** 465 speaks TLS from the first byte, the others change to it. */
  readonly port: number;
  readonly credentials?: { readonly user: string; readonly pass: string };
  readonly from: SenderAddress;
  /** What our own addresses in links begin with, without a slash at its end. */
  readonly publicBaseUrl: string;
  /** 20 s unless told: servers that look into a mail before they take it need some, and a lane holds a place as long. */
  readonly timeoutMs?: number;
}

/**
 * Our address at a mail server. A mail is handed over once per call, on a connection of its own, so that an error is
 * that mail's. Its Message-ID follows from our row: a second hand-over can be recognised by servers and readers.
 */
export function createEmailChannel(options: EmailOptions): ChannelPort {
  const transport = openTransport(options);
  return sendOnly(async (shown: ShownView): Promise<ChannelOutcome> => {
    // What stands in the row was checked when it was made; a second recipient must be impossible whatever stands there.
    if (readDestination(shown.chatId)?.address !== shown.chatId) {
      return { type: 'refused', code: 0, text: 'not one plain mail address' };
    }
    const mail = compose(shown, options.from, options.publicBaseUrl);
    try {
      await transport.sendMail(mail);
      return { type: 'sent', providerMessageId: mail.messageId };
    } catch (error) {
      return classifyError(error, shown.chatId);
    }
  });
}

function openTransport({ host, port, credentials, timeoutMs = 20_000 }: EmailOptions) {
  return createTransport({
    host,
    port,
    secure: port === TLS_PORT,
    // A password never crosses a network in the clear.
    requireTLS: credentials !== undefined && !isThisMachine(host),
    ...(credentials && { auth: credentials }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** RFC 8314. */
const TLS_PORT = 465;

function isThisMachine(host: string): boolean {
  return /^(localhost|127\.[\d.]+|::1)$/.test(host);
}

function compose({ chatId, reference, view, locale }: ShownView, sender: SenderAddress, publicBaseUrl: string) {
  const plain = plainView(view, locale, publicBaseUrl);
  const subject = oneLine(mailSubject(view, locale));
  return {
    from: sender,
    to: { name: '', address: chatId },
    // Bounces come to the sender; nothing but this envelope says who receives.
    envelope: { from: sender.address, to: [chatId] },
    subject,
    messageId: `<${reference}@${domainOf(sender.address)}>`,
    // RFC 3834: no holiday notes in answer to a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: plainLines(plain),
    html: mailPage({ ...plain, title: subject, locale }),
  };
}

/** RFC 5322 asks for lines below 998 bytes; a subject that is longer than this is read by nobody. */
const MAX_SUBJECT = 150;

/** The library folds and encodes headers; that a line ends here is our own rule all the same. */
function oneLine(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, MAX_SUBJECT)
    .trim();
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
