// facade.mjs: in src, only src/ui/widgets calls what ImGui offers to interact with; everything else goes through the
// facade, and so has a semantic node.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const INTERACTIFS = [
  // widgets
  'Button', 'SmallButton', 'InvisibleButton', 'ArrowButton', 'ImageButton', 'ButtonEx', 'ButtonBehavior', 'CloseButton', 'CollapseButton',
  'Checkbox\\w*', 'RadioButton', 'Selectable', 'Text(Link|LinkOpenURL)', 'Input\\w+', 'Slider\\w+', 'VSlider\\w+', 'Drag\\w+', 'Color(Edit|Picker|Button)\\w*',
  'TreeNode\\w*', 'CollapsingHeader', 'ListBox', 'BeginListBox', 'Combo', 'BeginCombo', 'MenuItem\\w*', 'BeginMenu\\w*', 'BeginMainMenuBar',
  'BeginTab\\w+', 'TabItem\\w*', 'BeginPopup\\w*', 'OpenPopup\\w*', 'BeginTable', 'TableHeader\\w*', 'BeginDragDrop\\w+', 'Begin(MultiSelect|Tooltip|ItemTooltip)', 'SetTooltip',
  'Scrollbar\\w*', 'SplitterBehavior', 'ItemAdd',
  // what the pointer or the keyboard does
  'IsItem\\w+', 'IsAnyItem\\w+', 'IsMouse\\w+', 'IsAnyMouse\\w+', 'IsKey\\w+', 'IsWindowHovered', 'GetMouse(Pos|Drag|Clicked)\\w*', 'GetKey\\w+', 'Shortcut', 'SetNextItemShortcut',
];
const INTERDIT = new RegExp(`\\bImGui::(${INTERACTIFS.join('|')})\\s*\\(|using namespace ImGui|using ImGui::|namespace \\w+ = ImGui\\b`, 'g');

// The check itself: it sees what it must see, and nothing else.
for (const vu of ['ImGui::Button("a")', 'ImGui::InputText (x)', 'ImGui::IsItemHovered()', 'using namespace ImGui;']) assert.match(vu, new RegExp(INTERDIT.source));
for (const permis of ['ImGui::PushID(1)', 'ImGui::GetWindowDrawList()', 'ImGui::BeginDisabled(x)', 'f.button(r)']) assert.doesNotMatch(permis, new RegExp(INTERDIT.source));

const racine = fileURLToPath(new URL('..', import.meta.url));
const fichiers = (dossier) => readdirSync(dossier).flatMap((nom) => {
  const chemin = join(dossier, nom);
  return statSync(chemin).isDirectory() ? fichiers(chemin) : [chemin];
});
let bons = 0;
let fautifs = 0;
let dansLaFacade = 0;
for (const chemin of fichiers(join(racine, 'src')).filter((f) => /\.(cpp|hpp)$/.test(f))) {
  const nom = relative(racine, chemin).split(sep).join('/');
  const appels = readFileSync(chemin, 'utf8').split('\n').flatMap((ligne, i) => [...ligne.replace(/\/\/.*/, '').matchAll(INTERDIT)].map((m) => `${nom}:${i + 1}: ${m[0]}`));
  if (nom.startsWith('src/ui/widgets/')) {
    dansLaFacade += appels.length;
  } else {
    for (const appel of appels) console.log(`hors de la façade : ${appel}`);
    if (appels.length > 0) fautifs += 1;
    else bons += 1;
  }
}
assert.ok(dansLaFacade > 0, 'la façade elle-même appelle ImGui');
console.log(`${bons} passed, ${fautifs} failed`);
process.exit(fautifs === 0 ? 0 : 1);
