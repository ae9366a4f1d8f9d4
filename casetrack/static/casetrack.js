/* Comfort only: every page works without this file. Nothing typed is stored on the device by it. */
(function () {
  'use strict';
  var page = document;

  function all(selector) {
    return [].slice.call(page.querySelectorAll(selector));
  }

  /* The summary of errors takes the focus, so that it is read first. */
  var summary = page.querySelector('[data-focus]');
  if (summary) {
    summary.focus();
  }

  /* On phones the filters start folded when none is set. */
  if (window.matchMedia('(max-width: 40rem)').matches) {
    all('details[data-fold="yes"]').forEach(function (fold) {
      fold.open = false;
    });
  }

  /* Review: the text beside the proposals is moved to the passage that is cited, else to the one to decide on now. */
  var passage = page.getElementById('passage') || page.querySelector('.pane .passage.current');
  var pane = passage && passage.closest('.pane');
  if (passage && passage.id === 'passage') {
    passage.scrollIntoView({block: 'center'});
  } else if (pane && pane.scrollHeight > pane.clientHeight) {
    pane.scrollTop += passage.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }

  /* Messages can be closed. The button is made here, because without script it would do nothing. */
  all('.flash').forEach(function (flash) {
    var close = page.createElement('button');
    close.type = 'button';
    close.className = 'button quiet';
    close.textContent = page.body.dataset.close;
    close.addEventListener('click', function () {
      flash.remove();
      page.getElementById('main').focus();
    });
    flash.appendChild(close);
  });

  /* The menu closes with Escape and with a press elsewhere. */
  all('details.menu').forEach(function (menu) {
    page.addEventListener('click', function (event) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    menu.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') {
        menu.open = false;
        menu.querySelector('summary').focus();
      }
    });
  });

  /* Nothing typed is lost: what stands in a form goes to the server as a draft, 2 s after the last key, at most every 5 s, only when
     it changed, and not before 10 signs or one changed field. Passwords, tokens and files stay where they are. */
  var PAUSE = 2000;
  var BETWEEN = 5000;
  var LONGEST = 10000;
  var RETRY = 15000;
  var words = page.body.dataset;
  var typed = 'textarea, select, input:not([type="hidden"]):not([type="file"]):not([type="search"]):not([type="submit"])';
  var drafts = !words.drafts ? [] : all('form.form').filter(function (form) {
    return form.elements.form_id && form.querySelector(typed) && !form.querySelector('input[type="password"]');
  }).map(function (form) {
    var line = page.createElement('p');
    line.className = 'small muted';
    line.setAttribute('role', 'status');
    form.appendChild(line);
    var draft = {form: form, line: line, saved: '', signs: 10, last: 0, first: 0};
    if (form.querySelector('.wrong, .error-summary') || 'changed' in form.dataset) {
      schedule(draft);
    } else {
      draft.saved = JSON.stringify(standing(form));
      draft.signs = 0;
    }
    return draft;
  });
  function standing(form) {
    var pairs = [];
    new window.FormData(form).forEach(function (value, name) {
      if (typeof value === 'string' && name !== 'csrf_token') {
        pairs.push([name, value]);
      }
    });
    return pairs;
  }
  function unsaved(draft) {
    return !draft.sent && JSON.stringify(standing(draft.form)) !== draft.saved;
  }
  function schedule(draft) {
    var now = Date.now();
    draft.first = draft.first || now;
    window.clearTimeout(draft.timer);
    draft.timer = window.setTimeout(function () {
      keep(draft, false);
    }, Math.max(Math.min(now + PAUSE, draft.first + LONGEST), draft.last + BETWEEN) - now);
  }
  function keep(draft, leaving) {
    if (!unsaved(draft) || draft.signs < 10) {
      return;
    }
    var fields = standing(draft.form);
    var heading = page.querySelector('h1');
    var what = {
      place: window.location.pathname + window.location.search,
      heading: heading ? heading.textContent.trim() : '',
      fields: fields
    };
    var now = JSON.stringify(fields);
    window.clearTimeout(draft.timer);
    draft.last = Date.now();
    draft.first = 0;
    stop(draft);
    draft.call = new window.AbortController();
    window.fetch(words.drafts, {
      method: 'POST',
      credentials: 'same-origin',
      keepalive: leaving,
      signal: draft.call.signal,
      headers: {'Content-Type': 'application/json', 'X-CSRFToken': draft.form.elements.csrf_token.value},
      body: JSON.stringify(what)
    }).then(function (answer) {
      return answer.json().then(function (told) {
        if (answer.ok || told.kept) {
          draft.saved = now;
          draft.line.textContent = told.words || ended();
        } else {
          draft.line.textContent = told.words || words.unsaved;
        }
        if (told.ends) {
          stay(told.ends, true);
        }
      });
    }).catch(function (reason) {
      if (reason.name === 'AbortError') {
        return;
      }
      /* Another script may keep it on the device: it says so by preventing the default, perhaps with words to show. */
      what.form = draft.form;
      var failed = new window.CustomEvent('casetrack:draft-failed', {cancelable: true, detail: what});
      if (!page.dispatchEvent(failed)) {
        draft.saved = now;
      } else {
        draft.timer = window.setTimeout(keep, RETRY, draft, false);
      }
      draft.line.textContent = what.words || words.unsaved;
    });
  }
  function stop(draft) {
    if (draft.call) {
      draft.call.abort();
    }
  }
  function changed(event) {
    drafts.forEach(function (draft) {
      if (draft.form === event.target.form) {
        draft.signs += event.type === 'change' ? 10 : (event.data ? event.data.length : /^delete/.test(event.inputType) ? 1 : 10);
        schedule(draft);
      }
    });
  }
  page.addEventListener('input', changed);
  page.addEventListener('change', changed);
  function leave() {
    drafts.forEach(function (draft) {
      keep(draft, true);
    });
  }
  window.addEventListener('pagehide', leave);
  window.addEventListener('online', leave);
  page.addEventListener('visibilitychange', function () {
    if (page.hidden) {
      leave();
    }
  });
  /* Leaving asks first only while something is on this page alone. */
  window.addEventListener('beforeunload', function (event) {
    if (drafts.some(unsaved)) {
      event.preventDefault();
      event.returnValue = '';
    }
  });

  /* Five minutes before the session ends a warning; staying in one window counts for all. */
  var ending = page.getElementById('ending');
  var tabs = window.BroadcastChannel && new window.BroadcastChannel('casetrack');
  var deadline = 0;
  var timers = [];
  function stay(seconds, tell) {
    deadline = Date.now() + seconds * 1000;
    timers.forEach(window.clearTimeout);
    ending.hidden = true;
    timers = [window.setTimeout(warn, (seconds - 300) * 1000), window.setTimeout(ended, seconds * 1000)];
    if (tell && tabs) {
      tabs.postMessage(deadline);
    }
  }
  function warn() {
    ending.hidden = false;
  }
  function ended() {
    ending.hidden = false;
    ending.querySelector('p').textContent = ending.dataset.ended;
    return ending.dataset.ended;
  }
  if (ending) {
    stay(Number(words.ends), true);
    ending.querySelector('button').addEventListener('click', function (event) {
      window.fetch(event.target.dataset.url, {credentials: 'same-origin'}).then(function (answer) {
        return answer.json();
      }).then(function (told) {
        stay(told.ends, true);
      }).catch(ended);
    });
    if (tabs) {
      tabs.onmessage = function (message) {
        if (message.data > deadline) {
          stay((message.data - Date.now()) / 1000, false);
        }
      };
    }
  }

  /* A form is sent once. The button is not disabled, because a disabled button does not send its value. */
  page.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.getAttribute('method') !== 'post') {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    drafts.forEach(function (draft) {
      if (draft.form === form) {
        draft.sent = true;
        window.clearTimeout(draft.timer);
        stop(draft);
      }
    });
    window.setTimeout(release, 10000);
    all('button[type="submit"]').forEach(function (button) {
      if (button.form === form) {
        button.setAttribute('aria-disabled', 'true');
      }
    });
    var pressed = event.submitter;
    if (pressed && pressed.dataset.busy) {
      pressed.dataset.label = pressed.textContent;
      pressed.textContent = pressed.dataset.busy;
    }
  });
  /* After Back, a download or a lost connection the form can be sent again: the server knows one that is sent twice. */
  function release() {
    drafts.forEach(function (draft) {
      draft.sent = false;
    });
    all('form[data-sent]').forEach(function (form) {
      delete form.dataset.sent;
    });
    all('button[aria-disabled]').forEach(function (button) {
      button.removeAttribute('aria-disabled');
      if (button.dataset.label) {
        button.textContent = button.dataset.label;
      }
    });
  }
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      release();
    }
  });

  /* Keys: never while typing, never with a modifier. The same letters stand on the buttons. */
  function move(by) {
    var steps = all('[data-step]');
    var at = steps.findIndex(function (step) {
      return step.classList.contains('current');
    });
    var next = steps[Math.max(0, Math.min(steps.length - 1, at + by))];
    if (!next) {
      return;
    }
    steps.forEach(function (step) {
      step.classList.toggle('current', step === next);
      step.removeAttribute('aria-current');
    });
    next.setAttribute('aria-current', 'true');
    next.tabIndex = -1;
    next.focus();
    all('.passage').forEach(function (passage) {
      var its = passage.id === 'p' + next.dataset.step;
      passage.classList.toggle('current', its);
      if (its) {
        passage.scrollIntoView({block: 'nearest'});
      }
    });
  }
  /* What a letter presses: in the step that is current, else what stands in no step. Never in another step. */
  function pressedBy(letter) {
    var found = all('[data-key="' + letter + '"]').filter(function (target) {
      var step = target.closest('[data-step]');
      return !step || step.classList.contains('current');
    });
    return found.find(function (target) {
      return target.closest('[data-step]');
    }) || found[0];
  }
  /* A fold that was opened by its letter is gone into: its first control takes the focus. */
  function enter(fold) {
    var control = fold && fold.open && fold.querySelector('input:not([type="hidden"]), textarea, select');
    if (control) {
      control.focus();
    }
  }
  if (!summary) {
    enter(page.querySelector('.current [data-choices][open]'));
  }
  /* In an open fold of the current step the digits choose. */
  function choose(digit) {
    var choices = all('.current [data-choices][open] input[type="radio"]');
    if (choices[digit - 1]) {
      choices[digit - 1].checked = true;
      choices[digit - 1].focus();
    }
  }
  page.addEventListener('keydown', function (event) {
    var chooses = /^(radio|checkbox)$/.test(event.target.type || '');
    var typing = !chooses && /^(input|textarea|select)$/i.test(event.target.tagName);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || page.body.dataset.keys === 'off') {
      return;
    }
    var letter = event.key;
    var target = null;
    if (letter === '/') {
      target = page.querySelector('input[type="search"]');
      if (target) {
        event.preventDefault();
        target.focus();
      }
    } else if (letter === 'j' || letter === 'k') {
      move(letter === 'j' ? 1 : -1);
    } else if (/^[1-9]$/.test(letter)) {
      choose(Number(letter));
    } else if (/^[a-z]$/.test(letter)) {
      target = pressedBy(letter);
      if (target) {
        event.preventDefault();
        select();
        target.click();
        if (target.tagName === 'SUMMARY') {
          enter(target.parentElement);
        }
      } else if (letter === 's') {
        move(1);
      }
    }
  });

  /* Words of an article that are selected: what they say and where they stand, in signs of its text. Each line of the text names
     where it starts; the numbers of passages are no part of it, and a break is one sign. */
  var chosen = null;
  function measured(range) {
    var piece = range.cloneContents();
    piece.querySelectorAll('a').forEach(function (number) {
      number.remove();
    });
    piece.querySelectorAll('br').forEach(function (end) {
      end.replaceWith('\n');
    });
    piece.querySelectorAll('[data-at]').forEach(function (line) {
      line.append('\n');
    });
    return piece.textContent;
  }
  function placeOf(node, offset) {
    var element = node.nodeType === 1 ? node : node.parentElement;
    var line = element.closest('[data-text] [data-at]');
    if (!line) {
      return -1;
    }
    var range = page.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    return Number(line.dataset.at) + Array.from(measured(range)).length;
  }
  function select() {
    var selection = window.getSelection();
    if (!page.querySelector('[data-text]') || !selection.rangeCount || selection.isCollapsed) {
      return;
    }
    var range = selection.getRangeAt(0);
    var words = measured(range).trim();
    var start = placeOf(range.startContainer, range.startOffset);
    var end = placeOf(range.endContainer, range.endOffset);
    if (words && start >= 0) {
      chosen = {words: words, span: ':' + start + '-' + Math.max(end, start)};
      all('[data-takes]').forEach(function (taker) {
        taker.value = words;
        taker.form.elements.spans.value = taker.dataset.takes + chosen.span;
      });
    }
  }
  page.addEventListener('selectionchange', select);

  /* Fill from selection: the button is made here, because without script it would do nothing; then the words are typed. */
  all('form[data-fill] [data-filled]').forEach(function (place) {
    var button = page.createElement('button');
    var fold = place.querySelector('details');
    button.type = 'button';
    button.className = 'button quiet';
    button.textContent = place.closest('form').dataset.fill;
    button.setAttribute('aria-label', button.textContent + ': ' + place.dataset.label);
    button.addEventListener('click', function () {
      fill(place, fold, button);
    });
    place.querySelector('.row').prepend(button);
  });
  function fill(place, fold, button) {
    var form = place.closest('form');
    if (!chosen) {
      button.textContent = form.dataset.none;
      return;
    }
    var control = place.querySelector('.field input, .field textarea, .field select');
    var words = chosen.words.replace(/\s+/g, ' ');
    var digits = words.replace(/[\s,]/g, '');
    if (place.dataset.shape === 'count' || place.dataset.shape === 'quantity') {
      control.value = /^\d+$/.test(digits) ? digits : '';
    } else if (place.dataset.shape === 'date') {
      control.value = /^\d{4}(-\d\d){0,2}$/.test(words) ? words : '';
    } else if (place.dataset.shape !== 'word') {
      control.value = words;
    }
    fold.open = true;
    fold.querySelector('input').value = words;
    var name = place.dataset.filled;
    var kept = form.elements.spans.value.split(' ').filter(function (span) {
      return span && span.split(':')[0] !== name;
    });
    form.elements.spans.value = kept.concat(name + chosen.span).join(' ');
    button.textContent = form.dataset.fill;
    control.dispatchEvent(new Event('input', {bubbles: true}));
    control.focus();
  }

  /* Progress of an import: what is marked is fetched again with its page and put in place, until the page no longer says so. */
  function renew() {
    var first = page.querySelector('[data-renew]');
    if (!first) {
      return;
    }
    window.setTimeout(function () {
      if (page.hidden) {
        renew();
        return;
      }
      window.fetch(window.location.href, {credentials: 'same-origin'}).then(function (answer) {
        return answer.text();
      }).then(function (text) {
        var fresh = new window.DOMParser().parseFromString(text, 'text/html');
        all('[data-renew]').forEach(function (part) {
          var now = fresh.getElementById(part.id);
          if (now && now.dataset.renew && part.contains(page.activeElement)) {
            return;
          }
          if (now && now.innerHTML !== part.innerHTML) {
            part.replaceChildren.apply(part, [].slice.call(now.childNodes));
          }
          if (!now || !now.dataset.renew) {
            delete part.dataset.renew;
          }
        });
        renew();
      }).catch(renew);
    }, Number(first.dataset.renew) * 1000);
  }
  renew();
})();

/* Log forms: the number of people follows the group that is pressed, as long as nobody typed another. */
(function () {
  'use strict';
  var people = document.querySelector('form.form [name="people_reached"]');
  var filled = '';
  document.addEventListener('change', function (event) {
    var known = event.target.name === 'group' ? event.target.dataset.people : undefined;
    if (people && known !== undefined && people.value === filled) {
      people.value = filled = known;
    }
  });
})();
