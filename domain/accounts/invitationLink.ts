/** The address at which an invitation is accepted. Behind the #, the token reaches no server's log. */
export function invitationLink(publicBaseUrl: string, token: string): string {
  return `${publicBaseUrl}/join#token=${token}`;
}
