// "Cite or download": buttons that copy the references and save the document in further forms, all made from the page.
// Without this everything can be selected and copied.
"use strict";

(() => {
  const box = document.querySelector(".cite");
  const status = box?.querySelector("[role=status]");
  const body = document.querySelector("article .body");
  if (!box || !status || !body) return;
  const { copy, copied, uncopied, download, downloaded, text: plainText } = box.dataset;
  const stem = decodeURIComponent(location.pathname).replace(/^.*\//, "").replace(/\.html?$/, "") || "document";

  const say = (words) => {
    status.textContent = "";
    setTimeout(() => { status.textContent = words; }, 50);
  };

  const button = (label, of, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    if (of) made.setAttribute("aria-label", `${label}: ${of}`);
    made.addEventListener("click", act);
    return made;
  };

  // -- copying ---------------------------------------------------------------------------------------------------------

  const selected = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  };

  const take = async (element) => {
    const text = element.textContent.trim();
    try {
      if (element.localName === "pre" || !window.ClipboardItem) await navigator.clipboard.writeText(text);
      else {
        // Italics travel too; a plain editor takes the text.
        const blob = (type, data) => new Blob([data], { type });
        const forms = { "text/plain": blob("text/plain", text), "text/html": blob("text/html", element.innerHTML) };
        await navigator.clipboard.write([new ClipboardItem(forms)]);
      }
      say(`${copied} ${element.dataset.name}`);
    } catch {
      say(selected(element) ? `${copied} ${element.dataset.name}` : uncopied);
    }
  };

  // -- saving ----------------------------------------------------------------------------------------------------------

  const save = (data, end, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([data], { type: `${type};charset=utf-8` }));
    link.download = `${stem}.${end}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(`${downloaded} ${link.download}`);
  };

  const record = () => {
    const found = document.querySelector('script[type="application/ld+json"]');
    const article = found ? JSON.parse(found.textContent)["@graph"].find((one) => one["@type"] === "NewsArticle") : {};
    const [cited] = JSON.parse(box.querySelector('[data-end="json"]').textContent);
    return { article, date: article.datePublished ?? cited.note?.replace(/^[^:]*: /, "") ?? "", url: cited.URL ?? "" };
  };

  const words = (node) => node.innerText.replace(/\n{3,}/g, "\n\n").trim();

  const asText = () => {
    const head = [...document.querySelectorAll("article h1, article .standfirst")].map(words);
    const line = (name) => [...document.querySelectorAll(`article .${name} > span`)].map(words).join(" · ");
    return `${[...head, line("byline"), line("dateline"), words(body), record().url].filter(Boolean).join("\n\n")}\n`;
  };

  const asJson = () => {
    const { article, date } = record();
    const said = { "@context": "https://schema.org", ...article, articleBody: words(body) };
    if (date && !article.datePublished) said.dateInEdtf = date;
    return `${JSON.stringify(said, null, 2)}\n`;
  };

  const escaped = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|~]/g, "\\$&");

  const inline = (node) => [...node.childNodes].map((one) => {
    if (one.nodeType === Node.TEXT_NODE) return escaped(one.data);
    if (one.nodeType !== Node.ELEMENT_NODE || one.matches(".passage")) return "";
    const inside = inline(one);
    switch (one.localName) {
      case "em": case "i": return `*${inside}*`;
      case "strong": case "b": return `**${inside}**`;
      case "code": return `\`\` ${one.textContent} \`\``;
      case "br": return "\\\n";
      case "a": return `[${inside}](<${one.href}>)`;
      case "img": return `![${escaped(one.alt)}](<${one.src}>)`;
      default: return inside;
    }
  }).join("");

  const indented = (text, first, rest) => text.split("\n").map((one, at) => (at ? one && rest : first) + one).join("\n");

  const block = (node) => {
    const name = node.localName;
    // The title of the document is the first heading of the page, so that those of the text are one lower.
    if (/^h[1-6]$/.test(name)) return `${"#".repeat(Math.max(name[1] - 1, 1))} ${inline(node).trim()}`;
    if (name === "hr") return "---";
    if (name === "pre") return `~~~~\n${node.textContent.replace(/\n$/, "")}\n~~~~`;
    if (name === "blockquote") return indented(blocks(node), "> ", "> ");
    if (name === "ul" || name === "ol") {
      let number = Number(node.getAttribute("start") ?? 1);
      return [...node.children].map((one) => {
        const mark = name === "ul" ? "- " : `${number++}. `;
        return indented(blocks(one), mark, " ".repeat(mark.length));
      }).join("\n");
    }
    if (name === "table") {
      const rows = [...node.rows].map((row) => `| ${[...row.cells].map((cell) => inline(cell).trim()).join(" | ")} |`);
      rows.splice(1, 0, `|${" - |".repeat(node.rows[0]?.cells.length ?? 0)}`);
      return rows.join("\n");
    }
    // What begins a line must not read as a mark.
    return inline(node).trim().replace(/^([#+=-]|\d+(?=[.)]))/gm, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
  };

  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, pre, table, hr, div, section";
  const blocks = (node) => ([...node.children].some((one) => one.matches(BLOCKS))
    ? [...node.childNodes].map((one) => {
      if (one.nodeType === Node.TEXT_NODE) return escaped(one.data).trim();
      return one.matches?.("div, section") ? blocks(one) : one.matches?.(BLOCKS) ? block(one) : inline({ childNodes: [one] });
    }).filter(Boolean).join("\n\n")
    : block(node));

  const asMarkdown = () => {
    const { article, date, url } = record();
    const fields = {
      title: article.headline ?? document.querySelector("h1").textContent,
      subtitle: article.alternativeHeadline,
      section: article.articleSection,
      authors: article.author?.map((one) => one.name),
      date,
      dateline: article.dateline,
      agency: article.sourceOrganization?.name,
      language: article.inLanguage,
      tags: article.keywords,
      url,
    };
    // A JSON value is a YAML value.
    const lines = Object.entries(fields).filter(([, value]) => value?.length).map((one) => `${one[0]}: ${JSON.stringify(one[1])}\n`);
    return `---\n${lines.join("")}---\n\n${blocks(body)}\n`;
  };

  // -- buttons ---------------------------------------------------------------------------------------------------------

  const TYPES = { bib: "application/x-bibtex", ris: "application/x-research-info-systems", json: "application/vnd.citationstyles.csl+json" };
  for (const one of box.querySelectorAll("[data-name]")) {
    const { name, end } = one.dataset;
    const tools = document.createElement("p");
    tools.className = "tools";
    tools.append(button(copy, name, () => take(one)));
    if (end) {
      // The parser of HTML made the ends of lines even; RIS has CR and LF.
      const data = () => (end === "ris" ? one.textContent.replace(/\n/g, "\r\n") : one.textContent);
      tools.append(" ", button(download, name, () => save(data(), end === "json" ? "csl.json" : end, TYPES[end])));
    }
    one.after(tools);
  }

  const forms = [["Markdown", "md", "text/markdown", asMarkdown], [plainText, "txt", "text/plain", asText], ["JSON", "json", "application/json", asJson]];
  const place = box.querySelector(".downloads");
  for (const [name, end, type, make] of forms) {
    const span = document.createElement("span");
    const made = button(name, "", () => save(make(), end, type));
    made.setAttribute("aria-label", `${download}: ${name}`);
    span.append(made);
    place.lastElementChild.before(span, " ");
  }
})();
