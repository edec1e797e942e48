/** A message as Twilio's API shows it (twilio_api_v2010). Numbers are texts, dates are RFC 2822. */
export interface TwilioMessage {
  sid: string;
  account_sid: string;
  messaging_service_sid: string | null;
  from: string;
  to: string;
  body: string;
  status: 'queued' | 'sent' | 'delivered';
  direction: 'outbound-api';
  num_segments: string;
  num_media: string;
  price: string | null;
  price_unit: string;
  error_code: number | null;
  error_message: string | null;
  date_created: string;
  date_updated: string;
  date_sent: string | null;
  api_version: '2010-04-01';
  uri: string;
  subresource_uris: { media: string };
}
