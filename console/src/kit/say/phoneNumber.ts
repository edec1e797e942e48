/** Mobile numbers of India are ten digits, the first of them 6 to 9; many write a 0 before (ITU, +91). */
const INDIAN = /^0?([6-9]\d{9})$/;

/** A phone number as the API takes it: one of India may be typed without its country code, every other goes as typed. */
export function phoneNumber(typed: string): string {
  const [, digits] = INDIAN.exec(typed.replace(/[\s()-]/g, '')) ?? [];
  return digits === undefined ? typed.trim() : `+91${digits}`;
}
