"use strict";
(() => {
  const SAMPLES = 90;
  const PATIENCE = 20000;
  const OPEN_AT_FIRST = 60;
  const SVG = "http://www.w3.org/2000/svg";
  const UNKNOWN = "–";
  const at = (id) => document.getElementById(id);

  /* Elements are made, and texts are set: nothing that comes with a table is ever markup. */
  const make = (name, type, text) => {
    const element = document.createElement(name);
    if (type) element.className = type;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const say = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };
  const mark = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  /* Numbers have three digits and a unit: counters beyond 2 to the 53rd are no less exact then. */
  const UNITS = ["", "k", "M", "G", "T", "P", "E"];
  const short = (number, unit) => {
    if (number === undefined) return UNKNOWN;
    let rest = number;
    let power = 0;
    while (rest >= 999.5 && power < UNITS.length - 1) {
      rest /= 1000;
      power++;
    }
    const digits = power === 0 ? 0 : rest < 9.995 ? 2 : rest < 99.95 ? 1 : 0;
    const blank = power > 0 || unit ? "\u202f" : "";
    return rest.toFixed(digits) + blank + UNITS[power] + (unit || "");
  };
  const whole = new Intl.NumberFormat("en", { useGrouping: true });
  const count = (number) => (number === undefined ? UNKNOWN : whole.format(number));
  const plural = (number, word) => count(number) + " " + word + (number === 1 ? "" : "s");
  const clock = (date) => date.toLocaleTimeString([], { hour12: false });

  /* What a service, and a server, is called. */
  const endpoint = (where) =>
    (where.address.includes(":") ? "[" + where.address + "]" : where.address) + ":" + where.port;
  const nameOf = (service) =>
    service.fwmark !== undefined
      ? "fwmark " + service.fwmark + (service.family === "inet6" ? " inet6" : "")
      : service.protocol + " " + endpoint(service);

  /* The last samples of one number; a gap is no number. */
  class History {
    constructor() {
      this.values = [];
      this.drawn = null;
    }
    add(value) {
      this.values.push(value);
      if (this.values.length > SAMPLES) this.values.shift();
    }
    element() {
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", "0 0 " + (SAMPLES - 1) + " 20");
      svg.setAttribute("preserveAspectRatio", "none");
      svg.setAttribute("role", "img");
      this.area = svg.appendChild(document.createElementNS(SVG, "path"));
      this.area.setAttribute("class", "area");
      this.line = svg.appendChild(document.createElementNS(SVG, "path"));
      this.line.setAttribute("class", "line");
      this.svg = svg;
      return svg;
    }
    draw(what, unit) {
      const known = this.values.filter((value) => value !== null);
      const most = known.reduce((a, b) => Math.max(a, b), 0);
      const last = known.length ? known[known.length - 1] : undefined;
      mark(this.svg, "aria-label", what + ", now " + short(last, unit) + ", at most " + short(most, unit));
      const from = SAMPLES - this.values.length;
      let line = "";
      let area = "";
      let begin = -1;
      const close = (end) => {
        if (begin >= 0) area += "L" + end + " 20L" + begin + " 20Z";
        begin = -1;
      };
      this.values.forEach((value, i) => {
        const x = from + i;
        if (value === null) {
          close(x - 1);
          return;
        }
        const y = (19 - (most > 0 ? (value / most) * 17 : 0)).toFixed(1);
        const step = (begin < 0 ? "M" : "L") + x + " " + y;
        if (begin < 0) begin = x;
        line += step;
        area += step;
      });
      close(SAMPLES - 1);
      mark(this.line, "d", line || "M0 0");
      mark(this.area, "d", area || "M0 0");
    }
  }

  /* The columns: what they are called, and what they sort by; the most first but for names. */
  const sum = (servers, member) => servers.reduce((all, server) => all + server[member], 0);
  const rate = (entry, member) => (entry.rates ? entry.rates[member] : undefined);
  const COLUMNS = [
    { id: "key", label: "Service, server" },
    { id: "scheduler", label: "Scheduler, method" },
    { id: "details", label: "State" },
    { id: "weight", label: "Weight", of: (service) => sum(service.servers, "weight"), server: (server) => server.weight },
    { id: "active", label: "Active", of: (service) => sum(service.servers, "active_connections"), server: (server) => server.active_connections },
    { id: "inactive", label: "Inactive", of: (service) => sum(service.servers, "inactive_connections"), server: (server) => server.inactive_connections },
    { id: "conns", label: "Conns/s", of: (entry) => rate(entry, "connections") },
    { id: "in", label: "In", of: (entry) => rate(entry, "in_bytes"), unit: "B/s" },
    { id: "out", label: "Out", of: (entry) => rate(entry, "out_bytes"), unit: "B/s" },
    { id: "history", label: "Lately" },
  ];
  const NUMBERS = COLUMNS.filter((column) => column.of);
  const numberOf = (column, entry) =>
    entry.servers === undefined && column.server ? column.server(entry) : column.of(entry);
  const shown = (column, entry) => {
    const number = numberOf(column, entry);
    return column.unit || column.id === "conns" ? short(number, column.unit) : count(number);
  };
  let sort = { id: "key", up: true };

  /* What is odd about a service or a server, and what is not, in words. */
  const isQuiesced = (server) => server.weight === 0;
  const isFull = (server) =>
    server.upper_threshold > 0 &&
    server.active_connections + server.inactive_connections >= server.upper_threshold;
  const tagsOfService = (service) => {
    const servers = service.servers;
    const quiesced = servers.filter(isQuiesced).length;
    const tags = [];
    if (servers.length === 0) tags.push(["bad", "no servers"]);
    else if (quiesced === servers.length) tags.push(["bad", "all quiesced"]);
    else {
      tags.push(["plain", plural(servers.length, "server")]);
      if (quiesced > 0) tags.push(["odd", quiesced + " quiesced"]);
    }
    const full = servers.filter(isFull).length;
    if (full > 0) tags.push(["odd", full + " full"]);
    if (service.persistence && service.persistence.enabled)
      tags.push(["plain", "persistent" + (service.persistence.timeout ? " " + service.persistence.timeout + "\u202fs" : "")]);
    if (service.one_packet) tags.push(["plain", "one-packet"]);
    return tags;
  };
  const tagsOfServer = (server) => {
    const tags = [];
    if (isQuiesced(server)) tags.push(["odd", "quiesced"]);
    if (isFull(server)) tags.push(["bad", "full"]);
    if (server.upper_threshold > 0) tags.push(["plain", "at most " + count(server.upper_threshold)]);
    if (server.persistent_connections > 0) tags.push(["plain", count(server.persistent_connections) + " bound"]);
    return tags;
  };
  const isOdd = (service) =>
    service.servers.length === 0 || service.servers.some((server) => isQuiesced(server) || isFull(server));

  /* Rows, kept from one table to the next. */
  class Row {
    constructor(type, scope) {
      this.element = make("tr", type);
      this.head = this.element.appendChild(make("th"));
      this.head.scope = scope;
      this.kind = this.element.appendChild(make("td"));
      this.tags = this.element.appendChild(make("td")).appendChild(make("span", "tags"));
      this.told = "";
      this.numbers = NUMBERS.map(() => this.element.appendChild(make("td", "n")));
      this.plot = this.element.appendChild(make("td", "plot"));
    }
    show(kind, tags, entry) {
      say(this.kind, kind);
      const told = JSON.stringify(tags);
      if (told !== this.told) {
        this.told = told;
        this.tags.replaceChildren(...tags.map(([type, text]) => make("span", "tag " + type, text)));
      }
      NUMBERS.forEach((column, i) => say(this.numbers[i], shown(column, entry)));
    }
  }

  class ServerRow extends Row {
    constructor(server) {
      super("server", "row");
      this.head.textContent = endpoint(server);
      this.active = this.numbers[NUMBERS.findIndex((column) => column.id === "active")];
      this.active.classList.add("share");
    }
    update(server, all) {
      const method = server.forwarding_method === "tunnel" && server.tunnel ? "tunnel " + (server.tunnel.type || "") : server.forwarding_method;
      this.show(String(method).trim(), tagsOfServer(server), server);
      this.element.classList.toggle("off", isQuiesced(server));
      const share = all > 0 ? Math.round((100 * server.active_connections) / all) + "%" : "0%";
      if (this.share !== share) {
        this.share = share;
        this.active.style.setProperty("--share", share);
      }
    }
  }

  let opened = null;
  let everyServer = false;

  class ServiceRows {
    constructor(service) {
      this.body = make("tbody");
      this.row = new Row("service", "rowgroup");
      this.toggle = this.row.head.appendChild(make("button", "toggle"));
      this.toggle.type = "button";
      this.name = nameOf(service);
      this.row.head.appendChild(make("span", "", this.name));
      this.toggle.setAttribute("aria-label", "Servers of " + this.name);
      this.toggle.addEventListener("click", () => {
        this.isOpen = !this.isOpen;
        this.update(this.service);
        arrange();
      });
      this.history = new History();
      this.row.plot.append(this.history.element());
      this.body.append(this.row.element);
      this.servers = new Map();
      this.isOpen = everyServer;
    }
    sample(service) {
      this.service = service;
      const now = rate(service, "connections");
      this.what = now === undefined ? "active connections" : "connections a second";
      this.history.add(now === undefined ? sum(service.servers, "active_connections") : now);
    }
    update(service) {
      this.row.show(service.scheduler || "no scheduler", tagsOfService(service), service);
      this.history.draw(this.what);
      const some = this.selected(service);
      const isShown = (this.isOpen || this.isForced) && some.length > 0;
      this.toggle.disabled = service.servers.length === 0;
      mark(this.toggle, "aria-expanded", String(isShown));
      const keep = new Set();
      if (isShown) {
        const all = sum(service.servers, "active_connections");
        ordered(some, (server) => server).forEach((server) => {
          const key = endpoint(server);
          keep.add(key);
          if (!this.servers.has(key)) this.servers.set(key, new ServerRow(server));
          this.servers.get(key).update(server, all);
        });
      }
      for (const [key, row] of this.servers) {
        if (!keep.has(key)) {
          row.element.remove();
          this.servers.delete(key);
        }
      }
      let before = this.row.element;
      for (const key of keep) {
        const element = this.servers.get(key).element;
        if (before.nextElementSibling !== element) before.after(element);
        before = element;
      }
    }
    /* The servers that the filter leaves; all where the service itself is meant. */
    selected(service) {
      this.isForced = false;
      if (words.length === 0) return service.servers;
      const own = textOf([this.name, service.scheduler, ...tagsOfService(service).map(([, text]) => text)]);
      if (matches(own)) return service.servers;
      const some = service.servers.filter((server) =>
        matches(own + textOf([endpoint(server), server.forwarding_method, ...tagsOfServer(server).map(([, text]) => text)])));
      this.isForced = some.length > 0;
      return some;
    }
    isSelected() {
      if (at("which").value === "odd" && !isOdd(this.service)) return false;
      if (words.length === 0) return true;
      const own = textOf([this.name, this.service.scheduler, ...tagsOfService(this.service).map(([, text]) => text)]);
      return matches(own) || this.selected(this.service).length > 0;
    }
  }
  const textOf = (parts) => parts.join(" ").toLowerCase() + " ";
  let words = [];
  const matches = (text) => words.every((word) => text.includes(word));

  /* Ties, and names, stay as the table has them. */
  const ordered = (list, entryOf) => {
    const column = NUMBERS.find((one) => one.id === sort.id);
    if (!column) return sort.up ? list : [...list].reverse();
    const value = (item) => {
      const number = numberOf(column, entryOf(item));
      return number === undefined ? -1 : number;
    };
    return list
      .map((item, i) => [item, value(item), i])
      .sort((a, b) => (sort.up ? a[1] - b[1] : b[1] - a[1]) || a[2] - b[2])
      .map(([item]) => item);
  };

  const rows = new Map();
  let present = [];
  const table = document.querySelector("table");

  const arrange = () => {
    const wanted = ordered(present, (row) => row.service);
    const focused = document.activeElement;
    let before = table.tHead;
    let visible = 0;
    wanted.forEach((row) => {
      const isVisible = row.isSelected();
      visible += isVisible ? 1 : 0;
      if (row.body.hidden === isVisible) row.body.hidden = !isVisible;
      if (before.nextElementSibling !== row.body) before.after(row.body);
      before = row.body;
    });
    // What moves would lose it.
    if (focused !== document.activeElement && table.contains(focused)) focused.focus({ preventScroll: true });
    say(at("count"), visible === present.length ? plural(visible, "service") : count(visible) + " of " + plural(present.length, "service"));
    at("none").hidden = visible > 0 || opened === null;
    say(at("none"), present.length > 0 ? "No service is like that." : "The table has no services.");
  };
  const refresh = () => {
    present.forEach((row) => row.update(row.service));
    arrange();
  };

  /* The sums above the table. */
  const total = (services, member) =>
    services.reduce((all, service) => {
      const own = rate(service, member);
      return all === undefined || own === undefined ? undefined : all + own;
    }, 0);
  const serversOf = (services) => services.flatMap((service) => service.servers);
  const SUMS = [
    { label: "Services", of: (services) => services.length, note: (services) => {
      const odd = services.filter(isOdd).length;
      return odd ? odd + (odd === 1 ? " wants a look" : " want a look") : "all in order";
    } },
    { label: "Servers", of: (services) => serversOf(services).length, note: (services) =>
      count(serversOf(services).filter(isQuiesced).length) + " quiesced" },
    { label: "Active connections", of: (services) => sum(serversOf(services), "active_connections"), plot: true },
    { label: "Inactive connections", of: (services) => sum(serversOf(services), "inactive_connections"), plot: true },
    { label: "Connections a second", of: (services) => total(services, "connections"), plot: true, isShort: true },
    { label: "In, a second", of: (services) => total(services, "in_bytes"), plot: true, unit: "B" },
    { label: "Out, a second", of: (services) => total(services, "out_bytes"), plot: true, unit: "B" },
  ].map((card) => {
    const box = at("sums").appendChild(make("div"));
    box.append(make("dt", "", card.label));
    card.number = box.appendChild(make("dd", "number", UNKNOWN));
    if (card.plot) {
      card.history = new History();
      box.appendChild(make("dd", "plot")).append(card.history.element());
    } else {
      card.line = box.appendChild(make("dd", "note"));
    }
    return card;
  });

  const showSums = (services) =>
    SUMS.forEach((card) => {
      const number = card.of(services);
      say(card.number, card.unit || card.isShort ? short(number, card.unit) : count(number));
      if (card.line) say(card.line, card.note(services));
      if (card.history) {
        card.history.add(number === undefined ? null : number);
        card.history.draw(card.label, card.unit);
      }
    });

  /* One table that came. */
  let wasStale = false;
  const show = (document_) => {
    const services = document_.services;
    if (opened === null) {
      opened = serversOf(services).length <= OPEN_AT_FIRST;
      everyServer = opened;
      mark(at("open"), "aria-pressed", String(everyServer));
    }
    if (wasStale) {
      // What was meanwhile is not known.
      [...rows.values()].forEach((row) => row.history.add(null));
      SUMS.forEach((card) => card.history && card.history.add(null));
      wasStale = false;
    }
    const seen = new Set();
    present = services.map((service) => {
      const key = nameOf(service);
      seen.add(key);
      if (!rows.has(key)) rows.set(key, new ServiceRows(service));
      const row = rows.get(key);
      row.sample(service);
      row.update(service);
      return row;
    });
    for (const [key, row] of rows) {
      if (!seen.has(key)) {
        row.body.remove();
        rows.delete(key);
      }
    }
    arrange();
    showSums(services);
    const source = document_.source || {};
    say(at("place"), source.connect || "");
    document.title = "IPVS " + (source.connect || "");
    const about = [];
    if (document_.info) {
      about.push("IPVS " + document_.info.version);
      if (document_.info.estimation === false) about.push("rates stand still: run_estimation is 0");
    }
    if (source.via === "proc") about.push("read from /proc/net/ip_vs: no counters, rates and thresholds");
    if (document_.timeouts)
      about.push("timeouts tcp " + document_.timeouts.tcp + " s, tcp_fin " + document_.timeouts.tcp_fin + " s, udp " + document_.timeouts.udp + " s");
    (document_.daemons || []).forEach((daemon) => about.push("sync " + (daemon.role || daemon.state || "daemon") + " on " + daemon.interface));
    if (document_.settled === false) about.push("the table changed while it was read");
    say(at("about"), about.join(" · "));
  };

  /* Asking, again and again; not while nobody looks. */
  let last = null;
  let isPaused = false;
  let timer = 0;
  let isAsking = false;
  const tell = (state, text) => {
    mark(at("state"), "data-state", state);
    say(at("state"), text);
    document.body.classList.toggle("stale", state === "stale");
  };
  const seconds = () => Number(at("every").value);
  const plan = () => {
    clearTimeout(timer);
    if (!isPaused && !document.hidden) timer = setTimeout(ask, seconds() * 1000);
  };
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    const patience = new AbortController();
    const limit = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const answer = await fetch("table.json", { cache: "no-store", signal: patience.signal });
      if (!answer.ok) throw new Error((await answer.text()).trim() || "status " + answer.status);
      show(await answer.json());
      last = new Date();
      const read = at("read");
      say(read, "read at " + clock(last));
      tell(isPaused ? "paused" : "live", isPaused ? "Paused" : "Live");
    } catch (failure) {
      wasStale = last !== null;
      const why = failure.name === "AbortError" ? "no answer in " + PATIENCE / 1000 + " s" : failure.message;
      tell("stale", (last ? "Stale since " + clock(last) + ": " : "No table yet: ") + why + ". Asking on.");
    } finally {
      clearTimeout(limit);
      isAsking = false;
      plan();
    }
  };

  /* Headings and controls. */
  COLUMNS.forEach((column) => {
    const head = at("heads").appendChild(make("th", column.of ? "n" : ""));
    head.scope = "col";
    if (!column.of && column.id !== "key") {
      head.append(make("span", "", column.label));
      return;
    }
    const button = head.appendChild(make("button", "", column.label));
    button.type = "button";
    column.arrow = button.appendChild(make("i", "", ""));
    column.arrow.setAttribute("aria-hidden", "true");
    column.head = head;
    button.addEventListener("click", () => {
      sort = { id: column.id, up: sort.id === column.id ? !sort.up : column.id === "key" };
      showSort();
      refresh();
    });
  });
  const showSort = () =>
    COLUMNS.filter((column) => column.head).forEach((column) => {
      const isIt = column.id === sort.id;
      say(column.arrow, isIt ? (sort.up ? "▲" : "▼") : "");
      if (isIt) mark(column.head, "aria-sort", sort.up ? "ascending" : "descending");
      else column.head.removeAttribute("aria-sort");
    });
  showSort();
  at("filter").addEventListener("input", () => {
    words = at("filter").value.toLowerCase().split(/\s+/).filter((word) => word);
    refresh();
  });
  at("which").addEventListener("change", arrange);
  at("every").addEventListener("change", plan);
  at("open").addEventListener("click", () => {
    everyServer = !everyServer;
    mark(at("open"), "aria-pressed", String(everyServer));
    rows.forEach((row) => (row.isOpen = everyServer));
    refresh();
  });
  at("pause").addEventListener("click", () => {
    isPaused = !isPaused;
    mark(at("pause"), "aria-pressed", String(isPaused));
    if (isPaused) {
      clearTimeout(timer);
      if (at("state").dataset.state === "live") tell("paused", "Paused");
    } else {
      ask();
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && !isPaused) ask();
  });
  ask();
})();
