import { renderText } from '../../domain/chat/renderText';
import { newOrderAlert, receiptOf, type OrderNotice, type PlacedRecord } from '../../domain/orders/notices';

const order = {
  id: '0b0e7a52-8f4c-4c8e-9b5e-7d4f6a1c2b3d',
  orderNumber: 'ORD-2026-000001',
  status: 'PENDING',
  paymentStatus: 'COD_DUE',
  paymentMethod: 'COD',
  fulfilment: 'DELIVERY',
  totalMinor: 8_000n,
  currency: 'INR',
} as PlacedRecord;

const written = ({ view }: OrderNotice) => renderText(view.text, view.params, 'en').split('\n').slice(-2);
const alert = (more: Partial<PlacedRecord>) => written(newOrderAlert({ ...order, ...more }, [], 'Meena'));
const receipt = (more: Partial<PlacedRecord>) =>
  written(receiptOf({ ...order, ...more }, { lines: [], shopName: 'Dosa Corner', linkToken: undefined }));

describe('what is told of a new order', () => {
  it('S-49 (part) the shop reads where it goes and the note, a shared place as a link to a map', () => {
    const note = { notes: 'ring twice' };
    expect(alert({ deliveryAddress: '12, MG Road', ...note })).toEqual(['Delivery to 12, MG Road', 'Note: ring twice']);
    expect(alert({ location: { lat: 18.52, lng: -0.5 }, ...note })).toEqual([
      'Delivery: https://maps.google.com/?q=18.52,-0.5',
      'Note: ring twice',
    ]);
  });

  it('S-9 (part) the receipt says how it comes; what was not said is left out', () => {
    expect(receipt({ location: { lat: 18.52, lng: 73.85 } }).at(-1)).toBe('Delivery to the place you shared');
    expect(receipt({ fulfilment: 'PICKUP', deliveryAddress: 'left over', notes: 'no onions' })).toEqual([
      'Pick-up',
      'Note: no onions',
    ]);
  });
});
