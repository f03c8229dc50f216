// A callable called before the call that takes it returns: nothing is copied nor kept, and little code is made of it.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace passeflux::io {

template <typename Signature>
class Rappel;

template <typename R, typename... A>
class Rappel<R(A...)> {
 public:
  template <typename F>
    requires(!std::is_same_v<std::remove_cvref_t<F>, Rappel>)
  Rappel(F&& f)  // NOLINT(google-explicit-constructor): a lambda is passed as it is
      : objet_(const_cast<void*>(static_cast<const void*>(std::addressof(f)))), appel_([](void* objet, A... a) -> R {
          return (*static_cast<std::add_pointer_t<F>>(objet))(std::forward<A>(a)...);
        }) {}
  R operator()(A... a) const { return appel_(objet_, std::forward<A>(a)...); }

 private:
  void* objet_;
  R (*appel_)(void*, A...);
};

}  // namespace passeflux::io
