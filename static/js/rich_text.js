// Turns each text area for rich text into an editor: the text area stays, hidden, and is what the form sends.
// Nothing is written into it before somebody changes something. Without this script people type into it as it is.
import {
  Bold,
  BulletList,
  Document,
  Editor,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  Italic,
  Link,
  ListItem,
  OrderedList,
  Paragraph,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
} from "./prose-editor.js";

const ADDRESS = /^(https?:\/\/|mailto:)/i;

// The Tab key leaves the editor, as it leaves any field; points are moved in and out by buttons.
const OwnListItem = ListItem.extend({
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});
const OwnTable = Table.extend({ addKeyboardShortcuts: () => ({}) });

const EXTENSIONS = [
  Bold,
  BulletList,
  Document,
  Gapcursor,
  HardBreak,
  Heading.configure({ levels: [3] }),
  History,
  Italic,
  Link.configure({ openOnClick: false, autolink: false, protocols: ["http", "https", "mailto"] }),
  OwnListItem,
  OrderedList,
  Paragraph,
  OwnTable.configure({ resizable: false }),
  TableCell,
  TableHeader,
  TableRow,
  Text,
];

// Each button: its word, what it does, whether it is on, and where it is offered.
const always = () => true;
const inList = (editor) => editor.isActive("listItem");
const inTable = (editor) => editor.isActive("table");
const off = () => null;
const BUTTONS = [
  ["bold", (chain) => chain.toggleBold(), (editor) => editor.isActive("bold"), always],
  ["italic", (chain) => chain.toggleItalic(), (editor) => editor.isActive("italic"), always],
  ["heading", (chain) => chain.toggleHeading({ level: 3 }), (editor) => editor.isActive("heading"), always],
  ["bullets", (chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList"), always],
  ["numbers", (chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList"), always],
  ["inward", (chain) => chain.sinkListItem("listItem"), off, inList],
  ["outward", (chain) => chain.liftListItem("listItem"), off, inList],
  ["link", null, (editor) => editor.isActive("link"), always],
  ["table", (chain) => chain.insertContent(newTable()), off, (editor) => !inTable(editor) && !inList(editor)],
  ["addRow", (chain) => chain.addRowAfter(), off, inTable],
  ["addColumn", (chain) => chain.addColumnAfter(), off, inTable],
  ["deleteRow", (chain) => chain.deleteRow(), off, inTable],
  ["deleteColumn", (chain) => chain.deleteColumn(), off, inTable],
  ["undo", (chain) => chain.undo(), off, always],
  ["redo", (chain) => chain.redo(), off, always],
];

const row = (type) => ({
  type: "tableRow",
  content: [0, 1].map(() => ({ type, content: [{ type: "paragraph" }] })),
});
const newTable = () => ({ type: "table", content: [row("tableHeader"), row("tableCell"), row("tableCell")] });

const made = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// One stop for the Tab key; the arrow keys move within.
const rove = (toolbar) => {
  const shown = () => Array.from(toolbar.querySelectorAll("button:not([hidden])"));
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = shown();
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    all.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  });
  return () => {
    const all = shown();
    const stop = all.find((button) => button.tabIndex === 0) ?? all[0];
    all.forEach((button) => (button.tabIndex = button === stop ? 0 : -1));
  };
};

const linkPanel = (editor, words, id) => {
  const input = made("input", { id: `${id}-link`, type: "url", className: "govuk-input", placeholder: "" });
  const label = made("label", { className: "govuk-label", htmlFor: input.id, textContent: words.address });
  const set = made("button", { type: "button", className: "soc-editor__button", textContent: words.setLink });
  const remove = made("button", { type: "button", className: "soc-editor__button", textContent: words.removeLink });
  const panel = made("div", { className: "soc-editor__link", hidden: true }, label, input, set, remove);
  const done = () => {
    panel.hidden = true;
    editor.commands.focus();
  };
  const apply = () => {
    const typed = input.value.trim();
    const href = ADDRESS.test(typed) || !typed ? typed : `https://${typed}`;
    const chain = editor.chain().extendMarkRange("link");
    if (!href) chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive("link"))
      chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    done();
  };
  set.addEventListener("click", apply);
  remove.addEventListener("click", () => {
    editor.chain().extendMarkRange("link").unsetLink().run();
    done();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done();
    if (event.key !== "Enter" || event.target !== input) return;
    event.preventDefault();
    apply();
  });
  const open = () => {
    panel.hidden = !panel.hidden;
    input.value = editor.getAttributes("link").href ?? "";
    if (!panel.hidden) input.focus();
  };
  return [panel, open];
};

const start = (area) => {
  const words = JSON.parse(area.dataset.richTextWords);
  const { id } = area;
  const label = document.querySelector(`label[for="${id}"]`);
  // How to type signs is of no use to who has buttons.
  const described = (area.getAttribute("aria-describedby") ?? "").replace(`${id}_hint`, "").trim();
  const attributes = { id, class: "soc-editor__text", role: "textbox", "aria-multiline": "true" };
  if (label) attributes["aria-labelledby"] = label.id ||= `${id}-label`;
  if (described) attributes["aria-describedby"] = described;
  const place = made("div", { className: "soc-editor__place" });
  area.id = `${id}-sent`;
  area.hidden = true;
  const editor = new Editor({
    element: place,
    content: area.dataset.richText,
    extensions: EXTENSIONS,
    injectCSS: false,
    editorProps: { attributes },
    onUpdate: () => {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  const [panel, openPanel] = linkPanel(editor, words, id);
  const toolbar = made("div", { className: "soc-editor__tools" });
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", words.tools);
  const settle = rove(toolbar);
  const buttons = BUTTONS.map(([name, act, isOn, offered]) => {
    const button = made("button", {
      type: "button",
      className: `soc-editor__button soc-editor__button--${name}`,
      textContent: words[name],
      tabIndex: -1,
    });
    // The editor keeps the focus, and with it the selection.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => (act ? act(editor.chain().focus()).run() : openPanel()));
    toolbar.append(button);
    return [button, isOn, offered];
  });
  const show = () => {
    for (const [button, isOn, offered] of buttons) {
      const on = isOn(editor);
      if (on !== null) button.setAttribute("aria-pressed", String(on));
      button.hidden = !offered(editor);
    }
    settle();
  };
  editor.on("transaction", show);
  show();
  area.before(made("div", { className: "soc-editor" }, toolbar, panel, place));
  document.getElementById(`${id}_hint`)?.setAttribute("hidden", "");
  label?.addEventListener("click", () => editor.commands.focus());
};

document.querySelectorAll("textarea[data-rich-text]").forEach(start);
