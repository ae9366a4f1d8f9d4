/* What is written without a network waits on this device, encrypted, until the server has it. Shared by every page of somebody who
   is signed in, by the page without a network (offline.js) and by the service worker (sw.js). No words stand here: pages bring them.

   A person is known here only by a mark that the server makes of their id. Their key never leaves the browser: it cannot be
   exported, so what lies in the database is of no use elsewhere. */
(function () {
  'use strict';
  const A_DAY = 24 * 3600 * 1000;
  const DAYS = 14;
  const SOON = 5000;
  const LISTS_FRESH = 30 * 60 * 1000;
  const FORMS = {'/log/aid': 'aid', '/log/contact': 'contact', '/log/letter': 'letter'};
  const STRICT = {durability: 'strict'};
  const news = 'BroadcastChannel' in self ? new BroadcastChannel('casetrack-outbox') : null;
  let opened = null;

  /* --- the database --- */

  function open() {
    opened = opened || new Promise(function (done, failed) {
      const asked = indexedDB.open('casetrack', 1);
      asked.onupgradeneeded = function () {
        asked.result.createObjectStore('keys', {keyPath: 'mark'});
        asked.result.createObjectStore('lists', {keyPath: 'mark'});
        asked.result.createObjectStore('items', {keyPath: 'id'}).createIndex('mark', 'mark');
        asked.result.createObjectStore('here', {keyPath: 'what'});
      };
      asked.onsuccess = function () {
        asked.result.onversionchange = function () {
          asked.result.close();
          opened = null;
        };
        done(asked.result);
      };
      asked.onerror = function () {
        opened = null;
        failed(asked.error);
      };
    });
    return opened;
  }

  /* One transaction: `work(store)` asks for something, whose answer is given once everything is safely written. */
  async function within(name, mode, work) {
    const database = await open();
    return new Promise(function (done, failed) {
      const transaction = database.transaction(name, mode, STRICT);
      const asked = work(transaction.objectStore(name));
      transaction.oncomplete = function () {
        done(asked ? asked.result : undefined);
      };
      transaction.onerror = transaction.onabort = function () {
        failed(transaction.error);
      };
    });
  }
  const read = (name, work) => within(name, 'readonly', work);
  const write = (name, work) => within(name, 'readwrite', work);

  /* --- who is at this device --- */

  async function who() {
    const found = await read('here', (store) => store.get('who'));
    return found ? found.mark : '';
  }
  async function setWho(mark) {
    if (mark !== await who()) {
      await write('here', (store) => mark ? store.put({what: 'who', mark: mark}) : store.delete('who'));
    }
  }

  /* --- boxes: one key for each person --- */

  async function keyOf(mark) {
    const found = await read('keys', (store) => store.get(mark));
    if (found) {
      return found.key;
    }
    const key = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
    /* Two tabs may come here at once: the first key stays. */
    await write('keys', function (store) {
      store.get(mark).onsuccess = function (event) {
        if (!event.target.result) {
          store.put({mark: mark, key: key});
        }
      };
    });
    return (await read('keys', (store) => store.get(mark))).key;
  }
  const bound = (mark, id) => new TextEncoder().encode(mark + ' ' + id);

  async function boxed(mark, id, facts) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(facts));
    const box = await crypto.subtle.encrypt({name: 'AES-GCM', iv: iv, additionalData: bound(mark, id)}, await keyOf(mark), text);
    return {iv: iv, box: box};
  }
  async function unboxed(mark, id, row) {
    const how = {name: 'AES-GCM', iv: row.iv, additionalData: bound(mark, id)};
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, await keyOf(mark), row.box)));
  }

  /* --- what waits --- */

  const idOf = (mark, formId) => mark.slice(0, 16) + '.' + formId;

  /* An item: {form, group, fields: [[name, value], ...], files, written_at, state, sentences, hand}. `state` is waiting, needs (its
     writer), or typed (not finished). The same form kept twice is one item. */
  async function keep(mark, formId, facts) {
    const id = idOf(mark, formId);
    const row = Object.assign({id: id, mark: mark, form_id: formId, at: Date.now()}, await boxed(mark, id, facts));
    const before = await read('items', (store) => store.get(id));
    if (before) {
      row.at = before.at;
    }
    await write('items', (store) => store.put(row));
    changed();
  }
  async function items(mark) {
    if (!mark) {
      return [];
    }
    const rows = await read('items', (store) => store.index('mark').getAll(mark));
    rows.sort((one, other) => one.at - other.at);
    const found = await Promise.all(rows.map(async function (row) {
      /* What cannot be opened any more helps nobody; it goes after 14 days. */
      const facts = await unboxed(mark, row.id, row).catch(() => null);
      return facts && Object.assign(facts, {form_id: row.form_id, at: row.at});
    }));
    return found.filter(Boolean);
  }
  async function remove(mark, formId, onlyTyped) {
    const id = idOf(mark, formId);
    if (onlyTyped) {
      const row = await read('items', (store) => store.get(id));
      if (!row || (await unboxed(mark, id, row)).state !== 'typed') {
        return;
      }
    }
    await write('items', (store) => store.delete(id));
    changed();
  }
  const anybodys = () => read('items', (store) => store.count());

  function changed() {
    if (news) {
      news.postMessage('changed');
    }
    self.dispatchEvent(new Event('casetrack:outbox'));
  }

  /* Recent groups and kits, to choose from without a network. */
  async function setLists(mark, begun) {
    const box = await boxed(mark, 'lists', {groups: begun.groups, kits: begun.kits});
    await write('lists', (store) => store.put(Object.assign({mark: mark, at: Date.now()}, box)));
  }
  async function lists(mark) {
    const row = mark && await read('lists', (store) => store.get(mark));
    return row ? Object.assign(await unboxed(mark, 'lists', row), {at: row.at}) : {groups: [], kits: [], at: 0};
  }

  /* Nothing stays longer than 14 days; a key goes with the last thing that it opens. */
  async function sweep() {
    const oldest = Date.now() - DAYS * A_DAY;
    const kept = new Set();
    for (const name of ['items', 'lists']) {
      await write(name, function (store) {
        store.openCursor().onsuccess = function (event) {
          const cursor = event.target.result;
          if (cursor) {
            if (cursor.value.at < oldest) {
              cursor.delete();
            } else {
              kept.add(cursor.value.mark);
            }
            cursor.continue();
          }
        };
      });
    }
    for (const mark of await read('keys', (store) => store.getAllKeys())) {
      if (!kept.has(mark) && mark !== await who()) {
        await write('keys', (store) => store.delete(mark));
      }
    }
  }

  /* The device forgets a person: what they could choose from, and with `everything` what waited. */
  async function forget(mark, everything) {
    await write('lists', (store) => store.delete(mark));
    if (everything) {
      for (const item of await items(mark)) {
        await remove(mark, item.form_id);
      }
      await write('keys', (store) => store.delete(mark));
    }
    await setWho('');
  }

  /* --- sending --- */

  /* The token is fetched when it is needed and kept nowhere. None: no network, or nobody is signed in. */
  async function start() {
    try {
      const answer = await fetch('/outbox/start', {credentials: 'same-origin', redirect: 'manual', cache: 'no-store'});
      return answer.ok ? await answer.json() : null;
    } catch (_noNetwork) {
      return null;
    }
  }
  /* The server's answer; {state: 'later'} when it was reached and could not, none when there is no use in asking further. */
  async function post(where, begun, item, mark) {
    const facts = {
      who: mark, form: item.form, group: item.group, form_id: item.form_id, written_at: item.written_at, fields: item.fields,
      sentences: item.sentences || [],
    };
    try {
      const answer = await fetch(where, {
        method: 'POST', credentials: 'same-origin', redirect: 'manual', body: JSON.stringify(facts),
        headers: {'Content-Type': 'application/json', 'X-CSRFToken': begun.csrf},
      });
      if (answer.ok) {
        return await answer.json();
      }
      /* Led elsewhere (0), 401, 403: nobody is signed in, or somebody else. */
      return [0, 401, 403].includes(answer.status) ? null : {state: 'later'};
    } catch (_noNetwork) {
      return null;
    }
  }

  /* Everything of the person who is signed in that waits, one after another. In one tab at a time; twice would do no harm. */
  function send() {
    if (self.navigator.locks) {
      return self.navigator.locks.request('casetrack-outbox', {ifAvailable: true}, (lock) => lock ? sendAll() : undefined);
    }
    return sendAll();
  }
  async function sendAll() {
    const mark = await who();
    const waiting = (await items(mark)).filter((item) => item.state === 'waiting');
    if (!waiting.length) {
      return;
    }
    const begun = await start();
    if (!begun || begun.who !== mark) {
      return;
    }
    await setLists(mark, begun);
    for (const item of waiting) {
      const answer = await post('/outbox', begun, item, mark);
      if (!answer) {
        setTimeout(send, SOON);
        return;
      }
      if (answer.state === 'stored') {
        await remove(mark, item.form_id);
      } else if (answer.state !== 'later') {
        await keep(mark, item.form_id, Object.assign({}, item, {state: 'needs', sentences: answer.sentences, hand: answer.hand}));
      }
    }
  }

  self.casetrackOutbox = {
    FORMS, DAYS, who, setWho, keep, items, remove, anybodys, setLists, lists, sweep, forget, start, post, send,
  };
  if (typeof document === 'undefined' || !self.isSecureContext || !self.indexedDB || !navigator.serviceWorker) {
    return;
  }

  /* --- on a page --- */

  const words = document.body.dataset;
  const signedIn = 'outboxWho' in words;
  let line = null;
  let works = false;

  async function showLine() {
    if (!signedIn) {
      return;
    }
    const own = await items(await who());
    const count = (state) => own.filter((item) => state.includes(item.state)).length;
    const told = [[count(['waiting']), words.outboxWaiting], [count(['needs', 'typed']), words.outboxNeeds]]
      .filter((pair) => pair[0]).map((pair) => pair[1].replace('{n}', pair[0])).join(' · ');
    if (!line && told) {
      line = document.createElement('p');
      line.className = 'push small';
      line.setAttribute('role', 'status');
      line.append(document.createElement('a'));
      document.querySelector('header.top .wrap').insertBefore(line, document.querySelector('header.top .menu'));
    }
    if (line) {
      line.hidden = !told;
      line.firstChild.href = '/offline#outbox';
      line.firstChild.textContent = told;
    }
  }

  async function begin() {
    await setWho(words.outboxWho);
    await sweep();
    works = true;
    await showLine();
    if (words.outboxWho) {
      await navigator.serviceWorker.register('/sw.js', {scope: '/', updateViaCache: 'all'});
      await send();
      await refreshLists(words.outboxWho);
    }
  }
  async function refreshLists(mark) {
    if (Date.now() - (await lists(mark)).at > LISTS_FRESH) {
      const begun = await start();
      if (begun && begun.who === mark) {
        await setLists(mark, begun);
      }
    }
  }

  /* Signing out: what others keep on this device is no matter of this person's, and is neither shown nor lost. */
  window.addEventListener('submit', function (event) {
    const form = event.target;
    if (form.getAttribute('action') !== '/sign-out') {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    leave(form).catch(() => form.submit());
  }, true);
  async function leave(form) {
    const mark = await who();
    if ((await items(mark)).length) {
      location.assign('/offline?leave=1');
      return;
    }
    await forget(mark, true);
    if (await anybodys()) {
      const keeps = document.createElement('input');
      keeps.type = 'hidden';
      keeps.name = 'keep';
      keeps.value = 'device';
      form.append(keeps);
    }
    form.submit();
  }

  /* A draft that the server did not get is kept here. */
  document.addEventListener('casetrack:draft-failed', function (event) {
    const form = FORMS[location.pathname];
    const fields = (event.detail && event.detail.fields || []).filter((pair) => pair[0] !== 'csrf_token');
    const formId = (fields.find((pair) => pair[0] === 'form_id') || [])[1];
    if (form && formId && words.outboxWho && works) {
      keep(words.outboxWho, formId, unfinished(form, fields));
      event.detail.words = words.outboxKept;
      event.preventDefault();
    }
  });
  function unfinished(form, fields) {
    const group = new URLSearchParams(location.search).get('group') || (fields.find((pair) => pair[0] === 'group') || [])[1] || '';
    return {form: form, group: group, fields: fields, files: 0, written_at: new Date().toISOString(), state: 'typed', sentences: []};
  }

  if (signedIn) {
    begin().catch(function () {
      /* A browser that keeps nothing (a private window, a full disk): everything works as without this file. */
    });
    window.setInterval(send, 30000);
  }
  window.addEventListener('online', send);
  self.addEventListener('casetrack:outbox', showLine);
  if (news) {
    news.onmessage = showLine;
  }
})();
