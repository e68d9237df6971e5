// For browsers that do not know modules, or stumble over ours: written in the oldest JavaScript.
// Modules run before "load"; if ours left no mark, the page says so instead of staying silent.

window.addEventListener("load", function () {
  var page = document.getElementById("enquete");
  if (page.hasAttribute("data-started")) return;
  document.getElementById("impossible").removeAttribute("hidden");
  document.querySelector("[data-reason=old]").removeAttribute("hidden");
});
