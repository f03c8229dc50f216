// capture.mjs SITE PICTURE.png: the picture of the README, taken from the real page.
import { aller, bouton, lancer } from './navigateur.mjs';
import { serve } from '../../web/serve.mjs';

const [site, image] = process.argv.slice(2);
if (!image) {
  console.error('usage: node tests/e2e/capture.mjs SITE PICTURE.png');
  process.exit(2);
}
const serveur = await serve(site);
const navigateur = await lancer();
const page = await navigateur.newPage({ viewport: { width: 1366, height: 768 } });
await page.goto(serveur.url);
await bouton(page, 'Ouvrir l’exemple').click();
await aller(page, 'Flux');
await bouton(page, '15, flux – Action Logement Services').click();
await page.mouse.move(1, 700);
await page.waitForTimeout(500);
await page.screenshot({ path: image });
await navigateur.close();
await serveur.close();
