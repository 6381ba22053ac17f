// Pointing at a row of "How this record was made" marks its words in the text. The page says all of it without this.
"use strict";

(() => {
  const article = document.querySelector("article");
  const rows = document.querySelectorAll(".record [data-field]");
  if (!article || !rows.length || !window.CSS || !CSS.highlights) return;

  // The letters of the article without white space, each with the node and the place it stands at.
  const places = [];
  let letters = "";
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data;
    for (let at = 0; at < text.length; at++) {
      if (!/\s/.test(text[at])) {
        letters += text[at];
        places.push([walker.currentNode, at]);
      }
    }
  }

  const find = (words) => {
    const wanted = words.replace(/\s+/g, "");
    const at = wanted ? letters.indexOf(wanted) : -1;
    if (at < 0) return null;
    const range = new Range();
    range.setStart(...places[at]);
    const [node, last] = places[at + wanted.length - 1];
    range.setEnd(node, last + 1);
    return range;
  };

  const mark = (row) => {
    const [value, quote] = ["value", "quote"].map((name) => row.querySelector(`.${name}`)?.textContent ?? "");
    let range = find(quote) ?? find(value);
    const time = row.dataset.field === "date" && article.querySelector("time");
    if (!range && time) {
      range = new Range();
      range.selectNodeContents(time);
    }
    if (range) CSS.highlights.set("evidence", new Highlight(range));
    else CSS.highlights.delete("evidence");
  };

  for (const row of rows) {
    row.tabIndex = 0;
    row.addEventListener("pointerenter", () => mark(row));
    row.addEventListener("focus", () => mark(row));
    for (const end of ["pointerleave", "blur"]) row.addEventListener(end, () => CSS.highlights.delete("evidence"));
  }
})();
