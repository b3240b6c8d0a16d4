"use strict";
// Everything scraped goes onto the page through textContent: it is shown, never interpreted.
const articles = JSON.parse(document.getElementById("data").textContent);
const [LINE, START, END, KIND, KEPT, RULE, TEXT] = [0, 1, 2, 3, 4, 5, 6];
const COLUMNS = new Set(["headline", "deck", "byline", "dateline", "section_label", "contributor", "source_credit"]);
const at = (id) => document.getElementById(id);
const controls = { search: at("search"), kind: at("kind"), rule: at("rule"), site: at("site"), suspicious: at("suspicious") };
const labels = new Map();
// Kinds that stand beside each other often have hues that are far apart; any other gets one from its name.
const HUES = { paywall_nag: 210, newsletter_nag: 185, donation_nag: 165, comment_ui: 40, comment_text: 25, share_ui: 70, nav: 120,
  related: 250, cookie_notice: 150, legal: 0, ad: 330, author_bio: 290, duplicate_headline: 275, duplicate_caption: 275, duplicate_text: 275 };
const haystacks = new Map();
let unsaved = false;
let shown = [];
let current = -1;

function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  if (text !== undefined || tag === "p") element.dir = "auto"; // Arabic and Hebrew stand beside English here
  return element;
}

function hueOf(kind) {
  if (kind in HUES) return HUES[kind];
  let sum = 0;
  for (const letter of kind) sum = (sum * 31 + letter.charCodeAt(0)) % 360;
  return sum;
}

const ruleOf = (block) => block[RULE].split(" ")[0];
const siteOf = (article) => (article.source || "").split("/")[0];
const isWanted = (block) => (!controls.kind.value || block[KIND] === controls.kind.value) && (!controls.rule.value || ruleOf(block) === controls.rule.value);
const isDropped = (block) => !block[KEPT] && !COLUMNS.has(block[KIND]);

function fill(select, counts) {
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    const option = make("option", `${name} (${count})`);
    option.value = name;
    select.append(option);
  }
}

function count(key, keep) {
  const counts = new Map();
  for (const article of articles) {
    for (const block of article.blocks) if (keep(block)) counts.set(key(block), (counts.get(key(block)) || 0) + 1);
  }
  return counts;
}

function fits(article) {
  const wanted = controls.search.value.trim().toLowerCase();
  if (controls.suspicious.checked && !article.suspicious) return false;
  if (controls.site.value && siteOf(article) !== controls.site.value) return false;
  if ((controls.kind.value || controls.rule.value) && !article.blocks.some(isWanted)) return false;
  return !wanted || searched(article).includes(wanted);
}

// What the search looks into, made once: a thousand articles are a few megabytes.
function searched(article) {
  if (!haystacks.has(article)) {
    const words = [article.title, article.source, article.record, ...article.corrections.map((change) => change[3]), ...article.blocks.map((b) => b[TEXT])];
    haystacks.set(article, words.join("\n").toLowerCase());
  }
  return haystacks.get(article);
}

// The articles that fit; the one that was open stays open if it is among them.
function list(stay) {
  shown = articles.filter(fits);
  const entries = shown.map((article, number) => {
    const button = make("button", article.title || "(no headline)");
    button.type = "button";
    const removed = Math.round(100 * (article.share_removed || 0));
    const note = make("small", `${article.source}${article.record ? " # " + article.record : ""} · ${removed} % removed`);
    const names = article.corrections.filter((change) => change[5] === "applied").length;
    if (names) note.append(` · ${names} name${names === 1 ? "" : "s"} changed`);
    if (article.suspicious) note.append(make("span", ` · ${article.suspicious.join(", ")}`, "flag"));
    button.append(note);
    button.addEventListener("click", () => open(number));
    return button;
  });
  at("list").replaceChildren(...entries);
  const fitting = Number(at("count").dataset.fitting);
  at("count").textContent = `${shown.length} of ${articles.length}${fitting > articles.length ? `, a sample of ${fitting.toLocaleString("en")}` : ""}`;
  if (shown.length) open(Math.max(0, shown.indexOf(stay))); else { current = -1; at("article").replaceChildren(make("p", "No article fits.", "empty")); }
}

