// Items of an agenda drawn to another place, within their part of it. The buttons beside each item do the same.

const list = document.querySelector("[data-arrange]");
const form = document.getElementById("arrange");

const refs = () => Array.from(list.querySelectorAll("[data-item]"), (item) => item.dataset.item);

const send = () => {
  for (const ref of refs()) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "item";
    field.value = ref;
    form.append(field);
  }
  form.requestSubmit();
};

if (list && form && window.Sortable) {
  for (const item of list.querySelectorAll("[data-item]")) {
    const grip = document.createElement("span");
    grip.className = "soc-agenda__grip";
    grip.setAttribute("aria-hidden", "true");
    grip.textContent = "⠿";
    item.querySelector(".soc-agenda__number").append(grip);
  }
  let before = "";
  window.Sortable.create(list, {
    handle: ".soc-agenda__grip",
    draggable: "[data-item]",
    animation: 120,
    onStart: () => (before = refs().join()),
    onMove: (event) => event.dragged.dataset.group === event.related.dataset.group,
    onEnd: () => {
      if (refs().join() !== before) send();
    },
  });
}
