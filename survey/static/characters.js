// How many characters are left, in words, under each free text.

export function countCharacters(form) {
  const areas = [...form.querySelectorAll("textarea[maxlength]")];
  const sayAll = () => areas.forEach(say);
  form.addEventListener("input", sayAll);
  sayAll();
}

function say(area) {
  const words = document.getElementById(`${area.id}-left`);
  const left = (area.maxLength - area.value.length).toLocaleString(document.documentElement.lang);
  words.textContent = words.dataset.words.replace("{n}", left);
  words.hidden = false;
}