function open(number) {
  const buttons = at("list").children;
  if (buttons[current]) buttons[current].removeAttribute("aria-current");
  current = Math.max(0, Math.min(number, shown.length - 1));
  buttons[current].setAttribute("aria-current", "true");
  buttons[current].scrollIntoView({ block: "nearest" });
  draw(shown[current]);
}

const moment = (time) => time && time.replace(/:00\+00:00$/, " UTC");

function facts(article) {
  const box = make("dl");
  const rows = { deck: article.deck, by: (article.authors || []).join(", "), published: moment(article.published_at) || article.published_date,
    publisher: article.publisher, credit: article.credit, sections: (article.sections || []).join(", "), language: article.language,
    words: article.word_count, url: article.url, "copy of": article.duplicate_of, truncated: article.is_truncated ? "yes" : "",
    suspicious: (article.suspicious || []).join(", ") };
  for (const [name, value] of Object.entries(rows)) if (value) box.append(make("dt", name), make("dd", String(value)));
  return box;
}

function highlighted(parent, text) {
  const wanted = controls.search.value.trim().toLowerCase();
  let from = 0, low = text.toLowerCase();
  for (let place; wanted && low.length === text.length && (place = low.indexOf(wanted, from)) >= 0; from = place + wanted.length) {
    parent.append(text.slice(from, place), make("mark", text.slice(place, place + wanted.length)));
  }
  parent.append(text.slice(from));
}

// Offsets are code points, strings here are UTF-16: cut by code points.
function withCorrections(parent, block, corrections, asScraped) {
  const letters = Array.from(block[TEXT]);
  let from = block[START];
  for (const [start, end, before, after, rule, tier, evidence] of corrections) {
    if (start < from || end > block[END]) continue;
    highlighted(parent, letters.slice(from - block[START], start - block[START]).join(""));
    const why = `${rule}: ${evidence}`;
    if (tier === "applied") {
      const gone = make("del", before), come = make("ins", after);
      gone.title = come.title = why;
      if (asScraped) parent.append(gone); else parent.append(gone, " ", come);
    } else {
      const unsure = make("span", before, "suggested");
      unsure.title = `${after}? ${why}`;
      parent.append(unsure);
    }
    from = end;
  }
  highlighted(parent, letters.slice(from - block[START]).join(""));
}

function scraped(article, block) {
  const line = make("p");
  const text = make("span");
  withCorrections(text, block, article.corrections, true);
  line.append(text);
  line.tabIndex = 0;
  if (isDropped(block)) { line.className = "dropped"; line.style.setProperty("--hue", hueOf(block[KIND])); }
  else if (!block[KEPT]) line.className = "moved";
  if (!block[KEPT] || block[KIND] !== "body") line.append(make("small", `${block[KIND]} · ${block[RULE]}`));
  else line.title = block[RULE];
  if ((controls.kind.value || controls.rule.value) && isWanted(block)) line.classList.add("wanted");
  const key = `${article.article_id} ${block[START]}`;
  if (labels.has(key)) line.dataset.label = labels.get(key).word;
  // Who marks words to copy them wants no label; the second click of a double one takes the first one's back.
  line.addEventListener("click", (event) => { if (event.detail === 2 || getSelection().isCollapsed) toggle(article, block, key, line); });
  line.addEventListener("keydown", (event) => { if (event.key === "Enter") toggle(article, block, key, line); });
  return line;
}

function toggle(article, block, key, line) {
  if (labels.delete(key)) delete line.dataset.label;
  else {
    const keep = !block[KEPT];
    labels.set(key, { article, line: block[LINE], start: block[START], end: block[END], keep, word: keep ? "should stay" : "should go" });
    line.dataset.label = labels.get(key).word;
  }
  unsaved = labels.size > 0;
  at("save").disabled = !labels.size;
  at("save").textContent = `Save ${labels.size} label${labels.size === 1 ? "" : "s"}`;
}

// A clean paragraph and the line that it was: each shows the other.
function twins(line, paragraph) {
  for (const [one, other] of [[line, paragraph], [paragraph, line]]) {
    one.addEventListener("mouseenter", () => other.classList.add("twin"));
    one.addEventListener("mouseleave", () => other.classList.remove("twin"));
  }
  paragraph.addEventListener("click", () => { if (getSelection().isCollapsed) show(line); });
}

function show(line) {
  line.focus();
  line.scrollIntoView({ block: "center" });
}

