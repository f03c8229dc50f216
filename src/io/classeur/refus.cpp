#include "refus.hpp"

#include "io/reference_a1.hpp"

namespace passeflux::io {

Diagnostic refus_abime(std::string detail) {
  return {.code = "xlsx.abime",
          .message = "Ce classeur est abîmé : " + std::move(detail) + ".",
          .conseil =
              "Ouvrez-le dans le tableur, enregistrez-le sous un autre nom, puis reprenez ; s’il a été reçu ou "
              "téléchargé, demandez-le de nouveau."};
}

Diagnostic refus_bombe() {
  return {.code = "xlsx.bombe",
          .message = "Ce classeur est petit, mais démesuré une fois décompressé : il n’est pas lu.",
          .conseil = "Copiez les cellules utiles dans un classeur neuf, ou exportez la feuille en CSV."};
}

Diagnostic refus_doctype() {
  return {.code = "xlsx.doctype",
          .message = "Ce classeur contient une déclaration DOCTYPE, qu’aucun tableur n’écrit : il n’est pas lu.",
          .conseil =
              "Ne l’ouvrez pas si vous n’en connaissez pas l’origine ; demandez un fichier enregistré par le tableur."};
}

Diagnostic refus_profondeur(std::size_t profondeur) {
  return {.code = "xlsx.profondeur",
          .message =
              "Ce classeur imbrique plus de " + std::to_string(profondeur) + " niveaux, ce qu’aucun tableur ne fait.",
          .conseil = "Ouvrez-le dans le tableur, puis enregistrez-le sous un autre nom."};
}

Diagnostic refus_cellule(std::string code, std::string message, std::int64_t ligne, std::int64_t colonne,
                         std::string valeur) {
  return {.code = std::move(code),
          .message = "Cellule " + write_reference(ligne, colonne) + " : " + std::move(message) + ".",
          .conseil = "Ouvrez le classeur dans le tableur, enregistrez-le sous un autre nom, puis reprenez.",
          .ligne = ligne,
          .colonne = write_colonne(colonne),
          .valeur = std::move(valeur)};
}

}  // namespace passeflux::io
