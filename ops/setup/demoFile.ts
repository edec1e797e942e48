import { join } from 'node:path';
import { writeSecretFile } from './secrets';

/** What the set-up itself knows of a running demonstration. */
export interface DemoPlaces {
  apiUrl: string;
  consoleUrl: string;
  temporalAddress: string;
  temporalUiUrl: string;
  /** As the inspection role, which reads every row. */
  databaseUrl: string;
  sandboxUrl: string;
  telegram: { webhookUrl: string; secret: string; botToken: string };
  razorpay: { webhookUrl: string; webhookSecret: string };
}

/** What the story adds: the shop that it opened, and who is who. */
export interface DemoShop {
  orgId: string;
  vendorId: string;
  ownerApiKey: string;
  ownerLogin: { email: string; password: string };
  products: { id: string; name: string; priceMinor: number; stockQuantity: number }[];
  telegram: { ownerChatId: number; customerChatId: number };
}

/** Writes demo.json (mode 0600) into the folder: the places, and the shop as far as it is known by now. */
export function writeDemoFile(folder: string, places: DemoPlaces, shop?: DemoShop): string {
  const file = join(folder, 'demo.json');
  const content = { ...places, ...shop, telegram: { ...places.telegram, ...shop?.telegram } };
  writeSecretFile(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}
