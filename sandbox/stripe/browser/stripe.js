// Plays Stripe.js for pages that are tried with the sandbox: of docs.stripe.com/js the calls that mount card fields and
// confirm a PaymentIntent. The fields stand in a frame of the sandbox's origin, so that no page sees what is typed there.
(function () {
  'use strict';
  var place = new URL(document.currentScript.src);

  window.Stripe = function Stripe(publishableKey) {
    return { elements: elements, confirmPayment: confirmPayment };

    function elements(options) {
      return {
        clientSecret: options.clientSecret,
        create: function (type) {
          if (type !== 'payment') throw new Error('this Stripe.js has a payment element and no other');
          this.fields = createFields();
          return this.fields;
        },
      };
    }

    function confirmPayment(options) {
      var params = options.confirmParams;
      var wish = {
        publishableKey: publishableKey,
        clientSecret: options.elements.clientSecret,
        returnUrl: params.return_url,
      };
      return options.elements.fields.confirm(wish).then(function (answer) {
        if (answer.error) return { error: answer.error };
        var intent = answer.paymentIntent;
        var next = intent.next_action;
        if (next && next.type === 'redirect_to_url') return leaveFor(next.redirect_to_url.url);
        if (options.redirect !== 'if_required') return leaveFor(withIntent(params.return_url, intent));
        return { paymentIntent: intent };
      });
    }
  };

  // The page is left, so nothing comes back from here.
  function leaveFor(url) {
    window.location.assign(url);
    return new Promise(function () {});
  }

  function withIntent(returnUrl, intent) {
    var url = new URL(returnUrl);
    url.searchParams.set('payment_intent', intent.id);
    url.searchParams.set('payment_intent_client_secret', intent.client_secret);
    url.searchParams.set('redirect_status', 'succeeded');
    return url.toString();
  }

  function createFields() {
    var frame = document.createElement('iframe');
    var listeners = { ready: [], loaderror: [] };
    var waiting;
    frame.src = new URL('fields', place).toString();
    frame.title = 'Secure card fields';
    frame.style.width = '100%';
    frame.style.height = '190px';
    frame.style.border = '0';
    window.addEventListener('message', hear);
    return {
      mount: function (parent) {
        parent.appendChild(frame);
      },
      on: function (event, listener) {
        listeners[event].push(listener);
      },
      destroy: function () {
        window.removeEventListener('message', hear);
        frame.remove();
      },
      confirm: function (wish) {
        return new Promise(function (resolve) {
          waiting = resolve;
          frame.contentWindow.postMessage({ type: 'confirm', wish: wish }, place.origin);
        });
      },
    };

    function hear(message) {
      if (message.origin !== place.origin || message.source !== frame.contentWindow) return;
      if (message.data.type === 'ready') {
        listeners.ready.forEach(function (listener) {
          listener();
        });
      }
      if (message.data.type === 'confirmed' && waiting) waiting(message.data.answer);
    }
  }
})();
