// Gives each paragraph a link to itself, and finds the passage that an older link was made for.
"use strict";

(() => {
  const said = document.currentScript.dataset;
  const ids = /^p(\d+)-([0-9a-f]{8})$/;
  const paragraphs = [...document.querySelectorAll(".body p[id]")].filter((one) => ids.test(one.id));

  for (const paragraph of paragraphs) {
    const link = document.createElement("a");
    link.className = "passage";
    link.href = `#${paragraph.id}`;
    link.setAttribute("aria-label", `${said.link} ${ids.exec(paragraph.id)[1]}`);
    link.lang = said.language;
    paragraph.append(link);
  }

  // One that says the same words elsewhere, else the one that has the number now.
  const arrive = () => {
    document.querySelector(".stale")?.remove();
    const wanted = ids.exec(location.hash.slice(1));
    if (!wanted || document.getElementById(wanted[0])) return;
    const moved = paragraphs.find((one) => ids.exec(one.id)[2] === wanted[2]);
    const found = moved ?? paragraphs.find((one) => ids.exec(one.id)[1] === wanted[1]);
    const notice = document.createElement("p");
    notice.className = "note stale";
    notice.setAttribute("role", "status");
    notice.lang = said.language;
    notice.dir = said.direction;
    (found ?? document.querySelector("article")).before(notice);
    notice.textContent = moved ? said.moved : found ? said.changed : said.gone;
    notice.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
