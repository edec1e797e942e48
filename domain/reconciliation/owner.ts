import { PLATFORM_ORG_ID } from '../chat/platform';

/** The account of the configuration at each provider, which serves every shop that has none of its own. */
const INSTALLATION_ACCOUNT = 'default';

/**
 * Whose the transactions of an account are that name nothing of ours, and who is shown that it could not be compared:
 * of the installation's own account the platform, of a shop's account the shop.
 */
export function ownerOf({ account, orgId }: { readonly account: string; readonly orgId?: string | undefined }): string {
  return account === INSTALLATION_ACCOUNT || orgId === undefined ? PLATFORM_ORG_ID : orgId;
}
