import { sast } from '../wire/payfast';
import { PayFastError, success, type Request } from './api';
import type { StoredPayment } from './facts';
import type { Paying } from './paying';
import type { PayFastState } from './state';

/** developers.payfast.co.za/api#refund-create. */
const REASON_LENGTH = { least: 3, most: 255 };
const BANK_FIELDS = [
  'bank_account_holder',
  'bank_name',
  'bank_branch_code',
  'bank_account_number',
  'bank_account_type',
];
const BANK_NAMES = [
  { bank_name: 'ABSA', label: 'Absa' },
  { bank_name: 'FNB', label: 'FNB' },
  { bank_name: 'STANDARD', label: 'Standard Bank' },
];

/**
 * Refunds: at once, to the card, or for a transfer to a bank account that the merchant has to name. There is no key by
 * which one that is asked for twice is made once, and nothing names a refund.
 */
export class Refunds {
  constructor(
    private readonly state: PayFastState,
    private readonly paying: Paying,
  ) {}

  /** What can be refunded of a payment, and how. The answer has no frame around it. */
  query(request: Request): unknown {
    const { pfPaymentId, amount, refunded, fundingType } = this.find(request);
    const available = amount - refunded;
    const method = available === 0 ? 'NOT_AVAILABLE' : fundingType === 'CC' ? 'PAYMENT_SOURCE' : 'BANK_PAYOUT';
    const way =
      method === 'BANK_PAYOUT' ? { method, ...Object.fromEntries(BANK_FIELDS.map((name) => [name, ''])) } : { method };
    return {
      token: pfPaymentId,
      funding_type: fundingType === 'CC' ? 'Credit Card' : 'Instant EFT',
      amount_original: amount,
      amount_available_for_refund: available,
      status: available === 0 ? 'COMPLETED' : 'REFUNDABLE',
      errors: [],
      refund_full: refunded === 0 ? way : { method: 'NOT_AVAILABLE' },
      refund_partial: way,
      ...(method === 'BANK_PAYOUT' && { bank_names: BANK_NAMES }),
    };
  }

  /** What came and went of a payment: some amounts are numbers and some are texts, as there. */
  fetch(request: Request): unknown {
    const payment = this.find(request);
    const lines = this.state
      .history(payment.merchantId)
      .filter(({ pfPaymentId }) => pfPaymentId === payment.pfPaymentId)
      .map(({ type, gross, atMs }) =>
        type === 'REFUND'
          ? { amount: String(gross), date: sast(atMs), type: 'Funds Received (Refund)' }
          : { amount: gross, date: sast(atMs), type: 'Funds Received' },
      );
    return success({ available_balance: payment.amount - payment.refunded, transactions: lines }, 'success');
  }

  create(request: Request): unknown {
    const payment = this.find(request);
    const { body } = request;
    const { amount: given = '', reason = '' } = body;
    if (!/^\d{1,12}$/.test(given) || Number(given) === 0) throw new PayFastError(400, 'amount: must be whole cents');
    if (reason.length < REASON_LENGTH.least || reason.length > REASON_LENGTH.most) {
      throw new PayFastError(400, 'reason: must have 3 to 255 characters');
    }
    if (!/^[01]$/.test(body['notify_buyer'] ?? '')) throw new PayFastError(400, 'notify_buyer: must be 1 or 0');
    if (payment.fundingType === 'EFT' && BANK_FIELDS.some((name) => !body[name])) {
      throw new PayFastError(400, 'The bank details are required for a refund by bank payout');
    }
    const amount = Number(given);
    if (amount > payment.amount - payment.refunded) {
      throw new PayFastError(400, 'The amount is greater than the amount available for refund');
    }
    this.paying.refund(payment.pfPaymentId, { amount, reason });
    return success(true);
  }

  /** PayFast's sandbox has no refunds. */
  private find({ merchant, params }: Request): StoredPayment {
    if (merchant.isTest) throw new PayFastError(404, 'Service / endpoint not found');
    const payment = this.state.payments.get(params['id'] ?? '');
    if (payment?.merchantId !== merchant.merchantId || payment.status !== 'COMPLETE') {
      throw new PayFastError(400, 'Transaction not found');
    }
    return payment;
  }
}
