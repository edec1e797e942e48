export interface BankView {
  linkId: string;
  merchant: string;
  amountDue: number;
  currency: string;
  description: string;
  reference: string;
  status: string;
  expireBy: number;
  payment?: { id: string; status: string; description: string | null } | undefined;
  notice?: string;
}

export function bankPage(view: BankView): string {
  return view.linkId;
}
