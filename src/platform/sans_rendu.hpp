// Drawing to nothing: for tests, and for a browser without WebGL2, where the page is read as text.
#pragma once

namespace passeflux::platform {

void accept_no_renderer();  // once, after the ImGui context is made
void draw_nothing();        // instead of a renderer, after ImGui::Render: every texture is taken, none is drawn

}  // namespace passeflux::platform
