/** Where alerts go: a chat or an address, and who speaks there. */
export interface AlertDestination {
  readonly channel: 'telegram' | 'email';
  /** The bot's name, or the sender's address. */
  readonly bot: string;
  readonly address: string;
}
