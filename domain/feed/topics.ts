/** What the feed tells of; each is the kind of the entity whose row has changed. */
export const FEED_TOPICS = ['order', 'payment', 'refund', 'product', 'message', 'chat'] as const;
export type FeedTopic = (typeof FEED_TOPICS)[number];
