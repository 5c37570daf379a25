/* The search page: making elements, and the links that change the page's state. */
(function (search) {
  "use strict";

  const { page } = search;
  const { addressOf } = page.address;

  /**
   * Make an element. Attributes are given by name; "text" is its text, and a name that begins with
   * "on" gives a listener.
   */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "text") element.textContent = value;
      else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  /** A link to the present state with some changes, from the first page of results on. */
  function stateLink(text, changes) {
    const next = Object.assign({}, page.state, { number: 1 }, changes);
    return make("a", {
      href: addressOf(next),
      text,
      onclick: function (event) {
        const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button;
        if (opensElsewhere) return;
        event.preventDefault();
        page.go(next);
      }
    });
  }

  /** A note from the interface's words; {name} becomes the text or the nodes of `values`. */
  function note(text, values) {
    const paragraph = make("p", { class: "search-note" });
    for (const piece of text.split(/(\{\w+\})/)) {
      const name = /^\{(\w+)\}$/.exec(piece);
      paragraph.append(...(name ? [].concat(values[name[1]]) : [piece]));
    }
    return paragraph;
  }

  /** Nodes with a separator between them. */
  function separated(nodes, separator) {
    return nodes.flatMap((node, i) => (i ? [separator, node] : [node]));
  }

  page.elements = { make, note, separated, stateLink };
})(window.LMA.search);
