/* What the session's pages do beyond what they do without a script. Every word it says stands in the page. */
(function () {
  "use strict";
  // All pages are below a path of the session's own, and the script is two steps below it.
  var DRAFT = new URL("../draft", document.currentScript.src).pathname, LANGUAGE = /^\/[^/]+\/\w+/;
  var live = document.getElementById("live");
  var busy = false, unkept = false, began = performance.now();
  var drafts = [], kept = Promise.resolve(), at = location.pathname + location.search;

  function $(id) { return document.getElementById(id); }
  function box() { return $("page"); }
  function form() { return $("answer"); }
  function fill(words, values) { return words.replace(/\{(\w)\}/g, function (all, key) { return key in values ? values[key] : all; }); }
  function isOn(name) { try { return localStorage.getItem("digimaturity-" + name) === "1"; } catch (refused) { return false; } }
  function isSet(id) { return Boolean($(id) && $(id).checked); }
  function say(words) {
    // The same words twice are said twice.
    live.textContent = "";
    setTimeout(function () { live.textContent = words; }, 50);
  }

  // Said, and seen beside the buttons, which are always in sight.
  function tell(words) {
    say(words);
    if ($("draft-state")) { $("draft-state").textContent = words; }
  }

  // A form is sent in place; what is typed stays on the page until the server has said that it is saved.

  function body(sent, button) {
    var data = new FormData(sent);
    if (button && button.name) { data.append(button.name, button.value); }
    return data;
  }

  function send(button) {
    if (busy) { return; }
    var sent = form();
    busy = true;
    sent.setAttribute("aria-busy", "true");
    clocked();
    var data = body(sent, button), fields = drafted();
    fields.forEach(function (field) { field.sent = field.value; });
    // What is sent needs no draft; one that is on its way must not arrive after what it was a draft of.
    drafts.forEach(function (draft) { clearTimeout(draft.timer); });
    kept
      .then(function () {
        sent.querySelectorAll("[name$=waits]").forEach(function (signs) { data.set(signs.name, signs.value); });
        return fetch(sent.action, { method: "POST", body: data, credentials: "same-origin", cache: "no-store" });
      })
      .then(function (answer) { return answer.text().then(function (text) { return [answer, text]; }); })
      .finally(function () { busy = false; sent.removeAttribute("aria-busy"); })
      .then(function (got) { shown(got[0], got[1], button ? button.value : "", fields); }, function () { trouble(box().dataset.gone); });
  }

  function shown(answer, text, wish, fields) {
    var next = new DOMParser().parseFromString(text, "text/html");
    var page = next.getElementById("page");
    if (!page || page.dataset.page === "message") {
      var said = ["said-words", "said-hint"].map(function (id) { var node = next.getElementById(id); return node ? node.textContent : ""; });
      trouble([box().dataset.trouble].concat(said).join(" "));
      return;
    }
    swap(next, page, page.dataset.link || answer.url, wish, fields);
  }

  // A page that is put in the place of another has other nodes: the same field or button is told by its id or its name.
  function same(node) {
    if (!node || node === document.body) { return null; }
    if (node.id) { return $(node.id); }
    return node.name && document.querySelector("#page button:not(.unseen)[name=" + CSS.escape(node.name) + "][value=" + CSS.escape(node.value) + "]");
  }

  // What has just gone from the page left somebody somewhere: what it stood in is there still.
  function near(wish) { return (wish.indexOf("lang:") === 0 && document.querySelector(".languages button")) || (/^(remove|mark)-/.test(wish) && $("evidence-title")); }

  function swap(next, page, link, wish, fields) {
    // What was typed after the form was sent belongs to the question where it was typed.
    var late = fields.filter(function (field) { return field.value !== field.sent; }).map(draftOf);
    var before = box(), wasAt = before.dataset.link, focused = document.activeElement;
    var files = $("picture") ? $("picture").files : null, y = scrollY;
    unkept = false;
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    page.querySelectorAll("[autofocus]").forEach(function (node) { node.removeAttribute("autofocus"); });
    before.replaceWith(document.adoptNode(page));
    var path = new URL(link, location.href);
    if (path.href !== location.href) { history[path.pathname === location.pathname ? "replaceState" : "pushState"]({}, "", path.href); }
    at = address();
    var stays = wasAt !== undefined && page.dataset.link && wasAt.replace(LANGUAGE, "") === page.dataset.link.replace(LANGUAGE, "");
    var failed = page.querySelector(".errors");
    // The browser forgets a chosen file with the form; what was not saved is put back.
    if (stays && files && files.length && !page.querySelector(".kept") && (failed || wish.indexOf("lang:") === 0)) { take(files); }
    prepare();
    carry(late, stays);
    if (failed) { failed.focus(); return; }
    if (stays) {
      scrollTo(0, y);
      var again = same(focused), instead = again ? null : near(wish) || $("question");
      if (again) { again.focus({ preventScroll: true }); }
      if (instead) { instead.focus(); }
    } else {
      scrollTo(0, 0);
      ($("question") || $("main")).focus({ preventScroll: true });
    }
    if (late.length && !stays) { tell(fill(before.dataset.late, { q: late[0].criterion })); return; }
    if (!$("said-words")) { return; }
    if (stays) { tell($("said-words").textContent); } else { say($("said-words").textContent); }
  }

  function trouble(words) {
    var old = $("trouble"), told = document.createElement("div"), line = document.createElement("p");
    if (old) { old.remove(); }
    told.id = "trouble";
    told.className = "errors";
    told.tabIndex = -1;
    told.setAttribute("role", "alert");
    line.textContent = words;
    told.append(line);
    var bar = document.querySelector(".save");
    bar.parentNode.insertBefore(told, bar);
    told.focus();
    if (typed()) { unkept = true; }
    drafted().filter(function (field) { return field.value !== field.defaultValue; }).forEach(keepSoon);
  }

  function typed() {
    return Array.prototype.some.call(document.querySelectorAll("#answer textarea, #answer input:not([type=hidden]):not([type=radio])"), function (field) { return field.value !== field.defaultValue; });
  }

  document.addEventListener("submit", function (event) {
    if (event.target !== form()) { return; }
    event.preventDefault();
    send(event.submitter);
  });
  // A step back leads to another page; a link within the page does not.
  function address() { return location.pathname + location.search; }
  addEventListener("popstate", function () { if (address() !== at) { location.reload(); } });
  addEventListener("beforeunload", function (event) { if (unkept || $("picture") && $("picture").files.length) { event.preventDefault(); event.returnValue = ""; } });

  // Half-typed texts are kept by the server, where the terminal finds them too.

  var NAMES = { na: "reason", blocked: "blocked", between: "doubt" };
  function drafted() { return Array.from(document.querySelectorAll("#answer [data-draft]")); }
  function nameOf(field) {
    if (field.dataset.draft !== "reason") { return field.dataset.draft; }
    // A reason is told apart by the answer that it is for.
    var choice = field.name.replace(/reason$/, "choice"), all = Array.from(field.form.querySelectorAll("[name='" + choice + "']"));
    var chosen = all.find(function (one) { return one.checked; }), na = all.some(function (one) { return one.value === "na"; });
    return NAMES[field.dataset.of || chosen && chosen.value] || (na ? "reason" : "blocked");
  }

  // A text, and where it was typed: the page may show another question when it is kept.
  function draftOf(field) {
    var here = box().dataset, part = field.closest("[data-service]").dataset;
    var signs = field.form.querySelector("[name='" + field.name.replace(/[^.]+$/, "waits") + "']");
    return { field: field, signs: signs, name: nameOf(field), org: here.org, criterion: here.criterion, service: part.service };
  }

  function isOf(field) { return function (draft) { return draft.field === field; }; }

  function keepSoon(field) {
    var draft = draftOf(field), before = drafts.filter(isOf(field));
    var renamed = before.filter(function (one) { return one.name !== draft.name && one.was; });
    before.forEach(function (one) { clearTimeout(one.timer); draft.was = draft.was || one.was && one.name === draft.name; });
    drafts = drafts.filter(function (one) { return one.field !== field; }).concat(draft);
    if (renamed.length) {
      // A reason for one answer is no draft for another any more.
      keep(draft, field.value);
      renamed.forEach(function (one) { keep(one, ""); });
    } else {
      draft.timer = setTimeout(function () { keep(draft, field.value); }, 700);
    }
  }

  function keep(draft, text, leaving) {
    clearTimeout(draft.timer);
    draft.timer = 0;
    draft.was = Boolean(text);
    function post() {
      return fetch(DRAFT, {
        method: "POST", credentials: "same-origin", keepalive: Boolean(leaving), headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ org: draft.org, criterion: draft.criterion, service: draft.service, name: draft.name, text: text, waits: draft.signs.value })
      }).then(function (answer) { return answer.text().then(function (signs) { if (answer.ok) { draft.signs.value += " " + signs; } told(answer.ok); }); })
        .catch(function () { told(false); });
    }
    // One after another: each says what the one before has kept.
    kept = leaving ? Promise.all([kept, post()]) : kept.then(post);
  }

  // What waits to be kept of a field is kept, and what is typed there from now on is another text.
  function keepNow(field) {
    drafts.filter(isOf(field)).forEach(function (draft) { if (draft.timer) { keep(draft, field.value); } });
    drafts = drafts.filter(function (draft) { return draft.field !== field; });
  }

  function told(isKept) {
    var state = $("draft-state");
    unkept = !isKept;
    if (state && isKept && [box().dataset.draftGone, ""].indexOf(state.textContent) >= 0) { state.textContent = box().dataset.draftKept; }
    if (state && !isKept) { state.textContent = box().dataset.draftGone; }
    if (!isKept) { say(box().dataset.draftGone); }
  }

  // What was typed while the form was on its way stays in its field, or waits at its question.
  function carry(late, stays) {
    drafts.forEach(function (draft) { clearTimeout(draft.timer); });
    drafts = [];
    late.forEach(function (draft) {
      var field = stays && document.querySelector("#answer [name='" + draft.field.name + "']");
      if (field) { field.value = draft.field.value; keepSoon(field); } else { keep(draft, draft.field.value); }
    });
  }

  document.addEventListener("input", function (event) {
    if (event.target.form && event.target.form === form() && event.target.dataset.draft) { keepSoon(event.target); }
  });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") { drafts.forEach(function (draft) { if (draft.timer) { keep(draft, draft.field.value, true); } }); }
  });

  // Pictures are pasted or dropped anywhere on the page.

  function take(files) {
    var field = $("picture"), fits = Array.prototype.filter.call(files, function (file) { return /^image\/|^application\/pdf$/.test(file.type); });
    if (!field) { return; }
    if (!fits.length) { say(field.parentNode.querySelector(".preview").dataset.refused); return; }
    var one = new DataTransfer();
    one.items.add(fits[0]);
    field.files = one.files;
    preview();
  }

  function preview() {
    var field = $("picture"), shown = field.parentNode.querySelector(".preview"), picture = shown.querySelector("img"), file = field.files[0];
    if (picture.src) { URL.revokeObjectURL(picture.src); picture.removeAttribute("src"); }
    shown.hidden = !file;
    if (!file) { return; }
    picture.hidden = file.type.indexOf("image/") !== 0;
    if (!picture.hidden) { picture.src = URL.createObjectURL(file); }
    var words = fill(shown.dataset.words, { n: file.name, k: Math.ceil(file.size / 1024) });
    shown.querySelector("p").textContent = words;
    say(words);
  }

  document.addEventListener("paste", function (event) {
    var files = event.clipboardData && event.clipboardData.files;
    if (form() && files && files.length) { event.preventDefault(); take(files); }
  });
  ["dragover", "drop", "dragleave"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (!form() || !event.dataTransfer || Array.prototype.indexOf.call(event.dataTransfer.types, "Files") < 0) { return; }
      if (kind !== "dragleave") { event.preventDefault(); }
      document.body.classList.toggle("dropping", kind === "dragover");
      if (kind === "drop") { take(event.dataTransfer.files); }
    });
  });

  // What a click or a choice does.

  document.addEventListener("change", function (event) {
    var field = event.target;
    if (field.id === "picture") { preview(); }
    if (field.name === "choice") { ask(); }
    if (form() && field.form === form() && /choice$/.test(field.name)) {
      var reason = form().querySelector("[name='" + field.name.replace(/choice$/, "reason") + "']");
      if (reason && drafts.some(isOf(reason))) { keepSoon(reason); }
    }
    if (field.id === "keys-on" || field.id === "click-on") {
      try { localStorage.setItem("digimaturity-" + field.id.replace("-on", ""), field.checked ? "1" : "0"); } catch (refused) { /* it holds for this page */ }
    }
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (button && button.dataset.fill !== undefined) {
      $("url").value = button.dataset.fill;
      $("url").dispatchEvent(new Event("input", { bubbles: true }));
      $("url").focus();
    } else if (button && button.closest(".preview")) {
      $("picture").value = "";
      preview();
      $("picture").focus();
    } else if (event.detail && event.target.name === "choice" && /^\d+$/.test(event.target.value) && isSet("click-on")) {
      // Arrow keys choose, too, and they only look: nothing is sent until a pointer clicks.
      press("save");
    }
  });

  // One field asks for the reason of each choice that needs one: what was written for another waits until that is chosen.
  function ask() {
    var chosen = document.querySelector("[name=choice]:checked"), label = document.querySelector(".reason label"), field = $("reason");
    if (!chosen || !label || !label.dataset[chosen.value]) { return; }
    label.textContent = label.dataset[chosen.value];
    if (field.dataset.of && field.dataset.of !== chosen.value) {
      keepNow(field);
      field.dataset[field.dataset.of] = field.value;
      field.value = field.dataset[chosen.value] || "";
    }
    field.dataset.of = chosen.value;
  }

  function press(wish) {
    var button = document.querySelector(".save button[value=" + wish + "]") || document.querySelector("button[form=answer][value^=" + wish + "], #answer button[value^=" + wish + "]");
    if (button) { send(button); }
    return Boolean(button);
  }

  // Single keys, which are off until they are switched on (WCAG 2.2, 2.1.4).

  function choose(value, field) {
    var choice = $("choice-" + value);
    if (!choice) { return false; }
    choice.checked = true;
    ask();
    if (field) { $(field).focus(); } else { press("save"); }
    return true;
  }

  function follow(selector) {
    var link = document.querySelector(selector);
    if (link) { location.assign(link.href); }
    return Boolean(link);
  }

  function unfold(name) {
    var words = document.querySelector("details[data-key=" + name + "]");
    if (words) { words.open = !words.open; words.querySelector("summary").focus(); }
    return Boolean(words);
  }

  var DOES = {
    n: function () { return choose("na", "reason"); },
    x: function () { return choose("blocked", "reason"); },
    i: function () { return choose("between", "least"); },
    s: function () { return press("skip"); },
    b: function () { return follow("a[data-key=b]"); },
    g: function () { return follow("a[data-key=g]"); },
    u: function () { return press("undo"); },
    e: function () { $("url").focus(); return true; },
    m: function () { $("note").focus(); return true; },
    d: function () { return follow("a[data-key=d]"); },
    o: function () { return unfold("o"); },
    "?": function () { return unfold("help"); },
    "/": function () { $("q").focus(); return true; }
  };

  document.addEventListener("keydown", function (event) {
    var at = event.target, writes = at.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
    if (form() && event.key === "Enter" && (event.ctrlKey || event.metaKey) && at.form === form()) { event.preventDefault(); press("save"); return; }
    // Enter in an answer saves it and goes on; in the evidence beside it, it saves (the form's first button).
    if (form() && event.key === "Enter" && at.matches(".choices input, .in-time input")) {
      event.preventDefault();
      if (!event.repeat) { press("save"); }
      return;
    }
    if (form() && event.key === "Escape" && writes && at.form === form() && isSet("keys-on")) { at.blur(); return; }
    if (!form() || !isSet("keys-on") || writes || event.ctrlKey || event.altKey || event.metaKey) { return; }
    // A key that is held down, or pressed while an answer is on its way, answers nothing more.
    var accepts = event.key === "Enter" && !at.matches("a, button, summary, input"), done = false;
    if (!accepts && !/^\d$/.test(event.key) && !DOES[event.key]) { return; }
    if (busy || event.repeat) { event.preventDefault(); return; }
    if (/^\d$/.test(event.key)) {
      done = choose(event.key) || ($("value") && ($("value").focus(), false));
    } else if (accepts) {
      done = press("accept");
    } else if (DOES[event.key]) {
      done = DOES[event.key]();
    }
    if (done) { event.preventDefault(); } else if (!accepts && !(/^\d$/.test(event.key) && $("value"))) { nothing(event.key); }
  });

  function nothing(key) { tell(fill(/^\d$/.test(key) ? box().dataset.noLevel : box().dataset.noKey, { k: key })); }

  // The clock of what is to be found runs on while the assessor looks elsewhere.

  function gone() { return (performance.now() - began) / 1000; }
  function clocked() {
    var field = document.querySelector("[name=seconds]");
    if (field) { field.value = gone().toFixed(1); }
  }
  function time(seconds) { return Math.floor(seconds / 60) + ":" + ("0" + Math.floor(seconds % 60)).slice(-2); }
  setInterval(function () {
    var clock = document.querySelector(".clock"), words = $("clock-words");
    if (!clock || !words) { return; }
    var limit = Number(clock.dataset.limit), seconds = gone();
    words.textContent = seconds < limit ? fill(clock.dataset.words, { a: time(seconds), b: time(limit) }) : clock.dataset.up;
    if (seconds >= limit && !clock.classList.contains("up")) {
      clock.classList.add("up");
      var late = document.querySelector(".in-time");
      if (late) { late.classList.add("on"); }
      say(clock.dataset.up);
    }
  }, 1000);

  // What is read stays beside what is written, where all of it fits.
  function stay() {
    var asked = document.querySelector(".asked");
    if (asked) { asked.classList.toggle("fits", asked.offsetHeight < innerHeight - 24); }
  }
  addEventListener("resize", stay);
  document.addEventListener("toggle", stay, true);

  function prepare() {
    stay();
    var clock = document.querySelector(".clock");
    began = performance.now() - (clock ? Number(clock.dataset.gone) * 1000 : 0);
    document.querySelectorAll(".js").forEach(function (node) { node.hidden = false; });
    ["keys", "click"].forEach(function (name) { if ($(name + "-on")) { $(name + "-on").checked = isOn(name); } });
    ask();
  }
  prepare();
}());
