(function () {
  "use strict";
  var root = document.documentElement;

  // A link to a criterion opens it; so does paper, which has nothing to click on.
  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") { target.open = true; target.scrollIntoView(); }
  }
  addEventListener("hashchange", reveal);
  reveal();
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.prototype.filter.call(document.querySelectorAll("details"), function (d) { return !d.open; });
    closed.forEach(function (d) { d.open = true; });
  });
  addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); });

  function make(name, attributes, text) {
    var node = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text) { node.textContent = text; }
    return node;
  }

  // Columns sort: first the order that suits the column, then the other way round.
  document.querySelectorAll("table.sortable").forEach(function (table) {
    var heads = table.tHead.rows[table.tHead.rows.length - 1].cells;
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var collator = new Intl.Collator(root.lang, { numeric: true });
    function value(row, n) { var cell = row.cells[n]; return cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v; }
    Array.prototype.forEach.call(heads, function (head, n) {
      var button = make("button", { type: "button" }, head.textContent);
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var figures = head.classList.contains("n");
        var now = head.getAttribute("aria-sort");
        var falling = now ? now === "ascending" : figures;
        Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        rows.slice().sort(function (a, b) {
          var x = value(a, n), y = value(b, n);
          if (x === "" || y === "") { return x === y ? 0 : x === "" ? 1 : -1; }
          var order = figures ? x - y : collator.compare(x, y);
          return falling ? -order : order;
        }).forEach(function (row) { table.tBodies[0].appendChild(row); });
      });
    });
  });

  // A long table can be searched.
  document.querySelectorAll("table[data-filter]").forEach(function (table, n) {
    var bar = make("div", { "class": "controls", role: "search" });
    var field = make("input", { type: "search", id: "find-row-" + n, autocomplete: "off" });
    var said = make("output", { "for": field.id });
    bar.appendChild(make("label", { "for": field.id }, table.dataset.filter));
    bar.appendChild(field);
    bar.appendChild(said);
    table.parentNode.parentNode.insertBefore(bar, table.parentNode);
    field.addEventListener("input", function () {
      var wanted = field.value.trim().toLocaleLowerCase(root.lang), count = 0, rows = table.tBodies[0].rows;
      Array.prototype.forEach.call(rows, function (row) {
        row.hidden = row.cells[0].textContent.toLocaleLowerCase(root.lang).indexOf(wanted) < 0;
        count += row.hidden ? 0 : 1;
      });
      said.textContent = table.dataset.shown.replace("{n}", count).replace("{all}", rows.length);
    });
  });

  // The criteria can be searched, sifted and opened all at once.
  document.querySelectorAll(".criteria").forEach(function (box) {
    var words = box.dataset, entries = Array.prototype.slice.call(box.querySelectorAll(".entry"));
    var bar = make("div", { "class": "controls", role: "search" });
    var field = make("input", { type: "search", id: "find-criterion", autocomplete: "off" });
    var choice = make("select", { id: "which-criteria" });
    [["", words.all], ["below", words.below], ["open", words.open], ["replied", words.replied]].forEach(function (pair) {
      if (!pair[0] || box.querySelector('.entry[data-state~="' + pair[0] + '"]')) {
        choice.appendChild(make("option", { value: pair[0] }, pair[1]));
      }
    });
    var fold = make("button", { type: "button" }, words.unfold);
    var said = make("output", { "for": "find-criterion which-criteria" });
    bar.appendChild(make("label", { "for": field.id }, words.search));
    bar.appendChild(field);
    bar.appendChild(make("label", { "for": choice.id }, words.show));
    bar.appendChild(choice);
    bar.appendChild(fold);
    bar.appendChild(said);
    box.insertBefore(bar, box.firstChild);
    function sift() {
      var wanted = field.value.trim().toLocaleLowerCase(root.lang), count = 0;
      entries.forEach(function (entry) {
        var fits = !choice.value || (" " + entry.dataset.state + " ").indexOf(" " + choice.value + " ") >= 0;
        entry.hidden = !fits || entry.textContent.toLocaleLowerCase(root.lang).indexOf(wanted) < 0;
        count += entry.hidden ? 0 : 1;
      });
      box.querySelectorAll(".theme, .dimension").forEach(function (part) {
        part.hidden = !part.querySelector(".entry:not([hidden])");
      });
      said.textContent = words.shown.replace("{n}", count).replace("{all}", entries.length);
    }
    field.addEventListener("input", sift);
    choice.addEventListener("change", sift);
    fold.addEventListener("click", function () {
      var open = fold.textContent === words.unfold;
      entries.forEach(function (entry) { if (!entry.hidden) { entry.open = open; } });
      fold.textContent = open ? words.fold : words.unfold;
    });
  });
})();
