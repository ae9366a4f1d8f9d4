/* The service worker: opens the page without a network, and keeps a log entry whose sending failed. The server puts two lines before
   this file: SHELL (what is put into the cache: the page without a network and files of static/, nothing that any person wrote)
   and the address of outbox.js. No page is ever put into the cache. */
(function () {
  'use strict';
  const CACHE = 'casetrack-' + self.SHELL.mark;
  const PATIENCE = 12000;
  const PATIENCE_SENDING = 25000;
  const outbox = self.casetrackOutbox;
  const later = (milliseconds) => new Promise((_done, failed) => setTimeout(() => failed(new Error('slow')), milliseconds));

  self.addEventListener('install', function (event) {
    /* The page without a network is asked for as nobody; files of static/ as pages do, so that those come from the browser's cache. */
    const files = self.SHELL.files.map(function (address) {
      return new Request(address, {credentials: address.startsWith('/static/') ? 'same-origin' : 'omit'});
    });
    event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
  });

  self.addEventListener('activate', function (event) {
    event.waitUntil((async function () {
      for (const name of await caches.keys()) {
        if (name !== CACHE) {
          await caches.delete(name);
        }
      }
      if (self.registration.navigationPreload) {
        await self.registration.navigationPreload.enable();
      }
      await self.clients.claim();
      await outbox.sweep();
    })());
  });

  const shell = () => caches.match('/offline', {cacheName: CACHE, ignoreVary: true});

  self.addEventListener('fetch', function (event) {
    const request = event.request;
    const url = new URL(request.url);
    if (url.origin !== self.location.origin) {
      return;
    }
    if (request.mode !== 'navigate') {
      if (self.SHELL.files.includes(url.pathname) && url.pathname !== '/offline') {
        event.respondWith(caches.match(request, {cacheName: CACHE, ignoreVary: true}).then((found) => found || fetch(request)));
      }
    } else if (request.method === 'GET') {
      event.respondWith(opened(event, url));
    } else if (request.method === 'POST' && outbox.FORMS[url.pathname]) {
      event.respondWith(sent(request, url));
    }
  });

  /* A log form does not wait long for a network that gives nothing. */
  async function opened(event, url) {
    const asked = Promise.resolve(event.preloadResponse).then((found) => found || fetch(event.request));
    try {
      return await (outbox.FORMS[url.pathname] ? Promise.race([asked, later(PATIENCE)]) : asked);
    } catch (noNetwork) {
      return await shell() || Promise.reject(noNetwork);
    }
  }

  /* The form itself goes first. When no answer comes it is kept under its own id: if the server did store it, it is not stored twice. */
  async function sent(request, url) {
    const mark = await outbox.who().catch(() => '');
    const sending = request.clone();
    const fields = mark ? Array.from(await request.formData()) : [];
    const files = fields.filter((pair) => typeof pair[1] !== 'string');
    const formId = (fields.find((pair) => pair[0] === 'form_id') || [])[1];
    const asked = fetch(sending);
    try {
      const answer = await (formId && !files.some((pair) => pair[1].size) ? Promise.race([asked, later(PATIENCE_SENDING)]) : asked);
      if (formId && answer.type === 'opaqueredirect') {
        await outbox.remove(mark, formId, true).catch(() => undefined);
      }
      return answer;
    } catch (noNetwork) {
      if (!formId) {
        return Promise.reject(noNetwork);
      }
      const typed = fields.filter((pair) => typeof pair[1] === 'string' && pair[0] !== 'csrf_token');
      const unfinished = typed.some((pair) => pair[0] === 'add-row' || pair[0] === 'remove-row');
      const told = (name) => (typed.find((pair) => pair[0] === name) || [])[1] || '';
      await outbox.keep(mark, formId, {
        form: outbox.FORMS[url.pathname],
        group: url.searchParams.get('group') || told('group') || told('other_group'),
        fields: typed.filter((pair) => pair[0] !== 'add-row' && pair[0] !== 'remove-row'),
        files: files.filter((pair) => pair[1].size).length,
        written_at: new Date().toISOString(),
        state: unfinished ? 'typed' : 'waiting',
        sentences: [],
      });
      if (self.registration.sync) {
        await self.registration.sync.register('outbox').catch(() => undefined);
      }
      return Response.redirect(unfinished ? '/offline?open=' + encodeURIComponent(formId) : '/offline?kept=1#outbox', 303);
    }
  }

  self.addEventListener('sync', function (event) {
    if (event.tag === 'outbox') {
      event.waitUntil(outbox.send());
    }
  });
})();
