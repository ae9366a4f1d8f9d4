/* The page without a network: draws a log form, keeps what is written on it, shows what waits on this device. The words are the
   page's; whose entries they are, and their key, are outbox.js's. */
(function () {
  'use strict';
  const outbox = self.casetrackOutbox;
  const page = document;
  const asked = new URLSearchParams(location.search);
  const own = (part, root) => (root || page).querySelector(part);
  const all = (part, root) => Array.from((root || page).querySelectorAll(part));
  let mark = '';

  function tell(when) {
    all('[data-when]').forEach(function (words) {
      words.hidden = words.dataset.when !== when;
    });
  }

  /* --- the forms --- */

  const sectionOf = (name) => own('[data-form="' + name + '"]');
  const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(18)), (n) => n.toString(16).padStart(2, '0')).join('');
  function localDay() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
  }

  async function draw(name, item) {
    const section = sectionOf(name);
    const form = own('form', section);
    const lists = await outbox.lists(mark);
    section.hidden = false;
    form.dataset.id = item ? item.form_id : newId();
    form.dataset.files = item ? item.files : 0;
    offerGroups(form, name, lists.groups);
    offerKits(form, lists.kits);
    const day = form.elements[section.dataset.today];
    if (day && !item) {
      day.value = localDay();
    }
    choose(form, item ? item.group : asked.get('group') || '');
    if (item) {
      fill(form, item.fields);
    }
  }

  function offerGroups(form, name, groups) {
    const field = own('[data-groups]', form);
    field.hidden = !groups.length;
    own('.choices', field).replaceChildren(...groups.map(function (group, index) {
      const choice = own('#choice').content.cloneNode(true);
      const radio = own('input', choice);
      const label = own('label', choice);
      radio.id = label.htmlFor = name + '-group-' + index;
      radio.value = group[0];
      radio.dataset.people = group[3] === null ? '' : group[3];
      own('bdi', label).textContent = group[1];
      own('.code', label).textContent = group[0];
      own('.note', label).textContent = group[2];
      radio.addEventListener('change', () => fillPeople(form, radio));
      return choice;
    }));
  }
  function offerKits(form, kits) {
    const field = own('[data-kits]', form);
    if (!field) {
      return;
    }
    own('.choices', field).replaceChildren(...kits.map(function (kit, index) {
      const choice = own('#kit').content.cloneNode(true);
      own('input', choice).id = own('label', choice).htmlFor = 'kit-' + index;
      own('input', choice).value = kit[0];
      own('bdi', choice).textContent = kit[1];
      return choice;
    }));
    field.hidden = !kits.length;
    all('[name^="kit_"]', form).forEach((control) => {
      control.closest('.field').hidden = !kits.length;
    });
  }
  function choose(form, group) {
    const radio = all('[name="group"]', form).find((one) => one.value === group);
    if (radio) {
      radio.checked = true;
      fillPeople(form, radio);
    } else {
      form.elements.other_group.value = group;
    }
  }
  /* The number of people of the group is filled in until somebody types another. */
  function fillPeople(form, radio) {
    const people = form.elements.people_reached;
    if (people && !people.dataset.typed) {
      people.value = radio.dataset.people;
    }
  }

  function addRow(form, name) {
    const rows = all('.entry', form).filter((row) => own('[name^="' + name + '-"]', row));
    const fresh = rows[rows.length - 1].cloneNode(true);
    const was = name + '-' + (rows.length - 1) + '-';
    const now = name + '-' + rows.length + '-';
    all('[id], [name], [for], [aria-describedby]', fresh).forEach(function (part) {
      for (const fact of ['id', 'name', 'for', 'aria-describedby']) {
        if (part.hasAttribute(fact)) {
          part.setAttribute(fact, part.getAttribute(fact).replace(was, now));
        }
      }
      if (/^(text|date|time)$/.test(part.type) || part.tagName === 'TEXTAREA') {
        part.value = '';
      }
    });
    fresh.setAttribute('aria-label', (rows[0].getAttribute('aria-label') || '').replace(/\d+$/, rows.length + 1));
    rows[rows.length - 1].after(fresh);
    return fresh;
  }
  function fill(form, fields) {
    all('[type="checkbox"]', form).forEach((box) => {
      box.checked = false;
    });
    fields.forEach(function (pair) {
      const row = /^(\w+)-(\d+)-/.exec(pair[0]);
      while (row && !form.elements[pair[0]] && form.elements[row[1] + '-0-' + pair[0].slice(row[0].length)] && row[2] < 50) {
        addRow(form, row[1]);
      }
      const control = form.elements[pair[0]];
      if (!control || pair[0] === 'group' || pair[0] === 'other_group') {
        return;
      }
      if (control.type === 'checkbox') {
        control.checked = true;
      } else {
        control.value = pair[1];
      }
      if (pair[0] === 'people_reached') {
        control.dataset.typed = 'yes';
      }
    });
  }

  const groupOf = (form) => form.elements.other_group.value.trim() || (own('[name="group"]:checked', form) || {}).value || '';
  function itemOf(form, state) {
    const fields = Array.from(new FormData(form)).filter((pair) => typeof pair[1] === 'string');
    return {
      form: form.closest('section').dataset.form, group: groupOf(form), fields: fields.concat([['form_id', form.dataset.id]]),
      files: Number(form.dataset.files), written_at: new Date().toISOString(), state: state, sentences: [],
    };
  }

  page.addEventListener('submit', function (event) {
    const form = event.target;
    event.preventDefault();
    const button = event.submitter;
    if (button && button.name === 'add-row') {
      own('input', addRow(form, button.value)).focus();
      return;
    }
    const error = own('.error', form);
    error.hidden = Boolean(groupOf(form));
    if (!error.hidden) {
      form.elements.other_group.setAttribute('aria-describedby', error.id);
      form.elements.other_group.focus();
      return;
    }
    window.clearTimeout(form.saving);
    outbox.keep(mark, form.dataset.id, itemOf(form, 'waiting')).then(outbox.send).then(() => location.assign('/offline?kept=1#outbox'));
  });
  /* What is being written is kept as well, so that a browser that dies takes nothing along. */
  page.addEventListener('input', function (event) {
    const form = event.target.closest('form');
    if (form && mark) {
      event.target.dataset.typed = 'yes';
      window.clearTimeout(form.saving);
      form.saving = window.setTimeout(() => outbox.keep(mark, form.dataset.id, itemOf(form, 'typed')), 1000);
    }
  });

  /* --- what waits --- */

  const BOOKKEEPING = ['form_id', 'sure', 'group', 'other_group', 'csrf_token'];

  /* A field in the words of its form: [label, value]. */
  function inWords(item, pair, kits) {
    const form = own('form', sectionOf(item.form));
    const name = pair[0].replace(/^(\w+)-\d+-/, '$1-0-');
    const control = all('[name="' + CSS.escape(name) + '"]', form)[0];
    if (name === 'kit') {
      return [own('[data-kits] legend').textContent, (kits.find((kit) => kit[0] === pair[1]) || [])[1] || pair[1]];
    }
    if (!control) {
      return [pair[0], pair[1]];
    }
    const text = (part) => part ? part.firstChild.textContent.trim() : '';
    if (control.type === 'radio') {
      const chosen = all('[name="' + CSS.escape(name) + '"]', form).find((one) => one.value === pair[1]);
      return [text(own('legend', control.closest('fieldset'))), chosen ? chosen.labels[0].textContent.trim() : pair[1]];
    }
    const option = control.tagName === 'SELECT' ? Array.from(control.options).find((one) => one.value === pair[1]) : null;
    return [text(control.labels[0]), option ? option.text : pair[1]];
  }
  const told = (item, kits) => item.fields.filter((pair) => pair[1].trim() && !BOOKKEEPING.includes(pair[0]))
    .map((pair) => inWords(item, pair, kits));
  const headingOf = (item) => sectionOf(item.form).dataset.heading;
  const moment = (iso) => new Date(iso).toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'});

  function asText(item, kits) {
    const lines = [headingOf(item) + ' ' + item.group, item.written_at];
    return lines.concat(told(item, kits).map((pair) => pair[0] + ': ' + pair[1])).join('\n') + '\n';
  }

  function entry(item, lists) {
    const shown = own('#entry').content.cloneNode(true);
    const part = (name) => own('[data-part="' + name + '"]', shown);
    const list = own('#outbox ul');
    const known = lists.groups.find((group) => group[0] === item.group);
    part('heading').textContent = headingOf(item);
    part('group').textContent = known ? known[1] + ' ' + item.group : item.group;
    part('state').textContent = list.dataset[item.state];
    part('state').classList.add(item.state === 'waiting' ? 'progress' : 'attention');
    part('when').textContent = moment(item.written_at);
    part('sentences').replaceChildren(...(item.sentences || []).map(function (words) {
      const line = page.createElement('li');
      line.dir = 'auto';
      line.textContent = words;
      return line;
    }));
    part('sentences').hidden = !(item.sentences || []).length;
    part('files').hidden = !item.files;
    told(item, lists.kits).forEach(function (pair) {
      const label = page.createElement('dt');
      const value = page.createElement('dd');
      label.textContent = pair[0];
      value.dir = 'auto';
      value.textContent = pair[1];
      part('fields').append(label, value);
    });
    own('[data-act="hand"]', shown).hidden = !item.hand;
    own('[data-act="open"]', shown).hidden = Boolean(item.hand);
    all('[data-act]', shown).forEach((button) => button.addEventListener('click', () => acts[button.dataset.act](item, button, lists.kits)));
    return shown;
  }

  async function show() {
    const items = await outbox.items(mark);
    const lists = await outbox.lists(mark);
    const drawn = all('[data-form]').filter((section) => !section.hidden).map((section) => own('form', section).dataset.id);
    const listed = items.filter((item) => !drawn.includes(item.form_id));
    own('#outbox').hidden = !mark || (drawn.length > 0 && !listed.length);
    own('#logs').hidden = !mark || drawn.length > 0;
    own('[data-empty]').hidden = listed.length > 0;
    own('#outbox ul').replaceChildren(...listed.map((item) => entry(item, lists)));
  }

  const acts = {
    /* With a network the server makes a draft of it and has the page fill its form; without, the form here is filled. */
    open: async function (item) {
      const answer = await handled('/outbox/draft', item);
      if (answer && answer.url) {
        await outbox.remove(mark, item.form_id);
        location.assign(answer.url);
      } else {
        location.assign('/offline?open=' + encodeURIComponent(item.form_id));
      }
    },
    hand: async function (item) {
      const answer = await handled('/outbox/hand', item);
      if (answer && (answer.state === 'handed' || answer.state === 'stored')) {
        await outbox.remove(mark, item.form_id);
      } else {
        tell('unsent');
      }
    },
    copy: async function (item, button, kits) {
      try {
        await navigator.clipboard.writeText(asText(item, kits));
        tell('gone');
      } catch (_forbidden) {
        const text = page.createElement('textarea');
        text.readOnly = true;
        text.rows = 8;
        text.setAttribute('aria-label', button.textContent);
        text.value = asText(item, kits);
        button.replaceWith(text);
        text.select();
      }
    },
    delete: (item) => outbox.remove(mark, item.form_id),
  };
  async function handled(where, item) {
    const begun = await outbox.start();
    return begun && begun.who === mark ? outbox.post(where, begun, item, mark) : null;
  }

  /* --- signing out --- */

  all('[data-leave]').forEach((button) => button.addEventListener('click', async function () {
    const how = button.dataset.leave;
    if (how === 'send') {
      await outbox.send();
      if ((await outbox.items(mark)).length) {
        tell('unsent');
        await show();
        return;
      }
    }
    const begun = await outbox.start();
    if (!begun || begun.who !== mark) {
      tell('unsent');
      return;
    }
    await outbox.forget(mark, how !== 'keep');
    const form = page.createElement('form');
    form.method = 'post';
    form.action = '/sign-out';
    const facts = {csrf_token: begun.csrf};
    if (await outbox.anybodys()) {
      facts.keep = 'device';
    }
    for (const name of Object.keys(facts)) {
      form.append(Object.assign(page.createElement('input'), {type: 'hidden', name: name, value: facts[name]}));
    }
    page.body.append(form);
    form.submit();
  }));

  /* --- at the start --- */

  async function begin() {
    await outbox.sweep();
    mark = await outbox.who();
    if (!mark) {
      tell('nobody');
      return;
    }
    const items = await outbox.items(mark);
    const opened = items.find((item) => item.form_id === asked.get('open'));
    const form = outbox.FORMS[location.pathname];
    own('#leave').hidden = !asked.has('leave');
    if (opened || form) {
      await draw(opened ? opened.form : form, opened);
    } else if (asked.has('kept')) {
      tell('kept');
    } else if (location.pathname !== '/offline') {
      tell('cut');
    }
    await show();
    self.addEventListener('casetrack:outbox', show);
    await outbox.send();
    window.setInterval(outbox.send, 30000);
  }
  if (!outbox || !self.isSecureContext || !self.indexedDB) {
    tell('unable');
  } else {
    begin().catch(() => tell('unable'));
  }
})();
