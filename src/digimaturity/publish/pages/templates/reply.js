(function () {
  "use strict";
  var form = document.querySelector("form.round");
  if (!form) { return; }
  var words = form.dataset, dirty = false;
  var told = form.querySelector("[role=status]");
  form.querySelectorAll(".fill, .save").forEach(function (part) { part.hidden = false; });
  form.addEventListener("input", function () { dirty = true; told.textContent = ""; });
  addEventListener("beforeunload", function (leaving) { if (dirty) { leaving.preventDefault(); } });

  // A cell that begins as a formula would be worked out by a spreadsheet; the sign before it is taken away when read.
  function cell(text) {
    var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  // What is filled in, as a table with the headings that the workbook has.
  form.addEventListener("submit", function (sent) {
    sent.preventDefault();
    var rows = [[words.criterion, words.agrees, words.comment, words.key]];
    form.querySelectorAll("article").forEach(function (result) {
      var agrees = result.querySelector("select").value, comment = result.querySelector("textarea").value.trim();
      if (agrees || comment) { rows.push([result.dataset.criterion, agrees, comment, result.dataset.key]); }
    });
    if (rows.length === 1) { told.textContent = words.none; return; }
    var text = "\ufeff" + rows.map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = words.file;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    dirty = false;
    told.textContent = words.saved.replace("{n}", rows.length - 1).replace("{f}", words.file);
  });
}());
