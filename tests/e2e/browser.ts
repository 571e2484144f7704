import fs from 'fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The Chromium that is installed; none is downloaded.
 *
 * @throws when there is none, with the places that were looked at
 */
export function launchBrowser(): Promise<Browser> {
  const executablePath = PLACES.find((place) => place && fs.existsSync(place));
  if (!executablePath) {
    throw new Error(`no Chromium: set CHROMIUM_PATH, or install one of ${PLACES.filter(Boolean).join(', ')}`);
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
