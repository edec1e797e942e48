/** The address at which a customer pays. It is ours and stays the same, whatever becomes of the provider's link. */
export function payUrl(publicBaseUrl: string, token: string | undefined): string | undefined {
  return token === undefined ? undefined : `${publicBaseUrl}/r/${token}`;
}
