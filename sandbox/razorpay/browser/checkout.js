// Plays Razorpay's checkout.js for pages that are tried with the sandbox: of razorpay.com/docs/payments/payment-gateway/
// web-integration/standard what opens the window for an order, and hears how it ends. The window stands in a frame of the
// sandbox's origin, so that no page sees what is typed there.
(function () {
  'use strict';
  var place = new URL(document.currentScript.src);

  window.Razorpay = function Razorpay(options) {
    var listeners = [];
    var frame;
    return { open: open, close: close, on: on };

    function on(event, listener) {
      if (event === 'payment.failed') listeners.push(listener);
    }

    function open() {
      if (frame) return;
      frame = document.createElement('iframe');
      frame.src = new URL('window', place).toString();
      frame.title = 'Razorpay Checkout';
      frame.style.position = 'fixed';
      frame.style.inset = '0';
      frame.style.width = '100%';
      frame.style.height = '100%';
      frame.style.border = '0';
      frame.style.zIndex = '2147483647';
      window.addEventListener('message', hear);
      document.body.appendChild(frame);
    }

    function close() {
      window.removeEventListener('message', hear);
      if (frame) frame.remove();
      frame = undefined;
    }

    function hear(message) {
      if (message.origin !== place.origin || !frame || message.source !== frame.contentWindow) return;
      var told = message.data;
      if (told.type === 'ready') {
        var shown = { key: options.key, order_id: options.order_id, amount: options.amount };
        shown.currency = options.currency;
        shown.name = options.name;
        shown.description = options.description;
        frame.contentWindow.postMessage({ type: 'order', options: shown }, place.origin);
      } else if (told.type === 'paid') {
        close();
        options.handler({
          razorpay_payment_id: told.answer.paymentId,
          razorpay_order_id: told.answer.orderId,
          razorpay_signature: told.answer.signature,
        });
      } else if (told.type === 'failed') {
        listeners.forEach(function (listener) {
          listener({ error: told.answer.error });
        });
      } else if (told.type === 'dismissed') {
        close();
        if (options.modal && options.modal.ondismiss) options.modal.ondismiss();
      }
    }
  };
})();
