/** Why a bank says no, with the code and the words that the query of a card payment tells (ISO 8583, and Visa's 1A). */
export const CARD_ANSWERS: Readonly<Record<string, { code: string; message: string }>> = {
  declined: { code: '05', message: 'Do not honour (05)' },
  insufficient_funds: { code: '51', message: 'Insufficient funds (51)' },
  card_expired: { code: '54', message: 'Expired card (54)' },
  limit_exceeded: { code: '61', message: 'Exceeds withdrawal amount limit (61)' },
  authentication_failed: { code: '1A', message: 'Additional customer authentication required (1A)' },
  no_answer: { code: '91', message: 'Issuer or switch inoperative (91)' },
};

export const APPROVED = { code: '00', message: 'Approved or completed successfully (00)' };
