export type FieldType = 'Integer' | 'ChatId' | 'Float' | 'Boolean' | 'String' | 'InputFile' | 'Object' | 'Array';

/** Parameters that every sending method has (Bot API 10.1). */
const SENDING = {
  business_connection_id: 'String',
  chat_id: 'ChatId',
  message_thread_id: 'Integer',
  direct_messages_topic_id: 'Integer',
  disable_notification: 'Boolean',
  protect_content: 'Boolean',
  allow_paid_broadcast: 'Boolean',
  message_effect_id: 'String',
  suggested_post_parameters: 'Object',
  reply_parameters: 'Object',
  reply_markup: 'Object',
} as const;

/** Parameters that every editing method has. */
const EDITING = {
  business_connection_id: 'String',
  chat_id: 'ChatId',
  message_id: 'Integer',
  inline_message_id: 'String',
  reply_markup: 'Object',
} as const;

const CAPTION = {
  caption: 'String',
  parse_mode: 'String',
  caption_entities: 'Array',
  show_caption_above_media: 'Boolean',
} as const;

const COMMAND_SCOPE = { scope: 'Object', language_code: 'String' } as const;

/** The methods that the sandbox speaks, with the type of each parameter. Required ones are checked by the methods. */
export const FIELDS: Record<string, Readonly<Record<string, FieldType>>> = {
  getMe: {},
  setWebhook: {
    url: 'String',
    certificate: 'InputFile',
    ip_address: 'String',
    max_connections: 'Integer',
    allowed_updates: 'Array',
    drop_pending_updates: 'Boolean',
    secret_token: 'String',
  },
  deleteWebhook: { drop_pending_updates: 'Boolean' },
  getWebhookInfo: {},
  setMyCommands: { commands: 'Array', ...COMMAND_SCOPE },
  getMyCommands: COMMAND_SCOPE,
  deleteMyCommands: COMMAND_SCOPE,
  sendMessage: {
    ...SENDING,
    text: 'String',
    parse_mode: 'String',
    entities: 'Array',
    link_preview_options: 'Object',
  },
  sendPhoto: { ...SENDING, photo: 'InputFile', ...CAPTION, has_spoiler: 'Boolean' },
  sendLocation: {
    ...SENDING,
    latitude: 'Float',
    longitude: 'Float',
    horizontal_accuracy: 'Float',
    live_period: 'Integer',
    heading: 'Integer',
    proximity_alert_radius: 'Integer',
  },
  sendChatAction: {
    business_connection_id: 'String',
    chat_id: 'ChatId',
    message_thread_id: 'Integer',
    action: 'String',
  },
  editMessageText: {
    ...EDITING,
    text: 'String',
    parse_mode: 'String',
    entities: 'Array',
    link_preview_options: 'Object',
    rich_message: 'Object',
  },
  editMessageCaption: { ...EDITING, ...CAPTION },
  editMessageReplyMarkup: EDITING,
  editMessageMedia: { ...EDITING, media: 'Object' },
  deleteMessage: { chat_id: 'ChatId', message_id: 'Integer' },
  answerCallbackQuery: {
    callback_query_id: 'String',
    text: 'String',
    show_alert: 'Boolean',
    url: 'String',
    cache_time: 'Integer',
  },
  getFile: { file_id: 'String' },
  getChat: { chat_id: 'ChatId' },
};
