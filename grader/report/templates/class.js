"use strict";
/* Sorts and filters the table, and shows the student in the address. Without it the page stands as
   it is. Texts are only ever compared and copied as text; parts of students are cloned from the
   page's own templates, so that no string becomes markup here. */
(() => {
  const find = (id) => document.getElementById(id);
  const table = find("students");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const title = document.title;
  const target = (link) => link.getAttribute("href").slice(1);
  const linked = (element) => new Set(Array.from(element.querySelectorAll("a"), target));
  const own = (row) => target(row.querySelector("a"));

  /* Sorting: numbers before words in a column of points, what has neither comes last. */
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const key = (row, column) => {
    const cell = row.cells[column];
    const text = (cell.ariaLabel ?? cell.textContent).trim();
    return column === 0 || column === 2 ? text : Number.parseFloat(text);
  };
  const compare = (a, b) => {
    if (typeof a === "string") return order.compare(a, b);
    if (Number.isNaN(a) || Number.isNaN(b)) return 0;
    return a - b;
  };
  const sort = (head) => {
    const rising = head.getAttribute("aria-sort") !== "ascending";
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const keyed = rows.map((row, place) => ({ row, place, key: key(row, head.cellIndex) }));
    keyed.sort((a, b) => {
      const last = Number.isNaN(a.key) - Number.isNaN(b.key);
      return last || (rising ? 1 : -1) * compare(a.key, b.key) || a.place - b.place;
    });
    body.append(...keyed.map((entry) => entry.row));
  };
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }

  /* Filtering. */
  const form = find("filter");
  const output = form.querySelector("output");
  const marked = linked(find("attention").parentElement);
  const tests = {
    name: (row, text) => row.cells[0].textContent.toLowerCase().includes(text.toLowerCase()),
    status: (row, status) =>
      status === "look" ? marked.has(own(row)) : row.cells[2].classList.contains(status),
    mistake: (row, mistake) => linked(find(mistake)).has(own(row)),
  };
  const verdictFits = (row, exercise, verdict) => {
    const cells = exercise ? [row.cells[3 + Number(exercise)]] : Array.from(row.cells).slice(3);
    return cells.some((cell) => cell.classList.contains(verdict));
  };
  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const asked = Object.keys(tests).filter((name) => wanted[name]);
    let shown = 0;
    for (const row of rows) {
      const fits =
        asked.every((name) => tests[name](row, wanted[name])) &&
        (!wanted.verdict || verdictFits(row, wanted.exercise, wanted.verdict));
      row.hidden = !fits;
      shown += fits;
    }
    const pattern = output.dataset.pattern;
    output.textContent = pattern.replace("{shown}", shown).replace("{total}", rows.length);
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();

  /* One student at a time: the address names who is shown, so that links and "back" work. */
  const neighbours = (id) => {
    const visible = Array.from(body.rows).filter((row) => !row.hidden).map(own);
    const place = visible.indexOf(id);
    return place < 0 ? [] : [visible[place - 1], visible[place + 1]];
  };
  const point = (link, id) => {
    link.hidden = !id;
    link.href = `#${id}`;
  };
  let scrolled = 0;
  const show = () => {
    const id = location.hash.slice(1);
    const template = id.startsWith("student-") ? find(id) : null;
    if (template && find("one").hidden) scrolled = window.scrollY;
    find("class").hidden = Boolean(template);
    find("one").hidden = !template;
    find("graded").hidden = Boolean(template);
    find("part").replaceChildren();
    document.title = title;
    if (!template) return window.scrollTo(0, scrolled);
    find("part").append(template.content.cloneNode(true));
    const [before, after] = neighbours(id);
    point(find("previous"), before);
    point(find("following"), after);
    const heading = find("part").querySelector("h2");
    document.title = `${heading.textContent} · ${title}`;
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", show);
  document.addEventListener("DOMContentLoaded", () => location.hash && show());
})();
