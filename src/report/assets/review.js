// Corrections: made in forms, kept in the browser or sent to `regesto review`, downloaded as a file that `regesto run --corrections` reads.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const main = one('main');
  const bar = one('.waiting');
  const format = 'regesto-corrections/1';
  const said = (kind) => one(`.kinds [data-kind="${kind}"] span`, bar).textContent;
  const fold = (text) => text.split(/\s+/).filter(Boolean).join(' ');
  const cut = (text, length) => (text.length > length ? `${text.slice(0, length)}…` : text);

  // What waits: in this browser's store under the documents of the run, or with the service that serves the page.
  const key = `regesto-corrections:${main.dataset.run}`;
  let waiting = [];
  let service = null;
  try { waiting = JSON.parse(localStorage.getItem(key) ?? '[]'); } catch { waiting = []; }
  if (!Array.isArray(waiting)) waiting = [];
  const file = () => `${JSON.stringify({ format, corrections: waiting }, null, 2)}\n`;

  async function save() {
    show();
    if (!service) {
      try { localStorage.setItem(key, JSON.stringify(waiting)); } catch { /* They are kept while the page is open. */ }
      return;
    }
    let done = false;
    try { done = (await fetch(service, { method: 'PUT', body: file(), headers: { 'content-type': 'application/json' } })).ok; } catch { done = false; }
    one('.state', bar).textContent = said(done ? 'saved' : 'unsaved');
  }
  function add(correction) {
    const same = (other) => ['right', 'text'].includes(correction.kind) && other.kind === correction.kind && other.record.id === correction.record.id
      && other.record.quote.digest === correction.record.quote.digest && other.cell?.column === correction.cell?.column;
    waiting = [...waiting.filter((other) => !same(other)), correction];
    save();
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
    return { exact: cut(words(names), 300), ...(before && { prefix: before }), ...(behind && { suffix: behind }), digest };
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
  function show() {
    bar.hidden = waiting.length === 0 && !service;
    document.body.classList.toggle('has-waiting', !bar.hidden);
    one('[name=count]', bar).textContent = waiting.length;
    const list = one('.list', bar);
    list.replaceChildren(...waiting.map((correction, index) => {
      const item = document.createElement('li');
      const kind = document.createElement('strong');
      kind.textContent = said(correction.kind);
      const about = document.createElement('span');
      about.dir = 'auto';
      const to = (correction.text === '' ? `${correction.cell.column}: ${said('emptied')}` : correction.text) ?? (correction.to && `${correction.cell.column} → ${correction.to}`) ?? correction.residue?.exact;
      about.textContent = ` ${cut(correction.record?.quote?.exact ?? '', 90)}${to ? ` ⇒ ${cut(to, 90)}` : ''} `;
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.dataset.remove = index;
      remove.textContent = said('remove');
      item.append(kind, about, remove);
      return item;
    }));
    for (const record of records) {
      const own = waiting.filter((correction) => correction.record?.id === record.dataset.record && correction.record.quote.digest === record.dataset.digest);
      const mark = one('.mark', record);
      if (own.length === 0 && mark.hidden) continue;
      mark.hidden = own.length === 0;
      mark.textContent = own.map((correction) => said(correction.kind)).filter((kind, at, kinds) => kinds.indexOf(kind) === at).join(', ');
      record.classList.toggle('reviewed', own.length > 0);
      for (const cell of cellsOf(record)) {
        one('ins', cell)?.remove();
        const text = own.find((correction) => correction.kind === 'text' && correction.cell.column === columnOf(cell))?.text;
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
      add({ kind: 'none', record: anchor });
    } else if (what === 'join') {
      const next = nextOf(record);
      if (!next) return complain(mend, 'no-next');
      add({ kind: 'join', record: anchor, next: recordAnchor(next) });
    } else if (what === 'split') {
      const broken = fields.filter(({ text }) => text.includes('\n'));
      const second = broken.map(({ cell, text }) => [columnOf(cell), fold(text.slice(text.indexOf('\n')))]).filter(([, text]) => text);
      if (second.length === 0) return complain(mend, 'no-end');
      add({ kind: 'split', record: anchor, second: Object.fromEntries(second) });
    } else {
      const changed = fields.filter(({ cell, to, text }) => to !== columnOf(cell) || fold(text) !== fold(textOf(cell)));
      if (changed.length === 0) return complain(mend, 'nothing');
      if (fields.every(({ cell, text }) => columnOf(cell) === 'number' || !fold(text))) return complain(mend, 'all-empty');
      for (const { cell, text } of changed) {
        if (fold(text) !== fold(textOf(cell))) add({ kind: 'text', record: anchor, cell: cellAnchor(cell), text: fold(text) });
      }
      for (const { cell, to, text } of changed) {
        if (fold(text) && to !== columnOf(cell)) add({ kind: 'column', record: anchor, cell: cellAnchor(cell), to });
      }
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
    const quote = { exact: cut(fold(one('q', of).textContent), 300), ...(before && { prefix: before }), ...(behind && { suffix: behind }), digest };
    return { quote, line: Number(one('a[href^="#L"]', of)?.getAttribute('href').slice(2) ?? 0) };
  }
  // What is taken: a residue, or words that are selected.
  function openTake(of) {
    residue = of;
    complain(take, null);
    one('.which q', take).textContent = cut(of.quote.exact, 300);
    const choice = one('[name=record]', take);
    choice.replaceChildren(...records.map((each, index) => {
      const option = document.createElement('option');
      option.value = index;
      option.textContent = cut(`${index + 1}. ${titleOf(each)}`, 100);
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
    add({ kind: 'take', record: recordAnchor(into), residue: residue.quote, column: one('[name=column]', take).value });
    take.close();
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.remove !== undefined) {
      waiting = waiting.filter((_, index) => index !== Number(button.dataset.remove));
      save();
      (one('.list button', bar) ?? one('summary', bar)).focus();
    } else if ('close' in button.dataset) {
      button.closest('dialog').close();
    } else if (button.dataset.act === 'right') {
      add({ kind: 'right', record: recordAnchor(button.closest('.record')) });
    } else if (button.dataset.act === 'mend') {
      openMend(button.closest('.record'));
    } else if (button.dataset.act === 'take') {
      openTake(residueOf(button.closest('[data-residue]')));
    } else if (button.dataset.act === 'take-selected') {
      const words = selected();
      one('.selected .problem').hidden = words !== null;
      if (words) openTake(words);
    } else if (button.dataset.act === 'clear') {
      if (confirm(said('clear'))) { waiting = []; save(); }
    } else if (button.dataset.act === 'download') {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([file()], { type: 'application/json' }));
      link.download = 'corrections.json';
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
  addEventListener('storage', (event) => {
    if (event.key !== key || service) return;
    try { waiting = JSON.parse(event.newValue ?? '[]'); } catch { return; }
    show();
  });
  show();

  // Served by `regesto review`, what waits is what its file holds.
  if (location.protocol === 'http:') {
    const address = `/${location.pathname.split('/')[1]}/corrections.json`;
    fetch(address).then(async (answer) => {
      if (!answer.ok) return;
      waiting = (await answer.json()).corrections;
      service = address;
      one('.file', bar).hidden = true;
      one('.saved', bar).hidden = false;
      show();
    }).catch(() => { /* Some other server: the browser keeps them. */ });
  }
})();
