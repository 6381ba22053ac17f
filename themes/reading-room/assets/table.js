// Sorts the table by a column and shows the rows that hold some words. The page has the whole table without this.
"use strict";

(() => {
  const table = document.querySelector("table.records");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const language = document.documentElement.lang;
  const words = new Intl.Collator(language, { numeric: true });

  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.order ?? cell.textContent.trim();
  };

  const sort = (heads, head) => {
    const column = heads.indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = rows.map((row) => [value(row, column), row]);
    // What has no value stands at the end, whichever way.
    keyed.sort(([a], [b]) => (!a - !b) || (down ? words.compare(b, a) : words.compare(a, b)));
    body.append(...keyed.map(([, row]) => row));
  };

  const heads = [...table.tHead.rows[0].cells];
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(heads, head));
    head.append(button);
  }

  const said = rows.map((row) => row.textContent.toLocaleLowerCase(language));
  const number = new Intl.NumberFormat(language);
  const label = document.createElement("label");
  const input = document.createElement("input");
  const count = document.createElement("output");
  input.type = "text";
  input.autocomplete = "off";
  const filter = () => {
    const wanted = input.value.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !wanted.every((word) => said[at].includes(word));
      shown += !row.hidden;
    });
    count.textContent = `${table.dataset.shown} ${number.format(shown)}`;
  };
  input.addEventListener("input", filter);
  filter();
  label.append(table.dataset.filter, " ", input);
  const line = document.createElement("p");
  line.className = "filter";
  line.append(label, " ", count);
  table.parentElement.before(line);
})();
