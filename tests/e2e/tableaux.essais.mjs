// Numbers and tables, to and from a spreadsheet through the system clipboard, in a browser that was given no permission.
import assert from 'node:assert/strict';
import { aller, avis, bouton, importerParc } from './navigateur.mjs';

// A script that reads the clipboard, or asks about the permission, is what opens a prompt.
const SANS_PERMISSION = {
  contexte: { permissions: [] },
  avant: (page) => page.addInitScript(() => {
    globalThis.demandes = [];
    for (const nom of ['read', 'readText']) Clipboard.prototype[nom] = () => globalThis.demandes.push(nom);
    Permissions.prototype.query = () => globalThis.demandes.push('query');
  }),
};
const verifierDemandes = async (page) => assert.deepEqual(await page.evaluate(() => globalThis.demandes), []);

const exemple = async (page, etape) => {
  await bouton(page, 'Ouvrir l’exemple').click();
  await aller(page, etape);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const champ = (page, nom, rang) => page.getByRole('textbox', { name: `${nom} ${rang}`, exact: true });

// Another programme: a page with nothing but a text area.
async function ailleurs(page, agir) {
  const autre = await page.context().newPage();
  await autre.setContent('<textarea></textarea>');
  await autre.locator('textarea').focus();
  const rendu = await agir(autre);
  await autre.close();
  await page.bringToFront();
  return rendu;
}
const lirePresse = (page) => ailleurs(page, async (autre) => {
  await autre.keyboard.press('Control+v');
  return autre.locator('textarea').inputValue();
});
const poserPresse = (page, texte) => ailleurs(page, async (autre) => {
  await autre.locator('textarea').fill(texte);
  for (const touche of ['Control+a', 'Control+c']) await autre.keyboard.press(touche);
});
async function coller(page, texte, cible) {
  await poserPresse(page, texte);
  await cible.focus();
  await page.keyboard.press('Control+v');
}
const lignes = async (page) => {
  const noms = await page.getByRole('textbox', { name: /^Nom du réservataire/ }).evaluateAll((e) => e.map((c) => c.value));
  const natures = await page.getByRole('combobox', { name: /^Nature du réservataire/ }).evaluateAll((e) => e.map((c) => c.selectedOptions[0].text));
  const reserves = await page.getByRole('textbox', { name: /^Logements réservés/ }).evaluateAll((e) => e.map((c) => c.value));
  return noms.map((nom, i) => [nom, natures[i], reserves[i]]);
};

// A table as it is on screen, read from its roles; numbers as a spreadsheet takes them.
const lireTableau = (page, nom) => page.getByRole('table', { name: nom, exact: true }).evaluate((table) => {
  const nombre = (t) => {
    const n = t.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
    return t === '—' ? '' : /^[-+]?\d+(,\d+)?%?$/.test(n) ? n.replace('+', '') : t;
  };
  const lire = (cellule) => {
    const [premier] = cellule.childNodes;
    if (premier === undefined || premier.nodeType === Node.TEXT_NODE) return premier?.data ?? '';
    if (premier.type === 'checkbox') return premier.checked ? 'écarté' : 'gardé'; // said beside it
    if (premier.matches('button, p')) return premier.textContent.split(', ')[0]; // a figure, then what it is; or a text
    return premier.selectedOptions?.[0].text ?? premier.value;
  };
  const [tete, ...reste] = [...table.querySelectorAll('[role=row]')];
  const titres = [...tete.children].map((e) => e.textContent);
  const garder = (_, i) => !['Action', 'Détail'].includes(titres[i]); // what acts on the row
  return [titres.filter(garder), ...reste.map((r) => [...r.children].filter(garder).map((c) => nombre(lire(c))))].map((l) => l.join('\t')).join('\n');
});

export function declarer(essais) {
  essais.essai('presse-papiers : Ctrl C sur un nombre le copie avec son nom', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    await bouton(page, '15, flux – Action Logement Services').focus();
    await page.keyboard.press('Control+c');
    await avis(page).getByText('Nombre copié avec son nom.').waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(() => document.activeElement.textContent), '15, flux – Action Logement Services');
    assert.equal(await lirePresse(page), 'flux – Action Logement Services\n15');
    await aller(page, 'Assiette');
    await bouton(page, '1\u202f000, logements de l’assiette').focus();
    await page.keyboard.press('Control+c');
    assert.equal(await lirePresse(page), 'logements de l’assiette\n1000');
    await verifierDemandes(page);
  }, SANS_PERMISSION);

  essais.essai('presse-papiers : le tableau du flux, nombre par nombre', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    const copier = bouton(page, 'Copier le tableau\u00a0: Flux par réservataire');
    // By hand: 72 to share, floors 18 3 15 8 2 23, three left to the remainders .88 .76 .64.
    const attendu = [
      'Réservataire\tRéservés logements\tPart %\tFlux exact logements\tFlux 2026 logements',
      'État – publics prioritaires\t250\t25,0%\t18,00\t18', 'État – agents publics\t50\t5,0%\t3,60\t3',
      'Action Logement Services\t210\t21,0%\t15,12\t15', 'Commune de Montbéliard\t120\t12,0%\t8,64\t9',
      'Département du Doubs\t40\t4,0%\t2,88\t3', 'Non réservé\t330\t33,0%\t23,76\t24', 'Total\t1000\t100,0%\t72,00\t72',
    ].join('\n');
    for (const geste of [() => copier.click(), async () => {
      await copier.focus();
      await page.keyboard.press('Enter');
    }]) {
      await poserPresse(page, 'autre chose');
      await geste();
      await avis(page).getByText('Tableau «\u00a0Flux par réservataire\u00a0» copié avec ses en-têtes.').waitFor({ state: 'attached' });
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Copier le tableau\u00a0: Flux par réservataire');
      assert.equal(await lirePresse(page), attendu);
    }
    await verifierDemandes(page);
  }, SANS_PERMISSION);

  essais.essai('presse-papiers : chaque tableau se copie tel qu’il est à l’écran', async (page) => {
    await bouton(page, 'Ouvrir l’exemple').click();
    let copies = 0;
    // Those whose cells show all of their value: the exact ones have a test of their own.
    for (const etape of ['Parc', 'Réservataires', 'Droits', 'Libérations', 'Assiette', 'Conversion', 'Territoires', 'Flux']) {
      await aller(page, etape);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (etape === 'Parc') await page.getByRole('table', { name: 'Par EPCI' }).waitFor({ state: 'attached' });
      const noms = await page.getByRole('table').evaluateAll((t) => t.map((e) => e.getAttribute('aria-label')));
      for (const nom of noms.filter((n) => !n.startsWith('Objectifs des CIA'))) {
        const attendu = await lireTableau(page, nom);
        await bouton(page, `Copier le tableau\u00a0: ${nom}`).focus();
        await page.keyboard.press('Enter');
        await avis(page).getByText(`Tableau «\u00a0${nom}\u00a0» copié`).waitFor({ state: 'attached' });
        assert.equal(await lirePresse(page), attendu, nom);
        assert.ok(attendu.split('\n').length >= 3, attendu); // a département of one EPCI: it, and the whole
        copies += 1;
      }
    }
    assert.equal(copies, 13);
    await verifierDemandes(page);
  }, SANS_PERMISSION);

  essais.essai('presse-papiers : Ctrl C dans un tableau, sur un contrôle sans valeur, copie le tableau', async (page) => {
    await exemple(page, 'Assiette');
    await page.getByRole('checkbox', { name: /Loués à une association/ }).focus();
    await page.keyboard.press('Control+c');
    assert.equal(await lirePresse(page), await lireTableau(page, 'Du parc à l’assiette'));
    await aller(page, 'Réservataires');
    await bouton(page, 'Retirer Action Logement Services').focus();
    await page.keyboard.press('Control+c');
    const texte = await lirePresse(page);
    assert.equal(texte, await lireTableau(page, 'Réservataires'));
    assert.match(texte, /^Nom\tNature\tRéservés logements\n.*\nAction Logement Services\tAction Logement\t210\n/s);
    await aller(page, 'Parc'); // out of a table, there is nothing to copy
    await poserPresse(page, 'inchangé');
    await page.getByRole('radio', { name: 'SEM' }).focus();
    await page.keyboard.press('Control+c');
    assert.equal(await lirePresse(page), 'inchangé');
    await verifierDemandes(page);
  }, SANS_PERMISSION);

  essais.essai('presse-papiers : la liste des logements se copie entière, ce qu’on en voit n’en est qu’une part', async (page) => {
    let texte = 'IDENT_REP;DEPCOM;QPV;FINAN;SURFHAB;NBPIECE;MODE;nb\n';
    for (let i = 1; i <= 1500; i += 1) texte += `LOG${i};25388;${1 + (i % 2)};13;${60 + (i % 20)};3;1;1\n`;
    await importerParc(page, { name: 'parc.csv', mimeType: 'text/csv', buffer: Buffer.from(texte) });
    await page.getByRole('radio', { name: 'Liste des logements' }).click();
    const vues = await page.getByRole('table', { name: 'Logements' }).getByRole('row').count();
    assert.ok(vues > 3 && vues < 40, `${vues}`);
    await bouton(page, 'Copier le tableau\u00a0: Logements').click();
    await avis(page).getByText('Tableau «\u00a0Logements\u00a0» copié').waitFor({ state: 'attached' });
    const copie = (await lirePresse(page)).split('\n');
    assert.equal(copie.length, 1501);
    assert.equal(copie[0], 'Identifiant\tCommune\tType\tFinancement\tQPV\tSituation\tSurface m²\tLogements');
    assert.equal(copie[1500], 'LOG1500\t25388\tT3\tPLUS\tEn QPV\tLoué\t60,0\t1');
  }, SANS_PERMISSION);

  essais.essai('presse-papiers : un rectangle copié d’un tableur remplace et ajoute des réservataires ; une annulation le reprend', async (page) => {
    await exemple(page, 'Réservataires');
    const avant = await lignes(page);
    const rectangle = ['Nom\tNature\tRéservés logements', 'Région Bourgogne-Franche-Comté\tRégion\t1\u202f7', 'Ville de Besançon\tcommune\t20', '"Grand ""Belfort""\nAgglomération"\tEPCI\t8'].join('\n');
    await coller(page, rectangle, champ(page, 'Nom du réservataire', 5));
    await avis(page).getByText('3\u00a0lignes collées.').waitFor({ state: 'attached' });
    const apres = [...avant.slice(0, 4), ['Région Bourgogne-Franche-Comté', 'Région', '17'], ['Ville de Besançon', 'Commune', '20'], ['Grand "Belfort" Agglomération', 'EPCI', '8']];
    assert.deepEqual(await lignes(page), apres);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Nom du réservataire 5');
    await aller(page, 'Flux');
    await page.getByRole('table', { name: 'Flux par réservataire' }).getByRole('rowheader', { name: 'Ville de Besançon' }).waitFor({ state: 'attached' });
    await aller(page, 'Réservataires');
    await page.keyboard.press('Control+z');
    assert.deepEqual(await lignes(page), avant, 'une seule annulation');
    await page.keyboard.press('Control+y');
    assert.deepEqual(await lignes(page), apres);
    await bouton(page, 'Annuler').click();
    assert.deepEqual(await lignes(page), avant);
    // From another column, numbers only.
    await coller(page, '11\n12\n13', champ(page, 'Logements réservés', 2));
    assert.deepEqual((await lignes(page)).map((l) => l[2]), ['250', '11', '12', '13', '40']);
    await verifierDemandes(page);
  }, SANS_PERMISSION);

  essais.essai('presse-papiers : une cellule refusée, et rien n’est collé ; le message dit laquelle', async (page) => {
    await exemple(page, 'Réservataires');
    const avant = await lignes(page);
    for (const [texte, dit] of [
      ['A\tCommune\t1\nB\tVille\t2', 'Rien n’a été collé\u00a0: ligne 2, «\u00a0Ville\u00a0» n’est pas une nature de réservataire.'],
      ['A\tCommune\t1\nB\tCommune\t2,5', 'Rien n’a été collé\u00a0: ligne 2, «\u00a02,5\u00a0» n’est pas un nombre de logements.'],
      ['A\tCommune\t1\tet plus\nB\tCommune\t2\tet plus', 'Rien n’a été collé\u00a0: ligne 1, il y a plus de colonnes que dans ce tableau.'],
    ]) {
      await coller(page, texte, champ(page, 'Nom du réservataire', 2));
      await avis(page).getByText(dit).waitFor({ state: 'attached' });
      assert.deepEqual(await lignes(page), avant);
      await bouton(page, 'Fermer le message').click();
    }
    assert.equal(await champ(page, 'Nom du réservataire', 2).inputValue(), 'État – agents publics', 'le champ n’a pas gardé le texte collé');
  }, SANS_PERMISSION);

  essais.essai('presse-papiers : une cellule seule se colle dans le champ, au curseur', async (page) => {
    await exemple(page, 'Réservataires');
    await poserPresse(page, 'de Besançon');
    const nom = champ(page, 'Nom du réservataire', 4);
    await nom.fill('Ville ');
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Enter');
    assert.equal(await nom.inputValue(), 'Ville de Besançon');
    // What a spreadsheet gives for one cell ends with a line feed.
    await coller(page, '77\n', champ(page, 'Logements réservés', 4));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Enter');
    assert.equal(await champ(page, 'Logements réservés', 4).inputValue(), '77');
  }, SANS_PERMISSION);

  essais.essai('presse-papiers : les années de référence, avec leur en-tête', async (page) => {
    await exemple(page, 'Assiette');
    await page.getByRole('radio', { name: 'Par la rotation' }).click();
    await bouton(page, 'Ajouter une année').click();
    await coller(page, 'Année\tRelocations\tAssiette au 1er janvier\n2025\t70\t1 010\n2024\t64\t1 004\n2023\t66\t986', champ(page, 'Année de référence', 1));
    // By hand: (70 + 64 + 66) ÷ (1 010 + 1 004 + 986) = 200 ÷ 3 000 = 6,7 %.
    await bouton(page, '6,7\u00a0%, taux de rotation').waitFor();
    assert.equal(await champ(page, 'Assiette au 1er janvier', 2023).inputValue(), '986');
    await page.keyboard.press('Control+z');
    assert.equal(await page.getByRole('textbox', { name: /^Année de référence/ }).count(), 1);
  }, SANS_PERMISSION);
}
