import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** By which on-call finds runs in the Temporal UI. Values are readable there: ids and states, never a person's data. */
export const ORG_ID = defineSearchAttributeKey('OrgId', SearchAttributeType.KEYWORD);
export const ENTITY_TYPE = defineSearchAttributeKey('EntityType', SearchAttributeType.KEYWORD);
export const ENTITY_ID = defineSearchAttributeKey('EntityId', SearchAttributeType.KEYWORD);
export const STATE = defineSearchAttributeKey('State', SearchAttributeType.KEYWORD);
export const PSP = defineSearchAttributeKey('Psp', SearchAttributeType.KEYWORD);
export const CHANNEL = defineSearchAttributeKey('Channel', SearchAttributeType.KEYWORD);
export const NEEDS_ATTENTION = defineSearchAttributeKey('NeedsAttention', SearchAttributeType.BOOL);
export const AMOUNT_MINOR = defineSearchAttributeKey('AmountMinor', SearchAttributeType.INT);
export const NEXT_ACTION_AT = defineSearchAttributeKey('NextActionAt', SearchAttributeType.DATETIME);
