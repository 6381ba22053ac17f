// A document at random: goes down the lists from that of the years, choosing among their links by the number of documents
// behind each, so that every document is as likely as any other. It needs no list of addresses, which would be long and
// change all the time. The page is what it is without this.
"use strict";

(() => {
  const start = () => {
    if (location.hash !== "#random") return;
    const links = [...document.querySelectorAll("main a[data-count]")].map((link) => [link, Number(link.dataset.count)]);
    const cards = [...document.querySelectorAll("main .cards .title a")].map((link) => [link, 1]);
    const all = Number(document.querySelector("main .count[data-count]")?.dataset.count ?? NaN);
    // A year of few documents shows them all, and its months beside them.
    const choices = cards.length === all ? cards : [...links, ...cards];
    let left = Math.random() * choices.reduce((sum, [, count]) => sum + count, 0);
    const [chosen] = choices.find(([, count]) => (left -= count) < 0) ?? [];
    if (chosen) location.replace(chosen.href + (chosen.dataset.count ? "#random" : ""));
  };
  addEventListener("hashchange", start);
  start();
})();
