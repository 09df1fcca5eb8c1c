'use strict';
// The report's script: language, filters, and the way from a cell to its source and back. Everything it shows is already in the page as text.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* A browser that keeps nothing still shows the report. */ } },
  };

  // Language: Italian stands in the page, English beside it.
  const language = () => document.documentElement.lang;
  function speak(to) {
    document.documentElement.lang = to;
    for (const element of all('[data-en]')) {
      element.dataset.it ??= element.textContent;
      element.textContent = element.dataset[to];
      if (element.lang) element.lang = to;
    }
    dispatchEvent(new Event('regesto-language'));
  }
  // Forms that are put into the page later speak its language too.
  window.regestoSpeak = () => { if (language() !== 'it') speak(language()); };
  const toggle = one('.language');
  toggle.hidden = false;
  // The button names the language that it leads to.
  const name = one('[data-en]', toggle);
  [name.dataset.it, name.dataset.en] = ['English', 'Italiano'];
  toggle.addEventListener('click', () => {
    speak(language() === 'it' ? 'en' : 'it');
    store.set('regesto-language', language());
  });
  name.textContent = name.dataset.it;
  if (store.get('regesto-language') === 'en') speak('en');

  // Filters: what is chosen stands in the address, so that a view can be sent to somebody.
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  for (const form of all('form[data-filters]')) {
    const kind = form.dataset.filters;
    const list = one(`[data-list="${kind}"]`);
    const items = all(kind === 'documents' ? 'tbody tr' : 'article, .elsewhere li', list);
    // A long list is cut until somebody asks for all of it.
    let most = Number(form.dataset.most ?? Infinity);
    const more = one('.more', form.parentElement);
    // Made when somebody looks for words, and not before.
    let texts = null;
    const matches = {
      q: (item, value, index) => fold(value).split(/\s+/).every((word) => texts[index].includes(word)),
      confidence: (item, value) => Number(item.dataset.confidence) < Number(value),
      diagnostic: (item, value) => item.dataset.diagnostics.split(' ').includes(value),
      authority: (item, value) => item.dataset.authority.split('|').includes(value),
      office: (item, value) => item.dataset.offices.split(' ').includes(value),
      column: (item, value) => all('[data-cell]', item).some((cell) => cell.dataset.cell.split('.')[1] === value),
    };
    const apply = () => {
      const chosen = [...new FormData(form)].filter(([, value]) => value !== '');
      if (chosen.some(([key]) => key === 'q')) texts ??= items.map((item) => fold(item.textContent));
      let found = 0;
      items.forEach((item, index) => {
        const fits = chosen.every(([key, value]) => matches[key](item, value, index));
        found += fits ? 1 : 0;
        item.hidden = !fits || found > most;
      });
      form.elements.shown.value = Math.min(found, most);
      if (more) more.hidden = found <= most;
      const query = new URLSearchParams(chosen).toString();
      history.replaceState(null, '', `${location.pathname}${query ? `?${query}` : ''}${location.hash}`);
    };
    for (const [key, value] of new URLSearchParams(location.search)) {
      const field = form.elements[key];
      if (field && matches[key]) field.value = value;
    }
    more?.addEventListener('click', () => {
      most = Infinity;
      apply();
    });
    form.addEventListener('input', apply);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(apply));
    apply();
  }

  // A cell and its places light up together.
  const places = new Map();
  for (const element of all('[data-cells]')) {
    for (const cell of element.dataset.cells.split(' ')) {
      if (!places.has(cell)) places.set(cell, []);
      places.get(cell).push(element);
    }
  }
  function light(cell) {
    for (const element of all('.lit')) element.classList.remove('lit');
    const shown = one(`[data-cell="${cell}"], [data-extra="${cell}"]`);
    const there = places.get(cell) ?? [];
    for (const element of [shown, ...there]) element?.classList.add('lit');
    return { shown, there };
  }
  // What was out of sight has no height yet: as it gets one, all below it moves, for some frames.
  function bring(element, frames = 12) {
    const box = element.getBoundingClientRect();
    const pane = element.closest('.pane')?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
    if (frames === 12 || box.bottom <= Math.max(pane.top, 0) || box.top >= Math.min(pane.bottom, innerHeight)) element.scrollIntoView({ block: 'center' });
    if (frames) requestAnimationFrame(() => bring(element, frames - 1));
  }
  document.addEventListener('click', (event) => {
    const button = event.target.closest('.where');
    if (button) {
      const { there } = light(button.closest('[data-cell]')?.dataset.cell ?? button.closest('[data-extra]').dataset.extra);
      if (there[0]) bring(there[0]);
      return;
    }
    const place = event.target.closest('[data-cells]');
    if (place) {
      const { shown } = light(place.dataset.cells.split(' ')[0]);
      if (shown) {
        shown.closest('.record').hidden = false;
        bring(shown);
      }
    }
  });
})();
