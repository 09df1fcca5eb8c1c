// Corrections: made in forms, kept in the browser or sent to `regesto review`, downloaded as a file that `regesto run --corrections` reads.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const main = one('main');
  const bar = one('.waiting');
  const format = 'regesto-corrections/1';
  const said = (kind) => one(`.kinds [data-kind="${kind}"] span`, bar).textContent;
  const fold = (text) => text.split(/\s+/).filter(Boolean).join(' ');
  const cutTo = (text, length) => (text.length > length ? `${text.slice(0, length)}…` : text);

  // What waits in this browser stands under the document that it is about, so a file more or less in the run takes nothing out of sight. Version
  // 0.1.0 kept it under all documents of the run together.
  const prefix = 'regesto-corrections:';
  const own = prefix + main.dataset.id;
  const before = prefix + main.dataset.run;
  const ofReport = new Set(main.dataset.documents?.match(/.{8}/g) ?? []);
  const belongs = (key) => key === own || key === before || ofReport.has(key.slice(prefix.length + 2, prefix.length + 10));
  // A browser that keeps nothing still has them while the page is open.
  const memory = new Map();
  const whole = (correction) => typeof correction?.kind === 'string' && typeof correction.record?.quote?.exact === 'string';
  function kept(key) {
    let found = memory.get(key);
    try { found ??= JSON.parse(localStorage.getItem(key)); } catch { found = []; }
    return Array.isArray(found) ? found.filter(whole) : [];
  }
  function keep(key, corrections) {
    try {
      if (corrections.length > 0) localStorage.setItem(key, JSON.stringify(corrections));
      else localStorage.removeItem(key);
      memory.delete(key);
    } catch { memory.set(key, corrections); }
  }
  function keptWhere(wanted) {
    const keys = new Set(memory.keys());
    try { for (let at = 0; at < localStorage.length; at += 1) keys.add(localStorage.key(at)); } catch { /* Only what is in memory. */ }
    const found = [...keys].filter((key) => key.startsWith(prefix) && wanted(key)).sort();
    return found.flatMap((key) => kept(key).map((correction) => ({ key, correction })));
  }
  const keysHere = () => new Set(keptWhere(belongs).map(({ key }) => key));
  const canon = (value) => JSON.stringify(value, (_, part) => (part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part));
  const without = (corrections, gone) => {
    const left = gone.map(canon);
    return corrections.filter((one) => { const at = left.indexOf(canon(one)); if (at >= 0) left.splice(at, 1); return at < 0; });
  };
  const says = (one, other) => ['right', 'text'].includes(one.kind) && other.kind === one.kind && other.record.id === one.record.id
    && other.record.quote.digest === one.record.quote.digest && other.cell?.column === one.cell?.column;
  function keepHere(corrections) {
    // Those that could not be sent from another page wait under their own document already.
    for (const correction of without(corrections, keptWhere(belongs).map((one) => one.correction))) {
      const others = without(kept(own), [correction]).filter((other) => !says(correction, other));
      keep(own, [...others, correction]);
    }
  }
  function forget(corrections) {
    for (const key of keysHere()) keep(key, without(kept(key), corrections));
  }

  // Served by `regesto review`, the list is that of its file: changes are sent on the version that was seen, and others' are looked for.
  let service = null;
  let version = null;
  // The version that was seen when the form at hand was opened: what others have changed since, its person has not seen.
  let opened = null;
  let list = [];
  // Whether the service no longer answers this page.
  let cut = false;
  let told = null;
  const waiting = () => (service ? list : keptWhere(belongs).map(({ correction }) => correction));
  const unsent = () => (service ? keptWhere(belongs) : []);
  const file = (corrections) => `${JSON.stringify({ format, corrections }, null, 2)}\n`;
  const pending = new Set();
  let queue = Promise.resolve();
  const inTurn = (work) => { queue = queue.then(work).catch(() => { /* The next has its turn. */ }); return queue; };
  const ask = async (request) => { try { return await fetch(service, { cache: 'no-store', ...request }); } catch { return null; } };
  function have(now) {
    [list, version] = [now.corrections, now.version];
    // What was on its way when a page was closed may have arrived.
    const arrived = unsent().filter(({ correction }) => list.some((one) => canon(one) === canon(correction)));
    forget(arrived.map(({ correction }) => correction));
  }
  function send(change) {
    pending.add(change);
    return inTurn(async () => {
      const before = version;
      const { on = version, ...rest } = change;
      const body = JSON.stringify({ on, ...rest });
      // What is short arrives even if the page is closed at once.
      const answer = await ask({ method: 'POST', body, headers: { 'content-type': 'application/json' }, keepalive: body.length < 30_000 });
      pending.delete(change);
      if (answer?.ok || answer?.status === 409) have(await answer.json());
      // What this page changed itself its person has seen.
      if (answer?.ok && opened === before) opened = version;
      if (answer?.ok) forget(change.add);
      else keepHere(change.add);
      cut = !answer || [403, 421].includes(answer.status);
      if (answer?.ok) told = 'saved';
      else if (answer?.status === 409) told = 'refused';
      else told = cut ? 'cut' : 'unsaved';
      show();
    });
  }
  function look() {
    if (!service || document.hidden) return;
    inTurn(async () => {
      const answer = await ask({ headers: version ? { 'if-none-match': `"${version}"` } : {} });
      const was = cut;
      cut = !answer || [403, 421].includes(answer.status);
      if (answer?.ok) { have(await answer.json()); if (told === 'saved') told = null; }
      if (cut) told = 'cut';
      else if (was) told = null;
      if (answer?.ok || was !== cut) show();
    });
  }
  addEventListener('pagehide', () => { for (const { add } of pending) keepHere(add); });
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  setInterval(look, 3_000);

  function add(corrections, on) {
    if (service && !cut) { send({ remove: [], add: corrections, ...(on && { on }) }); return; }
    keepHere(corrections);
    show();
  }
  function remove({ key, correction }) {
    if (!key && service) return send({ remove: [correction], add: [] });
    for (const from of key ? [key] : keysHere()) keep(from, without(kept(from), [correction]));
    return show();
  }
  function removeAll() {
    if (service) { send({ remove: list, add: [] }); return; }
    for (const key of keysHere()) keep(key, []);
    show();
  }

  // By what a correction knows a record, a cell, a residue: digests that stand in the page, and the words of the source.
  const words = (names) => {
    const places = all('[data-cells]').filter((place) => place.dataset.cells.split(' ').some((name) => names.has(name)));
    return fold(places.map((place) => one('text', place)?.textContent ?? place.textContent).join(' '));
  };
  const cellsOf = (record) => all('[data-cell]', record);
  const columnOf = (cell) => cell.dataset.cell.split('.')[1];
  const quoteOf = (element, names) => {
    const { digest, before, behind } = element.dataset;
    return { exact: cutTo(words(names), 300), ...(before && { prefix: before }), ...(behind && { suffix: behind }), digest };
  };
  const recordAnchor = (record) => {
    const names = cellsOf(record).filter((cell) => columnOf(cell) !== 'number').map((cell) => cell.dataset.cell);
    return { id: record.dataset.record, document: main.dataset.document, quote: quoteOf(record, new Set(names)) };
  };
  const cellAnchor = (cell) => ({ column: columnOf(cell), quote: quoteOf(cell, new Set([cell.dataset.cell])) });

  // The list at the foot, and the marks on records that have something waiting.
  const records = all('.record');
  const textOf = (cell) => one('ins', cell)?.dataset.text ?? one('.text', cell).textContent;
  const titleOf = (record) => one('h3', record).textContent;
  // What the lists show, so that a button knows what it removes.
  let shown = [];
  function item({ key, correction }) {
    const line = document.createElement('li');
    const kind = document.createElement('strong');
    kind.textContent = said(correction.kind);
    const about = document.createElement('span');
    about.dir = 'auto';
    const path = key && !belongs(key) ? `${correction.record.document ?? '?'}: ` : '';
    const to = (correction.text === '' ? `${correction.cell.column}: ${said('emptied')}` : correction.text) ?? (correction.to && `${correction.cell.column} → ${correction.to}`) ?? correction.residue?.exact;
    about.textContent = ` ${path}${cut90(correction.record.quote.exact)}${to ? ` ⇒ ${cut90(to)}` : ''} `;
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.remove = shown.push({ key, correction }) - 1;
    button.textContent = said('remove');
    line.append(kind, about, button);
    return line;
  }
  const cut90 = (text) => cutTo(text, 90);
  function show() {
    const [here, mine, others] = [waiting(), unsent(), keptWhere((key) => !belongs(key))];
    bar.hidden = here.length + mine.length + others.length === 0 && !service;
    document.body.classList.toggle('has-waiting', !bar.hidden);
    one('[name=count]', bar).textContent = here.length;
    shown = [];
    one('.all .list', bar).replaceChildren(...here.map((correction) => item({ correction })));
    for (const [name, some] of [['unsent', mine], ['others', others]]) {
      const part = one(`.${name}`, bar);
      part.hidden = some.length === 0;
      one('output', part).textContent = some.length;
      one('.list', part).replaceChildren(...some.map(item));
    }
    one('[data-act=send]', bar).disabled = cut;
    one('.file', bar).hidden = service !== null;
    one('.saved', bar).hidden = service === null;
    one('.state', bar).textContent = told ? said(told) : '';
    one('.state', bar).classList.toggle('problem', told !== null && told !== 'saved');
    const all = [...here, ...mine.map(({ correction }) => correction)];
    for (const record of records) {
      const own = all.filter((correction) => correction.record.id === record.dataset.record && correction.record.quote.digest === record.dataset.digest);
      const mark = one('.mark', record);
      if (own.length === 0 && mark.hidden) continue;
      mark.hidden = own.length === 0;
      mark.textContent = own.map((correction) => said(correction.kind)).filter((kind, at, kinds) => kinds.indexOf(kind) === at).join(', ');
      record.classList.toggle('reviewed', own.length > 0);
      for (const cell of cellsOf(record)) {
        one('ins', cell)?.remove();
        const text = own.findLast((correction) => correction.kind === 'text' && correction.cell.column === columnOf(cell))?.text;
        if (text === undefined) continue;
        const ins = document.createElement('ins');
        ins.dir = 'auto';
        ins.textContent = text || said('emptied');
        ins.dataset.text = text;
        one('dd', cell).append(ins);
      }
    }
  }

  // The buttons of records and residues.
  for (const record of records) one('.about', record).after(one('#acts').content.cloneNode(true));
  for (const residue of all('li[data-residue]')) {
    if (records.length > 0) residue.append(one('#take-act').content.cloneNode(true));
  }
  window.regestoSpeak?.();
  addEventListener('regesto-language', show);

  const mend = one('#mend');
  const take = one('#take');
  let record = null;
  let residue = null;
  const complain = (dialog, kind) => {
    const problem = one('.problem', dialog);
    problem.hidden = !kind;
    problem.textContent = kind ? said(kind) : '';
  };
  const nextOf = (of) => records[records.indexOf(of) + 1];

  function openMend(of) {
    record = of;
    opened = version;
    complain(mend, null);
    one('form', mend).reset();
    one('.which', mend).textContent = titleOf(of);
    one('.next', mend).textContent = nextOf(of) ? titleOf(nextOf(of)) : '–';
    one('.cells-of', mend).replaceChildren(...cellsOf(of).map((cell) => {
      const fields = one('#cell-fields').content.cloneNode(true);
      const area = one('textarea', fields);
      const column = one('select', fields);
      column.value = columnOf(cell);
      area.value = textOf(cell);
      area.rows = Math.min(8, 1 + Math.floor(area.value.length / 60));
      one('.fields', fields).dataset.of = cell.dataset.cell;
      return fields;
    }));
    window.regestoSpeak();
    for (const field of all('.fields', mend)) one('[data-of]', field).textContent = one('select', field).selectedOptions[0].textContent;
    choose();
    mend.showModal();
  }
  function choose() {
    const what = one('[name=what]:checked', mend).value;
    for (const hint of all('[data-for]', mend)) hint.hidden = hint.dataset.for !== what;
    one('.cells-of', mend).hidden = what === 'join' || what === 'none';
    for (const column of all('.cells-of select', mend)) column.disabled = what === 'split';
  }
  function saveMend() {
    const what = one('[name=what]:checked', mend).value;
    const anchor = recordAnchor(record);
    const fields = all('.fields', mend).map((field) => ({
      cell: cellsOf(record).find((cell) => cell.dataset.cell === field.dataset.of),
      to: one('select', field).value,
      text: one('textarea', field).value,
    }));
    if (what === 'none') {
      add([{ kind: 'none', record: anchor, becomes: 'prose' }], opened);
    } else if (what === 'join') {
      const next = nextOf(record);
      if (!next) return complain(mend, 'no-next');
      add([{ kind: 'join', record: anchor, next: recordAnchor(next) }], opened);
    } else if (what === 'split') {
      const broken = fields.filter(({ text }) => text.includes('\n'));
      const second = broken.map(({ cell, text }) => [columnOf(cell), fold(text.slice(text.indexOf('\n')))]).filter(([, text]) => text);
      if (second.length === 0) return complain(mend, 'no-end');
      add([{ kind: 'split', record: anchor, second: Object.fromEntries(second) }], opened);
    } else {
      const changed = fields.filter(({ cell, to, text }) => to !== columnOf(cell) || fold(text) !== fold(textOf(cell)));
      if (changed.length === 0) return complain(mend, 'nothing');
      if (fields.every(({ cell, text }) => columnOf(cell) === 'number' || !fold(text))) return complain(mend, 'all-empty');
      const texts = changed.filter(({ cell, text }) => fold(text) !== fold(textOf(cell)));
      const moved = changed.filter(({ cell, to, text }) => fold(text) && to !== columnOf(cell));
      add([
        ...texts.map(({ cell, text }) => ({ kind: 'text', record: anchor, cell: cellAnchor(cell), text: fold(text) })),
        ...moved.map(({ cell, to }) => ({ kind: 'column', record: anchor, cell: cellAnchor(cell), to })),
      ], opened);
    }
    return mend.close();
  }

  // The words that are selected in the source, with what stands around them; none where there are none, or too many.
  function selected() {
    const pane = one('.source .pane');
    const selection = getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed || !pane?.contains(selection.getRangeAt(0).commonAncestorContainer)) return null;
    const range = selection.getRangeAt(0);
    const textIn = (part) => {
      const copy = document.createElement('div');
      copy.append(part);
      for (const note of all('.note', copy)) note.remove();
      for (const piece of all('li, td, th, text', copy)) piece.append(' ');
      return fold(copy.textContent);
    };
    const exact = textIn(range.cloneContents());
    if (!exact || exact.length > 2000) return null;
    const around = (start) => {
      const other = document.createRange();
      other.selectNodeContents(pane);
      if (start) other.setEnd(range.startContainer, range.startOffset);
      else other.setStart(range.endContainer, range.endOffset);
      return textIn(other.cloneContents());
    };
    const line = Number(range.startContainer.parentElement.closest('li')?.id.slice(1) ?? 0);
    return { quote: { exact, prefix: around(true).slice(-24).trimStart(), suffix: around(false).slice(0, 24).trimEnd() }, line };
  }
  function residueOf(of) {
    const { digest, before, behind } = of.dataset;
    const quote = { exact: cutTo(fold(one('q', of).textContent), 300), ...(before && { prefix: before }), ...(behind && { suffix: behind }), digest };
    return { quote, line: Number(one('a[href^="#L"]', of)?.getAttribute('href').slice(2) ?? 0) };
  }
  // What is taken: a residue, or words that are selected.
  function openTake(of) {
    residue = of;
    opened = version;
    complain(take, null);
    one('.which q', take).textContent = cutTo(of.quote.exact, 300);
    const choice = one('[name=record]', take);
    choice.replaceChildren(...records.map((each, index) => {
      const option = document.createElement('option');
      option.value = index;
      option.textContent = cutTo(`${index + 1}. ${titleOf(each)}`, 100);
      return option;
    }));
    // The record that was looked at last, else the one nearest above the residue.
    const { line } = of;
    const lit = records.findIndex((each) => one('.lit', each));
    let nearest = 0;
    if (lit < 0 && line > 0) {
      const lines = new Map();
      for (const place of all('.lines [data-cells]')) {
        const name = place.dataset.cells.split(' ')[0].split('.')[0];
        if (!lines.has(name)) lines.set(name, Number(place.closest('li').id.slice(1)));
      }
      for (const [name, at] of lines) if (at <= line) nearest = Number(name);
    }
    choice.value = lit >= 0 ? lit : nearest;
    one('[name=column]', take).value = 'notes';
    take.showModal();
  }
  function saveTake() {
    const into = records[Number(one('[name=record]', take).value)];
    add([{ kind: 'take', record: recordAnchor(into), residue: residue.quote, column: one('[name=column]', take).value }], opened);
    take.close();
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.remove !== undefined) {
      const list = button.closest('details');
      Promise.resolve(remove(shown[Number(button.dataset.remove)])).then(() => {
        (one('.list button', list) ?? one('summary', bar)).focus();
      });
    } else if ('close' in button.dataset) {
      button.closest('dialog').close();
    } else if (button.dataset.act === 'right') {
      add([{ kind: 'right', record: recordAnchor(button.closest('.record')) }]);
    } else if (button.dataset.act === 'mend') {
      openMend(button.closest('.record'));
    } else if (button.dataset.act === 'take') {
      openTake(residueOf(button.closest('[data-residue]')));
    } else if (button.dataset.act === 'take-selected') {
      const words = selected();
      one('.selected .problem').hidden = words !== null;
      if (words) openTake(words);
    } else if (button.dataset.act === 'clear') {
      if (confirm(said('clear'))) removeAll();
    } else if (button.dataset.act === 'send') {
      send({ remove: [], add: unsent().map(({ correction }) => correction) });
    } else if (['download', 'download-others'].includes(button.dataset.act)) {
      const others = button.dataset.act === 'download-others';
      const wanted = others ? keptWhere((key) => !belongs(key)) : unsent();
      const corrections = [...(others ? [] : waiting()), ...wanted.map(({ correction }) => correction)];
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([file(corrections)], { type: 'application/json' }));
      link.download = others ? 'corrections-others.json' : 'corrections.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }
  });
  // A press on the button would end the selection in some browsers.
  one('[data-act="take-selected"]')?.addEventListener('mousedown', (event) => event.preventDefault());
  for (const [dialog, done] of [[mend, saveMend], [take, saveTake]]) {
    if (!dialog) continue;
    one('form', dialog).addEventListener('submit', (event) => { event.preventDefault(); done(); });
  }
  mend?.addEventListener('change', (event) => { if (event.target.name === 'what') choose(); });
  // Keys count only inside a record, and where nobody writes.
  document.addEventListener('keydown', (event) => {
    const of = event.target.closest?.('.record');
    if (!of || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
    const act = { r: 'right', e: 'mend' }[event.key.toLowerCase()];
    if (act) { event.preventDefault(); one(`[data-act="${act}"]`, of).click(); }
  });
  addEventListener('storage', (event) => { if (event.key === null || event.key.startsWith(prefix)) show(); });

  // What version 0.1.0 kept of this document: under this run, or of a record that stands here.
  const digests = new Set(records.map((record) => record.dataset.digest));
  const olds = new Set(keptWhere((key) => /^[0-9a-f]{16}$/.test(key.slice(prefix.length))).map(({ key }) => key));
  for (const key of main.dataset.id ? olds : []) {
    const mine = kept(key).filter(({ record }) => record.document === main.dataset.document && (key === before || digests.has(record.quote.digest)));
    if (mine.length === 0) continue;
    keep(own, [...without(kept(own), mine), ...mine]);
    keep(key, without(kept(key), mine));
  }
  show();

  if (location.protocol === 'http:') {
    const address = `/${location.pathname.split('/')[1]}/corrections.json`;
    inTurn(async () => {
      const answer = await fetch(address, { cache: 'no-store' });
      // Some other server: the browser keeps them.
      if (!answer.ok) return;
      const now = await answer.json();
      if (typeof now.version !== 'string' || !Array.isArray(now.corrections)) return;
      service = address;
      have(now);
      show();
    });
  }
})();
