// Puts a phrase where the cursor is. Without this file the button sends the form, and the phrase comes back at its end.

const text = document.querySelector("textarea[name=text]");

const insert = (phrase) => {
  const before = text.value.slice(0, text.selectionStart).trimEnd();
  const after = text.value.slice(text.selectionEnd).trimStart();
  const head = before ? `${before}\n\n${phrase}` : phrase;
  text.value = after ? `${head}\n\n${after}` : head;
  text.focus();
  text.setSelectionRange(head.length, head.length);
  text.dispatchEvent(new Event("input", { bubbles: true }));
};

document.querySelectorAll("button[data-phrase]").forEach((button) => {
  button.type = "button";
  button.addEventListener("click", () => insert(button.dataset.phrase));
});
