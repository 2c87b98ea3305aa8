/* What a page does without asking the server: the menu, Ctrl+K, closing what floats, large files, printing. */
(function () {
  'use strict';
  var root = document.documentElement;

  function remember(narrow) {
    try {
      localStorage.setItem('didora.nav', narrow ? 'narrow' : 'wide');
    } catch (refused) {
      // a browser may refuse to store: the menu is then wide again on the next page
    }
  }

  function setDrawer(open) {
    root.classList.toggle('nav-open', open);
    document.querySelectorAll('.menu-open').forEach(function (button) {
      button.setAttribute('aria-expanded', String(open));
    });
    if (open) {
      var first = document.querySelector('.nav li a');
      if (first) {
        first.focus();
      }
    }
  }

  try {
    root.classList.toggle('nav-narrow', localStorage.getItem('didora.nav') === 'narrow');
  } catch (refused) {
    // as above
  }

  document.addEventListener('click', function (event) {
    if (event.target.closest('.menu-open')) {
      setDrawer(!root.classList.contains('nav-open'));
    } else if (event.target.closest('.veil')) {
      setDrawer(false);
    } else if (event.target.closest('.menu-narrow')) {
      root.classList.toggle('nav-narrow');
      remember(root.classList.contains('nav-narrow'));
    } else if (event.target.closest('.print')) {
      window.print();
    }
    document.querySelectorAll('details.help[open], details.who[open]').forEach(function (open) {
      if (!open.contains(event.target)) {
        open.open = false;
      }
    });
  });

  // A file that the server would not take is refused before it is sent, in the page's own words.
  document.addEventListener('change', function (event) {
    var limit = event.target.type === 'file' && event.target.closest('[data-max-bytes]');
    if (limit) {
      var file = event.target.files[0];
      var tooLarge = file && file.size > Number(limit.dataset.maxBytes);
      event.target.setCustomValidity(tooLarge ? limit.dataset.tooLarge : '');
      event.target.reportValidity();
    }
  });

  document.addEventListener('keydown', function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      var box = document.querySelector('.palette input[type="text"], .palette .ui-autocomplete-input');
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
    if (event.key === 'Escape') {
      setDrawer(false);
      document.querySelectorAll('details.help[open], details.who[open]').forEach(function (open) {
        open.open = false;
        open.querySelector('summary').focus();
      });
    }
  });
})();

// Charts in the colours of the page: a colour that is named like a variable of the style sheet is looked up there.
function didoraChart() {
  'use strict';
  var probe = document.body.appendChild(document.createElement('span'));
  function colour(name) {
    probe.style.color = 'var(' + name + ')';
    return getComputedStyle(probe).color;
  }
  function reais(amount) {
    return 'R$ ' + amount.toLocaleString(document.documentElement.lang,
      { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  }
  function count(number) {
    return number.toLocaleString(document.documentElement.lang);
  }
  function isCount(set) {
    return set.yAxisID === 'count';
  }
  this.cfg.config.data.datasets.forEach(function (set) {
    set.backgroundColor = colour(set.backgroundColor);
    set.borderColor = colour(set.borderColor);
  });
  var options = this.cfg.config.options;
  options.scales = { y: { ticks: { callback: reais } } };
  if (this.cfg.config.data.datasets.some(isCount)) { // on an axis of its own, at the other side
    options.scales.count = { position: 'right', beginAtZero: true, grid: { drawOnChartArea: false },
      ticks: { precision: 0, callback: count } };
  }
  options.plugins = { tooltip: { callbacks: { label: function (bar) {
    return bar.dataset.label + ': '
      + (isCount(bar.dataset) ? count : reais)(bar.parsed.y);
  } } } };
  Chart.defaults.color = colour('--muted');
  Chart.defaults.borderColor = colour('--line');
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  probe.remove();
}
