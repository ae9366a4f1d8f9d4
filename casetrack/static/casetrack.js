/* Comfort only: every page works without this file. Nothing typed is stored here. */
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

  /* Leaving with unsaved changes asks first; what the server sent back with errors counts as unsaved. */
  var changed = Boolean(page.querySelector('form.form .wrong, form.form[data-changed]'));
  var sent = false;
  page.addEventListener('input', function (event) {
    if (event.target.closest('form.form')) {
      changed = true;
    }
  });
  window.addEventListener('beforeunload', function (event) {
    if (changed && !sent) {
      event.preventDefault();
      event.returnValue = '';
    }
  });

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
    sent = form.classList.contains('form');
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
    sent = false;
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
  page.addEventListener('keydown', function (event) {
    var typing = /^(input|textarea|select)$/i.test(event.target.tagName);
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
    } else if (/^[a-z]$/.test(letter)) {
      target = page.querySelector('.current [data-key="' + letter + '"]') || page.querySelector('[data-key="' + letter + '"]');
      if (target) {
        event.preventDefault();
        target.click();
      }
    }
  });
})();