// On a phone there is no keyboard, and the list is far away at an article's end.
function pager() {
  const box = make("div", undefined, "pager");
  for (const [word, direction] of [["‹ previous", -1], ["next ›", 1]]) {
    const button = make("button", word);
    button.type = "button";
    button.disabled = !shown[current + direction];
    button.addEventListener("click", () => { open(current + direction); at("article").scrollIntoView(); });
    box.append(button);
  }
  return box;
}

function draw(article) {
  const raw = make("section", undefined, "raw"), clean = make("section", undefined, "clean");
  raw.append(make("h2", "As scraped"));
  clean.append(make("h2", "Clean"));
  const kinds = new Map();
  for (const block of article.blocks) {
    const line = scraped(article, block);
    raw.append(line);
    if (isDropped(block)) kinds.set(block[KIND], (kinds.get(block[KIND]) || 0) + 1);
    if (block[KEPT]) {
      const paragraph = make("p", undefined, block[KIND]);
      withCorrections(paragraph, block, article.corrections, false);
      twins(line, paragraph);
      clean.append(paragraph);
    }
  }
  const legend = make("div", undefined, "legend");
  for (const [kind, number] of kinds) {
    const tag = make("button", `${kind} ${number}`);
    tag.type = "button";
    tag.title = controls.kind.value === kind ? "show all articles" : "only articles with such lines";
    tag.addEventListener("click", () => { controls.kind.value = controls.kind.value === kind ? "" : kind; list(article); });
    tag.style.setProperty("--hue", hueOf(kind));
    legend.append(tag);
  }
  const columns = make("div", undefined, "columns");
  columns.append(raw, clean);
  at("article").replaceChildren(make("h1", article.title || "(no headline)"), facts(article), legend, columns, pager());
  at("article").scrollTop = 0;
}

function step(direction) {
  const wanted = document.querySelectorAll(".raw p.wanted");
  const lines = [...(wanted.length ? wanted : document.querySelectorAll(".raw p.dropped"))];
  if (!lines.length) return;
  const here = lines.indexOf(document.activeElement);
  const next = here < 0 ? lines.at(direction < 0 ? -1 : 0) : lines[(here + direction + lines.length) % lines.length];
  show(next);
}

// The text of a document, put together again from its blocks: what stood between them was white space.
function textOf(article) {
  let text = "", length = 0, line = 1;
  for (const block of article.blocks) {
    const gap = block[START] - length, breaks = Math.min(gap, block[LINE] - line);
    text += " ".repeat(gap - breaks) + "\n".repeat(breaks) + block[TEXT];
    length = block[END];
    line = block[LINE];
  }
  return text;
}

function save() {
  const byArticle = new Map();
  for (const label of labels.values()) {
    if (!byArticle.has(label.article)) byArticle.set(label.article, []);
    byArticle.get(label.article).push({ line: label.line, start: label.start, end: label.end, keep: label.keep });
  }
  const rows = [...byArticle].map(([article, lines]) => JSON.stringify({
    source: article.source, record: article.record, url: article.url, text: textOf(article), lines }));
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([rows.join("\n") + "\n"], { type: "application/x-ndjson" }));
  link.download = "labels.jsonl";
  link.click();
  URL.revokeObjectURL(link.href);
  unsaved = false;
}

function keys(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox";
  if (event.key === "Escape" || (event.key === "Enter" && typing)) document.activeElement.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = { j: () => open(current + 1), k: () => open(current - 1), n: () => step(1), p: () => step(-1),
    "/": () => controls.search.focus(), s: () => { controls.suspicious.checked = !controls.suspicious.checked; list(shown[current]); } };
  if (actions[event.key] && (shown.length || event.key === "/" || event.key === "s")) { event.preventDefault(); actions[event.key](); }
}

function theme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
}

fill(controls.kind, count((b) => b[KIND], () => true));
fill(controls.rule, count(ruleOf, (b) => !b[KEPT]));
fill(controls.site, articles.reduce((counts, a) => counts.set(siteOf(a), (counts.get(siteOf(a)) || 0) + 1), new Map()));
for (const control of Object.values(controls)) control.addEventListener("input", () => list(shown[current]));
at("save").addEventListener("click", save);
at("theme").addEventListener("click", theme);
addEventListener("keydown", keys);
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
list();
