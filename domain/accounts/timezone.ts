/** Is this the IANA name of a zone that dates can be computed in? */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // Offsets (`+05:30`) are accepted by Intl too, but they know no summer time and no law.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
