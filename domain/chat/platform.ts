/** The platform's own org (0001_foundations.sql): what people say before they have chosen a shop belongs to it. */
export const PLATFORM_ORG_ID = '00000000-0000-4000-8000-000000000001';
