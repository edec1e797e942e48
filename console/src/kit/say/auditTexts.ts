import type { LaterText } from '../../i18n';

/** The texts in which changes are told, `auditText`: load them before a page that does. */
export const AUDIT_TEXTS = ['audit', 'settings', 'keys', 'members'] as const satisfies readonly LaterText[];
