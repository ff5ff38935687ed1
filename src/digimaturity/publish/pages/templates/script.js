(function () {
  "use strict";
  var root = document.documentElement;

  // A link to a criterion opens it; so does paper, which has nothing to click on.
  function reveal() {
    var target = null;
    try { target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (malformed) { return; }
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
      if (head.classList.contains("plain")) { return; }
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

  // A table can be searched, and sifted by band where there are several.
  document.querySelectorAll("table[data-filter]").forEach(function (table, n) {
    var words = table.dataset, rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var bar = make("div", { "class": "controls", role: "search", "aria-label": words.filter + ": " + table.caption.textContent });
    var field = make("input", { type: "search", id: "find-row-" + n, autocomplete: "off" });
    bar.appendChild(make("label", { "for": field.id }, words.filter));
    bar.appendChild(field);
    var bands = rows.map(function (row) { return row.dataset.band; }).filter(function (band, i, all) { return band && all.indexOf(band) === i; });
    var choice = make("select", { id: "which-band-" + n });
    if (bands.length > 1) {
      bar.appendChild(make("label", { "for": choice.id }, words.band));
      choice.appendChild(make("option", { value: "" }, words.all));
      bands.forEach(function (band) { choice.appendChild(make("option", { value: band }, band)); });
      bar.appendChild(choice);
    }
    var said = make("output", { "for": field.id + (bands.length > 1 ? " " + choice.id : "") });
    bar.appendChild(said);
    var frame = table.parentNode, hint = frame.previousElementSibling;
    frame.parentNode.insertBefore(bar, hint);
    function sift() {
      var wanted = field.value.trim().toLocaleLowerCase(root.lang), count = 0;
      rows.forEach(function (row) {
        row.hidden = (choice.value && row.dataset.band !== choice.value) || row.cells[0].textContent.toLocaleLowerCase(root.lang).indexOf(wanted) < 0;
        count += row.hidden ? 0 : 1;
      });
      said.textContent = words.shown.replace("{n}", count).replace("{all}", rows.length);
    }
    field.addEventListener("input", sift);
    choice.addEventListener("change", sift);
    if (words.compare && rows.length > 1) { beside(table, rows, frame); }
  });

  // Two or more of a ranking side by side: what its tables say of them, and whether they can be told apart.
  function beside(table, rows, frame) {
    var words = table.dataset, boxes = {};
    var bar = make("div", { "class": "controls" });
    var go = make("button", { type: "button" }, words.compare);
    var clear = make("button", { type: "button" }, words.clear);
    var said = make("output", {});
    [go, clear, said].forEach(function (part) { bar.appendChild(part); });
    frame.parentNode.insertBefore(bar, frame.nextSibling);
    var place = make("div", { "class": "beside" });
    bar.parentNode.insertBefore(place, bar.nextSibling);
    rows.forEach(function (row) {
      var head = row.cells[0];
      var box = make("input", { type: "checkbox", "aria-label": words.choose.replace("{o}", head.textContent.trim()) });
      boxes[row.dataset.key] = box;
      head.className = "choosable";
      head.insertBefore(box, head.firstChild);
    });
    function chosen() { return rows.filter(function (row) { return boxes[row.dataset.key].checked; }).map(function (row) { return row.dataset.key; }); }
    function rowOf(where, key) { return Array.prototype.filter.call(where.tBodies[0].rows, function (row) { return row.dataset.key === key; })[0]; }
    function nameOf(key) { return rowOf(table, key).cells[0].textContent.trim(); }
    function relations(keys) {
      var pairs = document.querySelector('table[data-pairs="' + words.group + '"]');
      var list = make("ul", {});
      if (!pairs) { return list; }
      var order = Array.prototype.map.call(pairs.tBodies[0].rows, function (row) { return row.dataset.key; });
      keys.forEach(function (one, i) {
        keys.slice(i + 1).forEach(function (other) {
          var row = rowOf(pairs, one), cell = row && row.cells[order.indexOf(other) + 1];
          if (cell && cell.dataset.said) { list.appendChild(make("li", {}, nameOf(one) + " – " + nameOf(other) + ": " + cell.dataset.said)); }
        });
      });
      return list;
    }
    function draw(keys) {
      place.textContent = "";
      if (keys.length < 2) { said.textContent = words.fewest; return; }
      said.textContent = "";
      var title = make("h4", { id: words.group + "-beside", tabindex: "-1" }, words.beside);
      var scroll = make("div", { "class": "scroll", role: "region", tabindex: "0", "aria-label": words.beside });
      var made = make("table", { "class": "heat" }), head = made.createTHead().insertRow(), body = made.createTBody();
      head.appendChild(make("td", {}));
      keys.forEach(function (key) { head.appendChild(make("th", { scope: "col" }, nameOf(key))); });
      document.querySelectorAll('table[data-group="' + words.group + '"]').forEach(function (from) {
        var titles = from.tHead.rows[from.tHead.rows.length - 1].cells;
        for (var n = 1; n < titles.length; n += 1) {
          var line = body.insertRow();
          line.appendChild(make("th", { scope: "row" }, titles[n].textContent));
          keys.forEach(function (key) { line.appendChild(rowOf(from, key).cells[n].cloneNode(true)); });
        }
      });
      scroll.appendChild(made);
      [title, relations(keys), scroll].forEach(function (part) { place.appendChild(part); });
    }
    go.addEventListener("click", function () {
      var keys = chosen();
      draw(keys);
      if (keys.length > 1) {
        history.replaceState(null, "", "#compare=" + words.group + ":" + keys.map(encodeURIComponent).join(","));
        place.firstChild.focus();
      }
    });
    clear.addEventListener("click", function () {
      rows.forEach(function (row) { boxes[row.dataset.key].checked = false; });
      place.textContent = "";
      said.textContent = "";
      history.replaceState(null, "", location.pathname + location.search);
    });
    function asked() {
      var start = "#compare=" + words.group + ":";
      if (location.hash.indexOf(start) !== 0) { return; }
      var keys = location.hash.slice(start.length).split(",").map(decodeURIComponent).filter(function (key) { return boxes[key]; });
      keys.forEach(function (key) { boxes[key].checked = true; });
      draw(keys);
      if (place.firstChild) { place.firstChild.scrollIntoView(); }
    }
    addEventListener("hashchange", asked);
    asked();
  }

  // What is wider than its frame says that it scrolls; what is not says nothing.
  document.querySelectorAll(".sideways + .scroll").forEach(function (frame) {
    function tell() { frame.previousElementSibling.className = "sideways " + (frame.scrollWidth > frame.clientWidth + 1 ? "over" : "fits"); }
    tell();
    if (window.ResizeObserver) { new ResizeObserver(tell).observe(frame); }
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
