#include "sans_rendu.hpp"

#include "imgui.h"

namespace passeflux::platform {

void accept_no_renderer() { ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures; }

void draw_nothing() {
  for (ImTextureData* t : ImGui::GetPlatformIO().Textures) {
    if (t->Status == ImTextureStatus_WantDestroy) {
      t->SetTexID(ImTextureID_Invalid);
      t->SetStatus(ImTextureStatus_Destroyed);
    } else if (t->Status != ImTextureStatus_Destroyed) {
      t->SetTexID(1);
      t->SetStatus(ImTextureStatus_OK);
    }
  }
}

}  // namespace passeflux::platform
