// Made from api/ by `npm run client`; do not edit by hand.
export interface paths {
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to register: a code is sent, and the person is made when it comes back */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in: a phone number is sent a code (202), a mail address and its password are answered at once (200) */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/verify-otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with the code that was sent, or finish registering with it */
        post: operations["verifyOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange a refresh token for new tokens; each is good once, and one that comes again ends its session */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session of a refresh token, with its access tokens */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a code by mail with which a new password can be set; every address is answered alike */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password with the code that came by mail; every session of the person ends */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/telegram/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begin to sign in by Telegram: open the address on the phone, and poll with the nonce */
        get: operations["startTelegramLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/telegram/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Has the bot been started with this nonce? 202 while not, tokens once (200), then 410 */
        get: operations["pollTelegramLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the person is signed in, the latest first */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out on one device; its access token is refused with the next request */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions/end-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out everywhere, here too unless told otherwise */
        post: operations["endAllSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person behind the access token, with their shops */
        get: operations["getMe"];
        /** Change what a person says of themselves */
        put: operations["changeMe"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a code by which the person proves that a number or mail address is theirs */
        post: operations["addContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/contacts/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove by its code that a number or mail address is the person’s; from then on they sign in by it */
        post: operations["verifyContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a password, or another one with the present one; every other session ends */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Anybody, for the people who run the platform
         * @description Needs a person whose own role is ADMIN.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orgs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a shop and be its owner; 200 with the shop that one has by that name already */
        post: operations["openShop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orgs/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The shop that the caller acts for, with its settings
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["getShop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the name, zone, language or settings of the shop
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/v1/members/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The open invitations of the shop, the latest first
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody to work in the shop: by mail, by SMS, or by passing on the link of this answer
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        post: operations["inviteMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an invitation back
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a member of the shop that an invitation is from; the header X-Org-Id names it from then on */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of the shop
         * @description Needs the scope admin, or the role STAFF or higher.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take somebody out of the shop, or leave it; it counts with their next request
         * @description Needs the scope admin, or the role VIEWER or higher.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Change the role of somebody of the shop, or whether they are alerted
         * @description Needs the scope admin, or the role VIEWER or higher.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers of the shop, who ordered last first
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["listCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All customers of a filter as a CSV file; spent is in minor units
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["exportCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A customer with their last orders and their chats
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API keys of the shop, living ones first
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key; the key itself is shown only in this answer
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace an API key by a new one with the same rights
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End an API key at once
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search the published products of all shops, or of one, best first */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search published products: the shop’s own, or for a buyer those of all shops or of vendorId
         * @description Needs the scope catalog:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["searchProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/bulk-price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the prices of up to 5000 products at once; a dry run, which is the default, says what would change
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        post: operations["changePrices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring in products from a CSV file of up to 5000 rows; a dry run, which is the default, says what would change
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        post: operations["importProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/import/sample.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small CSV file of products to begin with */
        get: operations["importSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The categories of the shop’s products by name, at most 200
         * @description Needs the scope catalog:read, or the role VIEWER or higher.
         */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The shop’s products as a CSV file that an import reads as they are
         * @description Needs the scope catalog:read, or the role VIEWER or higher.
         */
        get: operations["exportProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products of the shop, or for a buyer the published ones of the shop that vendorId names
         * @description Needs the scope catalog:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Add a product to the shop, as a draft or published at once
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        post: operations["addProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A product with price and stock: the shop’s own, or for a buyer any published one
         * @description Needs the scope catalog:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["getProduct"];
        /**
         * Change a product; optional fields that are left out stay as they are
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        put: operations["updateProduct"];
        post?: never;
        /**
         * Take a product out of the shop for good; past orders keep it
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        /**
         * Change some fields of a product
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        patch: operations["patchProduct"];
        trace?: never;
    };
    "/v1/products/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a product on the shelf; strangers find it from now on
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        post: operations["publishProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a product off the shelf
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        post: operations["unpublishProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The photo of a product
         * @description Needs the scope catalog:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["getPhoto"];
        /**
         * Give a product a photo; its bytes say what it is, and the chats show it from now on
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        put: operations["setPhoto"];
        post?: never;
        /**
         * Take a product’s photo away, here and in the chats
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        delete: operations["removePhoto"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the stock by an amount, or to a counted amount; the movement is kept for ever
         * @description Needs the scope catalog:write, or the role STAFF or higher.
         */
        post: operations["adjustStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has changed a product’s stock, newest first
         * @description Needs the scope catalog:read, or the role VIEWER or higher.
         */
        get: operations["listMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Chats with the shop’s customers, the one in which somebody spoke last first
         * @description Needs the scope chats:read, or the role VIEWER or higher.
         */
        get: operations["listChats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One chat with a customer
         * @description Needs the scope chats:read, or the role VIEWER or higher.
         */
        get: operations["getChat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said between the shop and a customer, newest first
         * @description Needs the scope chats:read, or the role VIEWER or higher.
         */
        get: operations["listChatMessages"];
        put?: never;
        /**
         * Write to the customer in a chat that one has taken over
         * @description Needs the scope chats:write, or the role STAFF or higher.
         */
        post: operations["writeToChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer in a chat instead of the bot; the customer is told that somebody is there
         * @description Needs the scope chats:write, or the role STAFF or higher.
         */
        post: operations["takeOverChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats/{id}/hand-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the bot answer again; who only waited for a person counts as served
         * @description Needs the scope chats:write, or the role STAFF or higher.
         */
        post: operations["handBackChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Carts of the shop, newest first
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["listCarts"];
        put?: never;
        /**
         * Open a cart; a buyer’s open cart at that shop is given back as it is
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        post: operations["createCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A cart with its items, each with the price that was seen and the price now
         * @description Needs the scope orders:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["getCart"];
        /**
         * Say how the cart shall be handed over and paid; what is left out stays, null empties
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        put: operations["updateCart"];
        post?: never;
        /**
         * Give an open cart up
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        delete: operations["deleteCart"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{id}/customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whose cart it is; the same externalRef is the same customer
         * @description Needs the scope orders:write, or the role STAFF or higher.
         */
        put: operations["setCartCustomer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{id}/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Have the cart delivered there: an address, a location, or both
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        put: operations["setCartAddress"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{id}/accept-prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The customer has seen the prices of now and takes them
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        post: operations["acceptCartPrices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The items of a cart, in the order in which they were put in
         * @description Needs the scope orders:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["listCartItems"];
        put?: never;
        /**
         * Put a product into a cart; more of one that is there already
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        post: operations["addCartItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{id}/items/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One item of a cart
         * @description Needs the scope orders:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["getCartItem"];
        /**
         * Change how many pieces an item has
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        put: operations["setCartItem"];
        post?: never;
        /**
         * Take an item out of a cart
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        delete: operations["removeCartItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{id}/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an order of a cart, once per Idempotency-Key and once per cart for ever
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        post: operations["checkOutCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders, newest first unless told: the shop’s, or a buyer’s own
         * @description Needs the scope orders:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order: priced and reserved at once, answered once per Idempotency-Key
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many orders of a filter are in each state, counted up to a limit
         * @description Needs the scope orders:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["countOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All orders of a filter as a CSV file
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["exportOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order with its items, totals, payments, refunds and history
         * @description Needs the scope orders:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened to an order and was said about it, newest first
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["readTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The states that an order went through, with their times
         * @description Needs the scope orders:read, or the role VIEWER or higher, or a buyer for what is their own.
         */
        get: operations["trackOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Move an order to another state, by the same rules as the commands of that name
         * @description Needs the scope orders:write, or the role STAFF or higher.
         */
        put: operations["setOrderStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an order that is paid, or agreed to be paid later
         * @description Needs the scope orders:write, or the role STAFF or higher.
         */
        post: operations["confirmOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/fulfill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The customer has it; an unpaid one must be said to be paid in cash
         * @description Needs the scope orders:write, or the role STAFF or higher.
         */
        post: operations["fulfilOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn an order down; what was paid goes back
         * @description Needs the scope orders:write, or the role STAFF or higher.
         */
        post: operations["rejectOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order; what was paid goes back
         * @description Needs the scope orders:write, or the role STAFF or higher, or a buyer for what is their own.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/lines/{lineId}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a line out of an order that can’t be served whole; the customer pays less, or gets the difference back
         * @description Needs the scope orders:write, or the role STAFF or higher.
         */
        post: operations["dropLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders that wait for a person, the longest waiting first, with what can be done about each
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["listAttention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/attention/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the machine try at once what it could not do
         * @description Needs the scope orders:write, or the role STAFF or higher.
         */
        post: operations["retryAttention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/attention/not-paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Nothing was paid, you have seen it at the bank: close the order now
         * @description Needs the scope payments:write, or the role STAFF or higher.
         */
        post: operations["closeNotPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/attention/paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It was paid, you have seen it at the bank: book that payment
         * @description Needs the scope payments:write, or the role ADMIN or higher.
         */
        post: operations["acceptPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/attention/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * You have seen to it: take the mark away, and do nothing else
         * @description Needs the scope orders:write, or the role STAFF or higher.
         */
        post: operations["clearAttention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/payments/manual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record money that was taken by hand: cash, a transfer
         * @description Needs the scope payments:write, or the role STAFF or higher.
         */
        post: operations["recordManualPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an order asked for, what was tried, taken and given back
         * @description Needs the scope payments:read, or the role VIEWER or higher.
         */
        get: operations["listPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/refunds/mark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The shop has given money back by hand: cash, or what the provider could not send
         * @description Needs the scope payments:write, or the role STAFF or higher.
         */
        post: operations["markRefunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/refunds/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the provider once more to send money back
         * @description Needs the scope payments:write, or the role STAFF or higher.
         */
        post: operations["retryRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payments of the shop’s orders, the newest first
         * @description Needs the scope payments:read, or the role VIEWER or higher.
         */
        get: operations["listShopPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/surpluses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was taken beyond what was owed, and what became of giving it back, the newest first
         * @description Needs the scope payments:read, or the role VIEWER or higher.
         */
        get: operations["listSurpluses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/unknowns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What providers were asked to do and have not answered, the longest waiting first
         * @description Needs the scope payments:read, or the role VIEWER or higher.
         */
        get: operations["listUnknowns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A payment: what was tried, taken and given back, and what was known of it when
         * @description Needs the scope payments:read, or the role VIEWER or higher.
         */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take what is due without the payer, by what the provider has kept of them; never twice
         * @description Needs the scope payments:write, or the role ADMIN or higher.
         */
        post: operations["chargePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take what is authorised, or a part of it; the provider lets go of the rest
         * @description Needs the scope payments:write, or the role STAFF or higher.
         */
        post: operations["capturePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a payment back, or a part of it: by its provider, or by hand where there was none
         * @description Needs the scope payments:write, or the role STAFF or higher.
         */
        post: operations["refundPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/psp-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The shop’s own accounts at payment providers; without an active one the installation’s account takes payments
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        get: operations["listPspAccounts"];
        put?: never;
        /**
         * Add an account at a payment provider; its keys are checked at once, and never shown again
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        post: operations["createPspAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/psp-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account, with what came of its last check and when its webhook was last heard
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        get: operations["getPspAccount"];
        put?: never;
        post?: never;
        /**
         * Remove an inactive account with its keys, once nothing is open there
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        delete: operations["removePspAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/psp-accounts/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the provider whether it takes the keys, and try its webhook by a link that is cancelled at once; see `check` and `webhook.trial`
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        post: operations["verifyPspAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/psp-accounts/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take new payments at this account, before every other; the provider must have taken its keys
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        post: operations["activatePspAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/psp-accounts/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take no new payments at this account; what was paid there is still given back and told of
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        post: operations["deactivatePspAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/psp-accounts/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the keys of an account; payments go on with the old ones until the provider has taken the new ones
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        put: operations["rotatePspKeys"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/psp-accounts/{id}/webhook-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set what the account’s webhooks are signed with
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        put: operations["setWebhookSecret"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pay/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the payer’s page shows: shop, items, amount, ways to pay, where it stands */
        get: operations["getCheckout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pay/checkout/tries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The payer is about to pay: what their browser needs to get to the provider; without it, look at the view */
        post: operations["startTry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pay/checkout/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How the payment went: the provider is asked, and the view is as of its answer */
        post: operations["askResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pay/checkout/later": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The payer says when they will pay: they are reminded then, and not before */
        post: operations["payLater"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comparisons of the providers’ books with ours, newest first
         * @description Needs the scope payments:read, or the role ADMIN or higher.
         */
        get: operations["listReconciliations"];
        put?: never;
        /**
         * Compare the provider’s books with ours now; one that is under way is answered instead of another
         * @description Needs the scope payments:write, or the role ADMIN or higher.
         */
        post: operations["askForReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One comparison, with what moved on both sides; its differences are /reconciliation/items?runId=…
         * @description Needs the scope payments:read, or the role ADMIN or higher.
         */
        get: operations["getReconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the providers’ books and ours differ, newest first
         * @description Needs the scope payments:read, or the role ADMIN or higher.
         */
        get: operations["listDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation/items/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how a difference has ended, and why; it moves no money
         * @description Needs the scope payments:write, or the role ADMIN or higher.
         */
        post: operations["resolveDifference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, newest first
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the log what it was? Keep `head`, and ask later whether it is still in the chain
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The log as a CSV file, newest first
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The shop’s day so far, in its own zone and currency, and what waits there now
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["getToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits in the shop and why; to the people of the platform how the whole installation is
         * @description Needs the scope orders:read, or the role STAFF or higher.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/runbooks/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an alert means, where to look, and the command or button that mends it, as Markdown
         * @description Needs the scope orders:read, or the role STAFF or higher.
         */
        get: operations["getRunbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/switches/{kind}/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop calls to a bot or a provider, in every process; what would go out waits
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        post: operations["pauseSwitch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/switches/{kind}/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let calls to a bot or a provider go on; what has waited goes out, in order
         * @description Needs the scope admin, or the role ADMIN or higher.
         */
        post: operations["resumeSwitch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes in the shop, as it happens: Server-Sent Events
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["followFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Saved views: your own and the team’s, by name
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        get: operations["listViews"];
        put?: never;
        /**
         * Save a page with its filters under a name
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        post: operations["saveView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a view
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        delete: operations["removeView"];
        options?: never;
        head?: never;
        /**
         * Rename a view, or give it other filters
         * @description Needs the scope orders:read, or the role VIEWER or higher.
         */
        patch: operations["changeView"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Challenge: {
            /**
             * Format: uuid
             * @description for POST /auth/verify-otp
             */
            challengeId: string;
            expiresInSeconds: number;
        };
        Error: {
            /** @enum {boolean} */
            success: false;
            error: {
                /**
                 * @description stable and machine-readable
                 * @example VALIDATION_ERROR
                 */
                code: string;
                /** @description for people, in English */
                message: string;
                details: {
                    path: string;
                    message: string;
                    /**
                     * @description how a field misses what is accepted
                     * @enum {string}
                     */
                    code?: "REQUIRED" | "TOO_SHORT" | "TOO_LONG" | "TOO_SMALL" | "TOO_LARGE";
                    /** @description what a program can go on with, e.g. the allowed states */
                    value?: unknown;
                }[];
            };
            /** Format: date-time */
            timestamp: string;
        };
        Tokens: {
            /** @description RS256 JWT, sent as Authorization: Bearer */
            accessToken: string;
            expiresInSeconds: number;
            /** @description good once, for POST /auth/refresh; absent where it went into the cookie */
            refreshToken?: string;
            user: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                role: "BUYER" | "VENDOR" | "DRIVER" | "ADMIN";
                /** @enum {string} */
                locale?: "en" | "hi" | "ta";
            };
            shops: components["schemas"]["ShopOfPerson"][];
        };
        ShopOfPerson: {
            /** Format: uuid */
            orgId: string;
            name: string;
            slug: string;
            /** @enum {string} */
            role: "OWNER" | "ADMIN" | "STAFF" | "VIEWER";
            /** @description no shop, but the org of the people who run the installation */
            isPlatform: boolean;
        };
        Session: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            method: "CODE" | "PASSWORD" | "TELEGRAM" | "OPERATOR";
            userAgent?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            renewedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description the session of this very request */
            isCurrent: boolean;
        };
        Person: {
            /** Format: uuid */
            id: string;
            name: string;
            phone?: string;
            email?: string;
            /** @enum {string} */
            role: "BUYER" | "VENDOR" | "DRIVER" | "ADMIN";
            /** @enum {string} */
            status: "ACTIVE" | "SUSPENDED";
            /** @enum {string} */
            locale?: "en" | "hi" | "ta";
            /** @example Asia/Kolkata */
            timezone?: string;
            shops: components["schemas"]["ShopOfPerson"][];
            version: number;
        };
        Shop: {
            /** Format: uuid */
            orgId: string;
            slug: string;
            name: string;
            currency: string;
            /** @example Asia/Kolkata */
            timezone: string;
            /** @enum {string} */
            locale: "en" | "hi" | "ta";
            settings: {
                /**
                 * @default [
                 *       "ONLINE",
                 *       "COD"
                 *     ]
                 */
                paymentMethods: ("ONLINE" | "COD" | "MANUAL")[];
                /**
                 * @default [
                 *       "PICKUP",
                 *       "DELIVERY"
                 *     ]
                 */
                fulfilments: ("PICKUP" | "DELIVERY")[];
                /** @default 0 */
                deliveryFeeMinor: number;
                /** @default 0 */
                minOrderMinor: number;
                hours?: {
                    1?: {
                        open: string;
                        close: string;
                    };
                    2?: {
                        open: string;
                        close: string;
                    };
                    3?: {
                        open: string;
                        close: string;
                    };
                    4?: {
                        open: string;
                        close: string;
                    };
                    5?: {
                        open: string;
                        close: string;
                    };
                    6?: {
                        open: string;
                        close: string;
                    };
                    7?: {
                        open: string;
                        close: string;
                    };
                };
                /** Format: date */
                closedOn?: string;
                /** @default false */
                autoConfirm: boolean;
                /** @default false */
                captureLater: boolean;
                nudgeAfterSeconds?: number;
                cancelAfterSeconds?: number;
                remindAfterSeconds?: number;
                /** @default 4 */
                maxReminders: number;
                tellCustomerAfterSeconds?: number;
                autoRejectAfterSeconds?: number;
                /** @default 5 */
                lowStockAt: number;
                /** @default 1800 */
                handBackAfterSeconds: number;
                quietHours?: {
                    from: string;
                    until: string;
                };
            };
            /**
             * Format: uri
             * @description by which customers enter the shop in Telegram
             */
            botLink?: string;
            version: number;
        };
        Invitation: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            role: "OWNER" | "ADMIN" | "STAFF" | "VIEWER";
            email?: string;
            phone?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        Member: {
            /** Format: uuid */
            userId: string;
            name: string;
            email?: string;
            phone?: string;
            /** @enum {string} */
            role: "OWNER" | "ADMIN" | "STAFF" | "VIEWER";
            receivesAlerts: boolean;
            /** Format: date-time */
            since: string;
        };
        Customer: {
            /** Format: uuid */
            id: string;
            name: string;
            phone?: string;
            email?: string;
            externalRef?: string;
            orderCount: number;
            /** @description paid and not given back, one entry per currency */
            spent: {
                amountMinor: number;
                currency: string;
            }[];
            /** Format: date-time */
            firstOrderAt: string;
            /** Format: date-time */
            lastOrderAt: string;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description first characters of the key */
            prefix: string;
            scopes: ("catalog:read" | "catalog:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "chats:read" | "chats:write" | "admin")[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt?: string;
            /**
             * Format: date-time
             * @description to within ten minutes
             */
            lastUsedAt?: string;
            /** Format: date-time */
            revokedAt?: string;
        };
        CreatedApiKey: {
            /** Format: uuid */
            id: string;
            /** @description shown only now */
            key: string;
        };
        FoundProduct: {
            /** Format: uuid */
            productId: string;
            /** Format: uuid */
            vendorId: string;
            name: string;
            description?: string;
            category?: string;
            unit?: string;
            priceMinor: number;
            currency: string;
            inStock: boolean;
            /** @description 0–1: how well it answers the query */
            score: number;
        };
        ImportedRow: {
            /** @description as spreadsheets count: the header is row 1 */
            row: number;
            name: string;
            /** @enum {string} */
            action: "create" | "change" | "unchanged" | "error";
            /** Format: uuid */
            productId?: string;
            /** @description field by field, amounts in minor units */
            changes?: {
                field: string;
                from: string | number | boolean | string[] | null;
                to: string | number | boolean | string[] | null;
            }[];
            problems?: {
                /** @enum {string} */
                column: "sku" | "name" | "aliases" | "description" | "category" | "unit" | "price" | "stock" | "minOrderQuantity" | "lowStockAt" | "imageUrl" | "published";
                code: string;
                given: string;
                /** @description what would have been accepted */
                accepted: string;
            }[];
        };
        Product: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description the shop that sells it
             */
            vendorId: string;
            name: string;
            description?: string;
            category?: string;
            /**
             * @description what one piece is
             * @example 500 g
             */
            unit?: string;
            /** @description other names by which customers may ask for it */
            aliases: string[];
            priceMinor: number;
            currency: string;
            /** @description on hand, pieces reserved for open orders included */
            stockQuantity: number;
            /** @description can still be ordered */
            available: number;
            minOrderQuantity: number;
            /** @description its number in the shop’s own books */
            sku?: string;
            /** @description up to so many are few; absent: as the shop’s setting says */
            lowStockAt?: number;
            /** @description on the shelf, and few are left */
            isLow: boolean;
            /**
             * Format: uuid
             * @description there is a photo at /products/{id}/photo; another one has another id
             */
            photoId?: string;
            imageUrl?: string;
            telegramFileId?: string;
            /** @enum {string} */
            status: "DRAFT" | "ACTIVE" | "INACTIVE" | "DELETED";
            /** Format: date-time */
            publishedAt?: string;
            /** @description send it back with a change to change only what you have seen */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        StockMovement: {
            /** Format: uuid */
            id: string;
            /** @description change of what can be ordered */
            delta: number;
            /** @description change of what lies there */
            onHandDelta: number;
            /** @enum {string} */
            reason: "STOCK_IN" | "RESERVE" | "RELEASE" | "SALE" | "ADJUST" | "RETURN";
            /** Format: uuid */
            orderId?: string;
            actorType: string;
            /** Format: date-time */
            createdAt: string;
        };
        Chat: {
            /** Format: uuid */
            id: string;
            channel: string;
            customer: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /**
             * @description who answers: the bot, or one of the shop’s people
             * @enum {string}
             */
            state: "BOT" | "PERSON";
            /** @description who has it; absent also while an API key has */
            assignedTo?: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            takenAt?: string;
            /**
             * Format: date-time
             * @description the customer asked for a person, and none has come yet
             */
            wantedSince?: string;
            /**
             * Format: date-time
             * @description the oldest word that waits for a person’s answer
             */
            unansweredSince?: string;
            /**
             * Format: date-time
             * @description when the bot takes over again if nobody speaks
             */
            handBackAt?: string;
            /**
             * @description whether the customer can be spoken to; OPTED_OUT opens as soon as they write
             * @enum {string}
             */
            reach: "OPEN" | "BLOCKED" | "OPTED_OUT";
            lastMessage?: {
                text: string;
                /** @enum {string} */
                direction: "INBOUND" | "OUTBOUND";
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            lastAt: string;
        };
        ChatMessage: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            direction: "INBOUND" | "OUTBOUND";
            /**
             * @description EDIT replaces what was shown before in its place
             * @enum {string}
             */
            kind: "SEND" | "EDIT";
            author: {
                /** @enum {string} */
                kind: "CUSTOMER" | "PERSON" | "BOT";
                name?: string;
            };
            text: string;
            buttons: string[];
            /** @enum {string} */
            status: "QUEUED" | "CLAIMED" | "SENT" | "UNKNOWN" | "FAILED" | "SUPPRESSED" | "FOLDED" | "RECEIVED";
            suppressedReason?: string;
            /** Format: uuid */
            orderId?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            sentAt?: string;
        };
        Cart: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "OPEN" | "CHECKED_OUT" | "ABANDONED";
            /** @enum {string} */
            channel: "TELEGRAM" | "WHATSAPP" | "WEB" | "MOBILE" | "API";
            /** Format: uuid */
            userId?: string;
            /** @description counts changes; send it back to change only what you have seen */
            revision: number;
            items: components["schemas"]["CartLine"][];
            totalMinor: number;
            currency: string;
            /** @enum {string} */
            fulfilment?: "PICKUP" | "DELIVERY";
            deliveryAddress?: string;
            location?: {
                lat: number;
                lng: number;
            };
            /** @enum {string} */
            paymentMethod?: "ONLINE" | "COD" | "MANUAL";
            notes?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        CartLine: {
            /** Format: uuid */
            itemId: string;
            /** Format: uuid */
            productId: string;
            name: string;
            unit?: string;
            quantity: number;
            /** @description the price that the customer saw */
            unitPriceMinor: number;
            /** @description another one than unitPriceMinor is refused at checkout */
            currentPriceMinor: number;
            available: number;
            minOrderQuantity: number;
            subtotalMinor: number;
        };
        PlacedOrder: {
            /** Format: uuid */
            id: string;
            orderNumber: string;
            /** @description the same as orderNumber */
            order_number: string;
            /** @enum {string} */
            status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
            /** @enum {string} */
            paymentStatus: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
            /** @enum {string} */
            paymentMethod: "ONLINE" | "COD" | "MANUAL" | "CREDIT" | "WALLET";
            items: {
                /** Format: uuid */
                productId: string;
                name: string;
                quantity: number;
                unitPriceMinor: number;
                subtotalMinor: number;
            }[];
            subtotalMinor: number;
            deliveryFeeMinor: number;
            totalMinor: number;
            currency: string;
            /**
             * Format: uri
             * @description absent when nothing is to be paid online
             */
            payUrl?: string;
        };
        OrderSummary: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            vendorId: string;
            orderNumber: string;
            /** Format: uuid */
            buyerId: string;
            customerName: string;
            /** @enum {string} */
            status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
            /** @enum {string} */
            paymentStatus: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
            /** @enum {string} */
            paymentMethod: "ONLINE" | "COD" | "MANUAL" | "CREDIT" | "WALLET";
            /** @enum {string} */
            fulfilment: "PICKUP" | "DELIVERY";
            /** @enum {string} */
            source: "TELEGRAM" | "WHATSAPP" | "WEB" | "MOBILE" | "API";
            totalMinor: number;
            /** @description what of it is still to be paid */
            dueMinor: number;
            currency: string;
            itemCount: number;
            /** @description the bank is being asked before the order is closed */
            closing: boolean;
            needsAttention?: string;
            /** @description what you may do with it now; fulfilPaidInCash is fulfill with paidInCash */
            allowedChanges: ("confirm" | "process" | "fulfil" | "fulfilPaidInCash" | "cancel" | "reject")[];
            /** Format: date-time */
            createdAt: string;
            seq: number;
        };
        Order: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            vendorId: string;
            orderNumber: string;
            /** Format: uuid */
            buyerId: string;
            customerName: string;
            source: string;
            /** @enum {string} */
            status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
            /** @enum {string} */
            paymentStatus: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
            /** @enum {string} */
            paymentMethod: "ONLINE" | "COD" | "MANUAL" | "CREDIT" | "WALLET";
            /** @enum {string} */
            fulfilment: "PICKUP" | "DELIVERY";
            deliveryAddress?: string;
            notes?: string;
            items: {
                /** Format: uuid */
                productId: string;
                name: string;
                quantity: number;
                unitPriceMinor: number;
                subtotalMinor: number;
                /** Format: uuid */
                lineId: string;
                /** @description place on the receipt; a line that was taken out leaves a gap */
                line: number;
            }[];
            /** @description what the shop had to take out after it was placed */
            drops: {
                line: number;
                name: string;
                quantity: number;
                unitPriceMinor: number;
                reason: string;
                /** Format: date-time */
                at: string;
            }[];
            subtotalMinor: number;
            deliveryFeeMinor: number;
            totalMinor: number;
            /** @description what of it is still to be paid */
            dueMinor: number;
            currency: string;
            /** Format: uri */
            payUrl?: string;
            closing?: {
                /** @enum {string} */
                target: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
                /** @enum {string} */
                cause: "AUTO" | "CUSTOMER" | "OWNER";
            };
            cancelledReason?: string;
            /** @description why, in plain words */
            needsAttention?: string;
            /** @description the same, for words in another language */
            attention?: {
                /** @enum {string} */
                code: "CLOSING_UNANSWERED" | "REFUNDED_ELSEWHERE" | "CASH_WAITS" | "CASH_TO_GIVE_BACK" | "OLD_LINK_OPEN" | "LINK_REFUSED" | "LINK_IS_OTHER" | "PAYMENT_OTHER_AMOUNT" | "PAYMENT_OTHER_ORDER" | "PAYMENT_OTHER_MODE" | "CHARGE_UNANSWERED" | "CHARGE_WRONG_KEYS" | "CAPTURE_REFUSED" | "CAPTURE_UNANSWERED" | "REFUND_FAILED" | "REFUND_UNANSWERED" | "REFUND_WRONG_KEYS" | "REFUND_OTHER_AMOUNT" | "REFUND_TWICE" | "REFUND_TOO_LARGE" | "RUN_FAILED_ORDER" | "RUN_FAILED_PAYMENT" | "OTHER";
                /** @description an id, or what a provider said */
                detail?: string;
            };
            events: {
                seq: number;
                type: string;
                from: string | null;
                to: string | null;
                actorType: string;
                /** Format: date-time */
                at: string;
            }[];
            payments: {
                /** Format: uuid */
                id: string;
                status: string;
                amountMinor: number;
                capturedMinor: number;
                refundedMinor: number;
                attempts: {
                    psp: string;
                    kind: string;
                    status: string;
                    amountMinor: number;
                    method: string | null;
                    failureReason: string | null;
                    /** Format: date-time */
                    at: string;
                }[];
                refunds: {
                    status: string;
                    amountMinor: number;
                    cause: string;
                    /** Format: date-time */
                    at: string;
                }[];
            }[];
            /** @description what you may do with it now; fulfilPaidInCash is fulfill with paidInCash */
            allowedChanges: ("confirm" | "process" | "fulfil" | "fulfilPaidInCash" | "cancel" | "reject")[];
            /** Format: date-time */
            createdAt: string;
            /** @description version: send it as expectedSeq to change only what you have seen */
            seq: number;
        };
        TimelineEntry: {
            /** @enum {string} */
            kind: "event";
            /** @description names the entry within the timeline */
            key: string;
            /** Format: date-time */
            at: string;
            /** @description absent for what came about by itself */
            who?: {
                type: string;
                id: string;
                name?: string;
            };
            data: {
                type: string;
                from: string | null;
                to: string | null;
                seq: number;
            };
        } | {
            /** @enum {string} */
            kind: "message";
            /** @description names the entry within the timeline */
            key: string;
            /** Format: date-time */
            at: string;
            /** @description absent for what came about by itself */
            who?: {
                type: string;
                id: string;
                name?: string;
            };
            data: {
                to: string;
                isCustomer: boolean;
                channel: string;
                class: string;
                status: string;
                text: string;
                /** Format: date-time */
                sentAt: string | null;
                suppressedReason: string | null;
            };
        } | {
            /** @enum {string} */
            kind: "attempt";
            /** @description names the entry within the timeline */
            key: string;
            /** Format: date-time */
            at: string;
            /** @description absent for what came about by itself */
            who?: {
                type: string;
                id: string;
                name?: string;
            };
            data: {
                /** Format: uuid */
                attemptId: string;
                provider: string;
                attemptKind: string;
                from: string | null;
                to: string;
                learnedBy: string;
                amountMinor: number;
                currency: string;
                method: string | null;
                failureReason: string | null;
                /** @description why the bank declined, as the customer was told */
                failureText?: string;
            };
        } | {
            /** @enum {string} */
            kind: "link";
            /** @description names the entry within the timeline */
            key: string;
            /** Format: date-time */
            at: string;
            /** @description absent for what came about by itself */
            who?: {
                type: string;
                id: string;
                name?: string;
            };
            data: {
                number: number;
                status: string;
                provider: string;
                amountMinor: number;
                currency: string;
            };
        } | {
            /** @enum {string} */
            kind: "refund";
            /** @description names the entry within the timeline */
            key: string;
            /** Format: date-time */
            at: string;
            /** @description absent for what came about by itself */
            who?: {
                type: string;
                id: string;
                name?: string;
            };
            data: {
                /** Format: uuid */
                refundId: string;
                status: string;
                cause: string;
                amountMinor: number;
                currency: string;
            };
        } | {
            /** @enum {string} */
            kind: "audit";
            /** @description names the entry within the timeline */
            key: string;
            /** Format: date-time */
            at: string;
            /** @description absent for what came about by itself */
            who?: {
                type: string;
                id: string;
                name?: string;
            };
            data: {
                action: string;
                entityId: string;
                before: {
                    [key: string]: unknown;
                } | null;
                after: {
                    [key: string]: unknown;
                } | null;
                requestId: string | null;
            };
        };
        Tracking: {
            /** Format: uuid */
            id: string;
            orderNumber: string;
            /** @enum {string} */
            status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
            /** @enum {string} */
            paymentStatus: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
            /** @enum {string} */
            fulfilment: "PICKUP" | "DELIVERY";
            closing: boolean;
            timeline: {
                /** @enum {string} */
                status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
                /** Format: date-time */
                at: string;
            }[];
        };
        ChangedOrder: {
            /** Format: uuid */
            id: string;
            orderNumber: string;
            /** @enum {string} */
            status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
            /** @enum {string} */
            paymentStatus: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
            /** @description the bank is being asked before the order is closed */
            closing: boolean;
            seq: number;
        };
        AttentionEntry: {
            /** Format: uuid */
            orderId: string;
            orderNumber: string;
            customerName: string;
            /** @enum {string} */
            status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
            /** @enum {string} */
            paymentStatus: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
            totalMinor: number;
            currency: string;
            /** Format: date-time */
            since: string;
            /** @description why, in plain words */
            reasons: string[];
            /** @description the same, for words in another language */
            causes: {
                /** @enum {string} */
                code: "CLOSING_UNANSWERED" | "REFUNDED_ELSEWHERE" | "CASH_WAITS" | "CASH_TO_GIVE_BACK" | "OLD_LINK_OPEN" | "LINK_REFUSED" | "LINK_IS_OTHER" | "PAYMENT_OTHER_AMOUNT" | "PAYMENT_OTHER_ORDER" | "PAYMENT_OTHER_MODE" | "CHARGE_UNANSWERED" | "CHARGE_WRONG_KEYS" | "CAPTURE_REFUSED" | "CAPTURE_UNANSWERED" | "REFUND_FAILED" | "REFUND_UNANSWERED" | "REFUND_WRONG_KEYS" | "REFUND_OTHER_AMOUNT" | "REFUND_TWICE" | "REFUND_TOO_LARGE" | "RUN_FAILED_ORDER" | "RUN_FAILED_PAYMENT" | "OTHER";
                /** @description an id, or what a provider said */
                detail?: string;
            }[];
            /** @description what can be done now: retry, notPaid (…/attention/not-paid), paid, clear; markRefunded is …/refunds/mark */
            mends: ("retry" | "notPaid" | "paid" | "markRefunded" | "clear")[];
        };
        Payment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: string;
            status: string;
            amountMinor: number;
            capturedMinor: number;
            /** @description asked back, whether or not it has arrived */
            refundingMinor: number;
            refundedMinor: number;
            currency: string;
            needsAttention?: string;
            links: {
                provider: string;
                status: string;
                amountMinor: number;
                /** Format: date-time */
                createdAt: string;
            }[];
            attempts: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "LINK" | "OFFSESSION" | "BY_HAND";
                provider: string;
                providerPaymentId?: string;
                status: string;
                amountMinor: number;
                capturedMinor: number;
                /** @description what is to be taken, or was asked for, of an authorised amount */
                captureMinor?: number;
                method?: string;
                failureClass?: string;
                failureReason?: string;
                /** @description of one payment: why the bank declined, as the customer was told */
                failureText?: string;
                reference?: string;
                /**
                 * Format: date-time
                 * @description when the provider is asked next what has become of it
                 */
                nextQuestionAt?: string;
                /** @description what we knew of it, and when and by whom we knew, the oldest first */
                events: {
                    from?: string;
                    to: string;
                    learnedBy: string;
                    /** Format: date-time */
                    at: string;
                }[];
                /** Format: date-time */
                createdAt: string;
            }[];
            refunds: {
                /** Format: uuid */
                id: string;
                status: string;
                cause: string;
                provider: string;
                /** @description why the provider could not */
                failure?: string;
                amountMinor: number;
                /** Format: date-time */
                createdAt: string;
            }[];
            /** Format: date-time */
            createdAt: string;
        };
        PaymentSummary: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: string;
            customerName: string;
            /** @enum {string} */
            status: "CREATED" | "PROCESSING" | "AUTHORIZED" | "CAPTURED" | "PARTIALLY_REFUNDED" | "REFUNDED" | "FAILED" | "CANCELLED";
            /** @description where it was tried last, or else asked for last; absent: nowhere yet */
            provider?: string;
            amountMinor: number;
            capturedMinor: number;
            /** @description asked back, whether or not it has arrived */
            refundingMinor: number;
            refundedMinor: number;
            currency: string;
            needsAttention: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        SurplusEntry: {
            /** Format: uuid */
            refundId: string;
            /** Format: uuid */
            paymentId: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: string;
            provider: string;
            amountMinor: number;
            currency: string;
            /** @enum {string} */
            status: "CREATED" | "SENT" | "UNKNOWN" | "PENDING" | "PROCESSED" | "FAILED" | "BY_HAND_DUE" | "BY_HAND_DONE";
            /** Format: date-time */
            seenAt: string;
            /**
             * Format: date-time
             * @description when it was first sent back
             */
            sentAt?: string;
        };
        UnknownEntry: {
            /** @enum {string} */
            kind: "CHARGE" | "CAPTURE" | "REFUND" | "LINK";
            /**
             * Format: uuid
             * @description of the attempt, the refund or the link
             */
            id: string;
            /** Format: uuid */
            paymentId: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: string;
            provider: string;
            amountMinor: number;
            currency: string;
            /**
             * Format: date-time
             * @description when the provider was first asked to do it
             */
            since: string;
            /**
             * Format: date-time
             * @description when it is asked what became of it; absent: a person has to look
             */
            nextQuestionAt?: string;
        };
        PspAccount: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            provider: "razorpay" | "stripe" | "payfast";
            /** @enum {string} */
            mode: "test" | "live";
            name: string;
            /** @enum {string} */
            status: "INACTIVE" | "ACTIVE";
            /** @description payments that are asked for from now on are made here */
            takesNewPayments: boolean;
            /** @description keys that the provider has taken; absent: it can not be active yet */
            keys?: {
                [key: string]: string;
            };
            /** @description keys that wait for their check */
            nextKeys?: {
                [key: string]: string;
            };
            check: {
                /** @enum {string} */
                state: "NONE" | "WAITING" | "OK" | "REFUSED" | "UNKNOWN";
                /** @enum {string} */
                reason?: "CREDENTIALS" | "OTHER_ACCOUNT" | "NOT_ALLOWED" | "NO_ANSWER" | "RATE_LIMITED" | "UNREADABLE";
                /** @description refused were keys that should have replaced those in use: payments go on with the old ones */
                oldKeysStay: boolean;
                /**
                 * Format: date-time
                 * @description when the provider was last asked
                 */
                at?: string;
            };
            webhook: {
                /** @description the address to set up at the provider; PayFast gets it with each payment */
                url: string;
                /** @description there is something that its webhooks are signed with */
                hasSecret: boolean;
                /**
                 * Format: date-time
                 * @description when the newest signed one came, to within a minute
                 */
                lastAt?: string;
                /**
                 * Format: date-time
                 * @description when one came whose signature was wrong: the secrets may differ
                 */
                lastRefusedAt?: string;
                /** @description when a check last made the provider tell of something, by a link that is cancelled at once */
                trial?: {
                    /** Format: date-time */
                    at: string;
                    /** @description a signed one has come since */
                    isHeard: boolean;
                };
                /**
                 * @description what the provider said of it in the last check
                 * @enum {string}
                 */
                health?: "HEALTHY" | "MISSING" | "DISABLED" | "DEAF" | "NO_ANSWER" | "UNSUPPORTED";
            };
            /** Format: date-time */
            createdAt: string;
        };
        ReconciliationRun: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            provider: "razorpay" | "stripe" | "payfast";
            account: string;
            /** @enum {string} */
            cause: "DAILY" | "ASKED";
            /** @enum {string} */
            status: "SCHEDULED" | "FETCHING" | "MATCHING" | "COMPLETED" | "COMPLETED_WITH_MISMATCHES" | "FAILED";
            /**
             * @description why it could not be done
             * @enum {string}
             */
            failure?: "PROVIDER_REFUSED" | "PROVIDER_SILENT" | "NO_ACCOUNT" | "UNSUPPORTED" | "INTERNAL";
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description what the provider lists of these days */
            transactions: number;
            /** @description differences that were open at its end */
            openItems: number;
            /** @description of them, found for the first time */
            newItems: number;
            /** @description what it has booked itself: a webhook was lost */
            healedItems: number;
            /** @description were open before, and are no difference any more */
            goneItems: number;
            /** @description there were more differences than a run writes down */
            truncated: boolean;
            totals: {
                currency: string;
                theirsCapturedMinor: number;
                theirsRefundedMinor: number;
                oursCapturedMinor: number;
                oursRefundedMinor: number;
                feesMinor: number;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt?: string;
        };
        ReconciliationItem: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            provider: "razorpay" | "stripe" | "payfast";
            account: string;
            /** @enum {string} */
            object: "PAYMENT" | "REFUND";
            /** @description the provider’s name of it */
            objectId: string;
            /** @enum {string} */
            kind: "MISSING_HERE" | "MISSING_THERE" | "AMOUNT" | "STATE" | "FEE" | "CURRENCY" | "DUPLICATE";
            /**
             * @description the explanation, for words in another language
             * @enum {string}
             */
            code: "PAYMENT_MISSING_HERE" | "PAYMENT_FOREIGN" | "PAYMENT_MISSING_THERE" | "PAYMENT_AMOUNT" | "PAYMENT_CURRENCY" | "PAYMENT_STATE" | "PAYMENT_FEE" | "PAYMENT_DUPLICATE" | "REFUND_MISSING_HERE" | "REFUND_FOREIGN" | "REFUND_MISSING_THERE" | "REFUND_AMOUNT" | "REFUND_CURRENCY" | "REFUND_STATE" | "REFUND_FEE" | "REFUND_DUPLICATE";
            /** @description in plain words */
            explanation: string;
            /** @enum {string} */
            status: "OPEN" | "RESOLVED" | "WRITTEN_OFF" | "AUTO_RESOLVED";
            /**
             * @description how it resolved itself: booked by a run, or found no more
             * @enum {string}
             */
            resolution?: "HEALED" | "GONE";
            /** Format: uuid */
            paymentId?: string;
            /** Format: uuid */
            orderId?: string;
            orderNumber?: string;
            theirsMinor?: number;
            theirsCurrency?: string;
            theirsState?: string;
            feeMinor?: number;
            feeCurrency?: string;
            oursMinor?: number;
            oursCurrency?: string;
            oursState?: string;
            /**
             * Format: date-time
             * @description when the money moved there, or when we heard of it first
             */
            occurredAt: string;
            /** Format: date-time */
            foundAt: string;
            /** Format: uuid */
            firstRunId: string;
            /** Format: date-time */
            resolvedAt?: string;
            resolvedBy?: string;
            note?: string;
        };
        AuditEntry: {
            id: string;
            /** @description place in the hash chain; absent until it is sealed */
            seq?: string;
            /** Format: date-time */
            at: string;
            actorType: string;
            actorId: string;
            actorName?: string;
            action: string;
            entityType: string;
            entityId: string;
            /** @description the changed columns as they were; what is personal or secret is withheld */
            before?: {
                [key: string]: unknown;
            };
            /** @description the changed columns as they are */
            after?: {
                [key: string]: unknown;
            };
            requestId?: string;
        };
        SavedView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            page: "orders" | "products" | "customers" | "chats";
            name: string;
            filters: {
                [key: string]: string;
            };
            /**
             * @description mine: nobody else sees it; team: everybody does
             * @enum {string}
             */
            scope: "mine" | "team";
            mayChange: boolean;
            version: number;
            /** Format: date-time */
            updatedAt: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @description in international form
                     * @example +91 98765 43210
                     */
                    phone?: string;
                    /** @example asha@example.com */
                    email?: string;
                    /** @description with email: to sign in by it later */
                    password?: string;
                    /**
                     * @description BUYER unless told; ADMIN is given by nobody to themselves
                     * @enum {string}
                     */
                    role?: "BUYER" | "VENDOR" | "DRIVER" | "ADMIN";
                    /** @enum {string} */
                    locale?: "en" | "hi" | "ta";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Challenge"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: WEAK_PASSWORD, CHANNEL_OFF */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description in international form
                     * @example +91 98765 43210
                     */
                    phone?: string;
                    /** @example asha@example.com */
                    email?: string;
                    password?: string;
                    /** @description true: the refresh token goes into an HttpOnly cookie and not into the answer */
                    cookie?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Tokens"] | components["schemas"]["Challenge"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Tokens"] | components["schemas"]["Challenge"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CHANNEL_OFF */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyOtp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    challengeId?: string;
                    /**
                     * @description instead of challengeId: the code that was sent there last
                     * @example +91 98765 43210
                     */
                    phone?: string;
                    code: string;
                    /** @description true: the refresh token goes into an HttpOnly cookie and not into the answer */
                    cookie?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Tokens"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: ALREADY_REGISTERED (409) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description absent: the one of the cookie */
                    refreshToken?: string;
                    /** @description true: the refresh token goes into an HttpOnly cookie and not into the answer */
                    cookie?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Tokens"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description absent: the one of the cookie */
                    refreshToken?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            signedOut: boolean;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example asha@example.com */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Challenge"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CHANNEL_OFF */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    challengeId: string;
                    code: string;
                    /** @description 8 to 128 characters; not a common one, and nothing of your name, address or number */
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            changed: boolean;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: WEAK_PASSWORD */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    startTelegramLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** @description a secret of this browser */
                            nonce: string;
                            url: string;
                            /** Format: date-time */
                            expiresAt: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pollTelegramLogin: {
        parameters: {
            query: {
                nonce: string;
                /** @description true: as in the body of POST /auth/login */
                cookie?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Tokens"] | {
                            isWaiting: boolean;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Tokens"] | {
                            isWaiting: boolean;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            sessions: components["schemas"]["Session"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endAllSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description true: this session goes on
                     * @default false
                     */
                    keepCurrent?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            ended: number;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Person"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    locale?: "en" | "hi" | "ta";
                    /** @example Asia/Kolkata */
                    timezone?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Person"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description in international form
                     * @example +91 98765 43210
                     */
                    phone?: string;
                    /** @example asha@example.com */
                    email?: string;
                };
            };
        };
        responses: {
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Challenge"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CHANNEL_OFF */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    challengeId: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Person"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: ALREADY_REGISTERED (409) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 8 to 128 characters; not a common one, and nothing of your name, address or number */
                    password: string;
                    /** @description mandatory where there is one */
                    currentPassword?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            endedSessions: number;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: WEAK_PASSWORD, NO_EMAIL */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Person"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    openShop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @description language of the shop’s own messages
                     * @enum {string}
                     */
                    locale?: "en" | "hi" | "ta";
                    /**
                     * @description what it sells in, for ever; INR unless told
                     * @enum {string}
                     */
                    currency?: "INR" | "ZAR" | "USD" | "EUR" | "GBP";
                    /**
                     * @description Asia/Kolkata unless told
                     * @example Asia/Kolkata
                     */
                    timezone?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ShopOfPerson"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ShopOfPerson"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: TOO_MANY_SHOPS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getShop: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Shop"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @example Asia/Kolkata */
                    timezone?: string;
                    /** @enum {string} */
                    locale?: "en" | "hi" | "ta";
                    settings?: {
                        paymentMethods?: ("ONLINE" | "COD" | "MANUAL")[] | null;
                        fulfilments?: ("PICKUP" | "DELIVERY")[] | null;
                        deliveryFeeMinor?: number | null;
                        minOrderMinor?: number | null;
                        hours?: {
                            1?: {
                                open: string;
                                close: string;
                            };
                            2?: {
                                open: string;
                                close: string;
                            };
                            3?: {
                                open: string;
                                close: string;
                            };
                            4?: {
                                open: string;
                                close: string;
                            };
                            5?: {
                                open: string;
                                close: string;
                            };
                            6?: {
                                open: string;
                                close: string;
                            };
                            7?: {
                                open: string;
                                close: string;
                            };
                        } | null;
                        /** Format: date */
                        closedOn?: string | null;
                        autoConfirm?: boolean | null;
                        captureLater?: boolean | null;
                        nudgeAfterSeconds?: number | null;
                        cancelAfterSeconds?: number | null;
                        remindAfterSeconds?: number | null;
                        maxReminders?: number | null;
                        tellCustomerAfterSeconds?: number | null;
                        autoRejectAfterSeconds?: number | null;
                        lowStockAt?: number | null;
                        handBackAfterSeconds?: number | null;
                        quietHours?: {
                            from: string;
                            until: string;
                        } | null;
                    };
                    expectedVersion?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Shop"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: VERSION_CONFLICT */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            invitations: components["schemas"]["Invitation"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    inviteMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "OWNER" | "ADMIN" | "STAFF" | "VIEWER";
                    /** @example asha@example.com */
                    email?: string;
                    /**
                     * @description in international form
                     * @example +91 98765 43210
                     */
                    phone?: string;
                    /**
                     * @description language of the message
                     * @enum {string}
                     */
                    locale?: "en" | "hi" | "ta";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            role: "OWNER" | "ADMIN" | "STAFF" | "VIEWER";
                            email?: string;
                            phone?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            /** @description shown only now */
                            link: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: TOO_MANY_INVITATIONS, CHANNEL_OFF */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ShopOfPerson"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: INVITATION_GONE (410), TOO_MANY_MEMBERS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            members: components["schemas"]["Member"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            userId: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: LAST_OWNER */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role?: "OWNER" | "ADMIN" | "STAFF" | "VIEWER";
                    receivesAlerts?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Member"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: LAST_OWNER */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description part of the name, or the last digits of the phone */
                q?: string;
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            customers: components["schemas"]["Customer"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportCustomers: {
        parameters: {
            query?: {
                /** @description part of the name, or the last digits of the phone */
                q?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            phone?: string;
                            email?: string;
                            externalRef?: string;
                            orderCount: number;
                            /** @description paid and not given back, one entry per currency */
                            spent: {
                                amountMinor: number;
                                currency: string;
                            }[];
                            /** Format: date-time */
                            firstOrderAt: string;
                            /** Format: date-time */
                            lastOrderAt: string;
                            orders: {
                                /** Format: uuid */
                                id: string;
                                orderNumber: string;
                                /** @enum {string} */
                                status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
                                /** @enum {string} */
                                paymentStatus: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
                                totalMinor: number;
                                currency: string;
                                itemCount: number;
                                allowedChanges: ("confirm" | "process" | "fulfil" | "fulfilPaidInCash" | "cancel" | "reject")[];
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            chats: {
                                /** Format: uuid */
                                id: string;
                                channel: string;
                                /** @enum {string} */
                                state: "BOT" | "PERSON";
                                /** Format: date-time */
                                lastAt: string;
                            }[];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            apiKeys: components["schemas"]["ApiKey"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("catalog:read" | "catalog:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "chats:read" | "chats:write" | "admin")[];
                    /**
                     * Format: date-time
                     * @example 2026-01-31T09:00:00Z
                     */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["CreatedApiKey"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: TOO_MANY_API_KEYS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default 0 */
                    keepOldForMinutes?: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["CreatedApiKey"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: TOO_MANY_API_KEYS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                /** @description what is looked for, in any script; typos are forgiven */
                q: string;
                vendorId?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            products: components["schemas"]["FoundProduct"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    searchProducts: {
        parameters: {
            query: {
                /** @description what is looked for, in any script; typos are forgiven */
                q: string;
                vendorId?: string;
                limit?: number;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            products: components["schemas"]["FoundProduct"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changePrices: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description these; absent: what filter leaves */
                    ids?: string[];
                    filter?: {
                        category?: string;
                        /** @enum {string} */
                        status?: "DRAFT" | "ACTIVE" | "INACTIVE";
                        minPriceMinor?: number;
                        maxPriceMinor?: number;
                    };
                    step: {
                        /** @enum {string} */
                        kind: "percent";
                        /** @enum {string} */
                        direction: "RAISE" | "LOWER";
                        /** @description hundredths of a percent: 1250 is 12.5 % */
                        basisPoints: number;
                    } | {
                        /** @enum {string} */
                        kind: "amount";
                        /** @enum {string} */
                        direction: "RAISE" | "LOWER";
                        amountMinor: number;
                    };
                    /** @description to whole 1, 5 or 10 units of the currency */
                    rounding?: {
                        toUnits: 1 | 5 | 10;
                        /**
                         * @default NEAREST
                         * @enum {string}
                         */
                        way?: "NEAREST" | "UP" | "DOWN";
                    };
                    /** @default true */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            applied: boolean;
                            currency: string;
                            changed: number;
                            prices: {
                                /** Format: uuid */
                                productId: string;
                                name: string;
                                oldMinor: number;
                                newMinor: number;
                                /** @enum {string} */
                                problem?: "NOT_ABOVE_ZERO" | "ABOVE_LIMIT";
                            }[];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: PRICES_REFUSED, TOO_MANY_PRODUCTS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    importProducts: {
        parameters: {
            query?: {
                dryRun?: string;
                /** @description take the good rows where others are wrong */
                skipErrors?: string;
                /** @description new products go on the shelf, unless their row says otherwise */
                publish?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            applied: boolean;
                            counts: {
                                create: number;
                                change: number;
                                unchanged: number;
                                error: number;
                            };
                            ignoredHeaders: string[];
                            rows: components["schemas"]["ImportedRow"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not text/csv */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: IMPORT_HAS_ERRORS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    importSample: {
        parameters: {
            query?: {
                locale?: "en" | "hi" | "ta";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listCategories: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            categories: {
                                name: string;
                                count: number;
                            }[];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportProducts: {
        parameters: {
            query?: {
                category?: string;
                status?: "DRAFT" | "ACTIVE" | "INACTIVE";
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description mandatory for a buyer */
                vendorId?: string;
                category?: string;
                status?: "DRAFT" | "ACTIVE" | "INACTIVE";
                /** @description in minor units */
                minPrice?: number;
                /** @description in minor units */
                maxPrice?: number;
                inStock?: string;
                lowStock?: string;
                /** @description part of a name, in whatever script, or of the SKU */
                q?: string;
                sort?: "-createdAt" | "name" | "price" | "-price";
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            products: components["schemas"]["Product"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    priceMinor: number;
                    description?: string;
                    category?: string;
                    unit?: string;
                    aliases?: string[];
                    minOrderQuantity?: number;
                    sku?: string;
                    lowStockAt?: number;
                    /** Format: uri */
                    imageUrl?: string;
                    telegramFileId?: string;
                    stockQuantity?: number;
                    publish?: boolean;
                    /**
                     * Format: uuid
                     * @description ignored: a product belongs to the caller’s shop
                     */
                    vendorId?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Product"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: PRODUCT_EXISTS, SKU_EXISTS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Product"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    priceMinor: number;
                    description?: string | null;
                    category?: string | null;
                    unit?: string | null;
                    aliases?: string[];
                    minOrderQuantity?: number;
                    sku?: string | null;
                    lowStockAt?: number | null;
                    /** Format: uri */
                    imageUrl?: string | null;
                    telegramFileId?: string | null;
                    /** @description the version that you have seen; another one now is a conflict */
                    version?: number;
                    /**
                     * Format: uuid
                     * @description ignored: a product belongs to the caller’s shop
                     */
                    vendorId?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Product"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CONFLICT, PRODUCT_EXISTS, SKU_EXISTS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    priceMinor?: number;
                    description?: string | null;
                    category?: string | null;
                    unit?: string | null;
                    aliases?: string[];
                    minOrderQuantity?: number;
                    sku?: string | null;
                    lowStockAt?: number | null;
                    /** Format: uri */
                    imageUrl?: string | null;
                    telegramFileId?: string | null;
                    /** @description the version that you have seen; another one now is a conflict */
                    version?: number;
                    /**
                     * Format: uuid
                     * @description ignored: a product belongs to the caller’s shop
                     */
                    vendorId?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Product"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CONFLICT, PRODUCT_EXISTS, SKU_EXISTS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    publishProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Product"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    unpublishProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Product"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setPhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Product"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not image/jpeg, image/png, image/webp */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: PHOTOS_FULL */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removePhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Product"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adjustStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    delta: number;
                    /** @enum {string} */
                    reason?: "STOCK_IN" | "ADJUST" | "RETURN";
                } | {
                    /** @description counted pieces, reserved ones included */
                    setTo: number;
                    /** @enum {string} */
                    reason?: "STOCK_IN" | "ADJUST" | "RETURN";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Product"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: STOCK_SHORT, STOCK_RESERVED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMovements: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            movements: components["schemas"]["StockMovement"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listChats: {
        parameters: {
            query?: {
                state?: "BOT" | "PERSON";
                /** @description the customer asked for a person, and none has come yet */
                wanted?: string;
                unanswered?: string;
                /** @description only what this member has */
                assignedTo?: string;
                /** @description part of the customer’s name */
                q?: string;
                /** @description of what the bot has said */
                locale?: "en" | "hi" | "ta";
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            chats: components["schemas"]["Chat"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getChat: {
        parameters: {
            query?: {
                /** @description of what the bot has said */
                locale?: "en" | "hi" | "ta";
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Chat"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listChatMessages: {
        parameters: {
            query?: {
                /** @description of what the bot has said */
                locale?: "en" | "hi" | "ta";
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            messages: components["schemas"]["ChatMessage"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    writeToChat: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChatMessage"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CHAT_NOT_TAKEN, CHAT_TAKEN, CHAT_BLOCKED, CHAT_OPTED_OUT */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    takeOverChat: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description also when somebody else of the shop has it */
                    takeFromColleague?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Chat"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CHAT_TAKEN, CHAT_BLOCKED, CHAT_OPTED_OUT */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    handBackChat: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "BOT";
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listCarts: {
        parameters: {
            query?: {
                status?: "OPEN" | "CHECKED_OUT" | "ABANDONED";
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            carts: components["schemas"]["Cart"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createCart: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description the shop; mandatory for a buyer
                     */
                    vendorId?: string;
                    /** @description for a shop’s own system; may be named later */
                    customer?: {
                        externalRef: string;
                        name: string;
                        phone?: string;
                        /** Format: email */
                        email?: string;
                    };
                    /** @enum {string} */
                    fulfilment?: "PICKUP" | "DELIVERY";
                    deliveryAddress?: string;
                    location?: {
                        lat: number;
                        lng: number;
                    };
                    /** @enum {string} */
                    paymentMethod?: "ONLINE" | "COD" | "MANUAL";
                    notes?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Cart"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCart: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Cart"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateCart: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string|null} */
                    fulfilment?: "PICKUP" | "DELIVERY" | null;
                    deliveryAddress?: string | null;
                    location?: {
                        lat: number;
                        lng: number;
                    } | null;
                    /** @enum {string|null} */
                    paymentMethod?: "ONLINE" | "COD" | "MANUAL" | null;
                    notes?: string | null;
                    /** @description the revision that you have seen; another one now is a conflict */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Cart"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CART_CHECKED_OUT, CART_STALE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteCart: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CART_CHECKED_OUT, CART_STALE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setCartCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    externalRef: string;
                    name: string;
                    phone?: string;
                    /** Format: email */
                    email?: string;
                    /** @description the revision that you have seen; another one now is a conflict */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Cart"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CART_CHECKED_OUT, CART_STALE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setCartAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    deliveryAddress?: string;
                    location?: {
                        lat: number;
                        lng: number;
                    };
                    /** @description the revision that you have seen; another one now is a conflict */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Cart"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CART_CHECKED_OUT, CART_STALE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptCartPrices: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description the revision that you have seen; another one now is a conflict */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Cart"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CART_CHECKED_OUT, CART_STALE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listCartItems: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            items: components["schemas"]["CartLine"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addCartItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    productId: string;
                    /** @default 1 */
                    quantity?: number;
                    /** @description the revision that you have seen; another one now is a conflict */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Cart"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CART_CHECKED_OUT, CART_STALE, CART_FULL, PRODUCT_NOT_FOUND */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCartItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
                itemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["CartLine"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setCartItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
                itemId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    quantity: number;
                    /** @description the revision that you have seen; another one now is a conflict */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Cart"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CART_CHECKED_OUT, CART_STALE, CART_FULL, PRODUCT_NOT_FOUND */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeCartItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
                itemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Cart"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CART_CHECKED_OUT, CART_STALE, CART_FULL, PRODUCT_NOT_FOUND */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    checkOutCart: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description the revision that you have seen; another one now is a conflict */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PlacedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: CART_CHECKED_OUT, CART_STALE, CUSTOMER_MISSING, CART_EMPTY, SHOP_CLOSED, FULFILMENT_NOT_OFFERED, ADDRESS_MISSING, METHOD_NOT_OFFERED, PRODUCT_NOT_FOUND, PRICE_CHANGED, STOCK_SHORT, MIN_ORDER_QUANTITY, MIN_ORDER_AMOUNT */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description one or several of PENDING, CONFIRMED, PROCESSING, ASSIGNED, PICKED_UP, DELIVERED, FULFILLED, REJECTED, CANCELLED, RETURNED, parted by commas */
                status?: string;
                /** @description one or several of PENDING, AUTHORIZED, PARTIAL, PAID, FAILED, COD_DUE, CREDIT_DUE, PARTIALLY_REFUNDED, REFUNDED, DISPUTED, parted by commas */
                paymentStatus?: string;
                /** @description open ones that wait for the shop’s answer, for money, or for another try after a decline */
                waitsFor?: "ANSWER" | "PAYMENT" | "NEXT_TRY";
                method?: "ONLINE" | "COD" | "MANUAL" | "CREDIT" | "WALLET";
                channel?: "TELEGRAM" | "WHATSAPP" | "WEB" | "MOBILE" | "API";
                fulfilment?: "PICKUP" | "DELIVERY";
                /** @description part of the order number or of the customer’s name, or the last digits of their phone */
                q?: string;
                /** @description externalRef or user id of a customer */
                customer?: string;
                /** @description placed from this moment on */
                from?: string;
                /** @description placed before this moment */
                to?: string;
                /** @description total at least, in minor units */
                min?: number;
                /** @description total at most, in minor units */
                max?: number;
                needsAttention?: string;
                sort?: "newest" | "oldest" | "amount";
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            orders: components["schemas"]["OrderSummary"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description the shop: the id of its organisation
                     */
                    vendorId: string;
                    items: {
                        /** Format: uuid */
                        productId: string;
                        quantity: number;
                        /** @description the price that was shown; another one now is refused */
                        expectedUnitPriceMinor?: number;
                    }[];
                    /** @description mandatory for a shop’s own system; a buyer orders for themselves */
                    customer?: {
                        externalRef: string;
                        name: string;
                        phone?: string;
                        /** Format: email */
                        email?: string;
                    };
                    /** @enum {string} */
                    fulfilment?: "PICKUP" | "DELIVERY";
                    deliveryAddress?: string;
                    location?: {
                        lat: number;
                        lng: number;
                    };
                    /** Format: date */
                    deliveryDate?: string;
                    notes?: string;
                    /** @enum {string} */
                    paymentMethod?: "ONLINE" | "COD" | "MANUAL";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PlacedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: SHOP_CLOSED, FULFILMENT_NOT_OFFERED, ADDRESS_MISSING, METHOD_NOT_OFFERED, PRODUCT_NOT_FOUND, PRICE_CHANGED, STOCK_SHORT, MIN_ORDER_QUANTITY, MIN_ORDER_AMOUNT, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    countOrders: {
        parameters: {
            query?: {
                /** @description one or several of PENDING, AUTHORIZED, PARTIAL, PAID, FAILED, COD_DUE, CREDIT_DUE, PARTIALLY_REFUNDED, REFUNDED, DISPUTED, parted by commas */
                paymentStatus?: string;
                /** @description open ones that wait for the shop’s answer, for money, or for another try after a decline */
                waitsFor?: "ANSWER" | "PAYMENT" | "NEXT_TRY";
                method?: "ONLINE" | "COD" | "MANUAL" | "CREDIT" | "WALLET";
                channel?: "TELEGRAM" | "WHATSAPP" | "WEB" | "MOBILE" | "API";
                fulfilment?: "PICKUP" | "DELIVERY";
                /** @description part of the order number or of the customer’s name, or the last digits of their phone */
                q?: string;
                /** @description externalRef or user id of a customer */
                customer?: string;
                /** @description placed from this moment on */
                from?: string;
                /** @description placed before this moment */
                to?: string;
                /** @description total at least, in minor units */
                min?: number;
                /** @description total at most, in minor units */
                max?: number;
                needsAttention?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            byStatus: {
                                /** @enum {string} */
                                status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
                                /** @description at most 1000 */
                                count: number;
                                /** @description there are more than that */
                                isCapped: boolean;
                            }[];
                            needsAttention: {
                                /** @description at most 1000 */
                                count: number;
                                /** @description there are more than that */
                                isCapped: boolean;
                            };
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportOrders: {
        parameters: {
            query?: {
                /** @description one or several of PENDING, CONFIRMED, PROCESSING, ASSIGNED, PICKED_UP, DELIVERED, FULFILLED, REJECTED, CANCELLED, RETURNED, parted by commas */
                status?: string;
                /** @description one or several of PENDING, AUTHORIZED, PARTIAL, PAID, FAILED, COD_DUE, CREDIT_DUE, PARTIALLY_REFUNDED, REFUNDED, DISPUTED, parted by commas */
                paymentStatus?: string;
                /** @description open ones that wait for the shop’s answer, for money, or for another try after a decline */
                waitsFor?: "ANSWER" | "PAYMENT" | "NEXT_TRY";
                method?: "ONLINE" | "COD" | "MANUAL" | "CREDIT" | "WALLET";
                channel?: "TELEGRAM" | "WHATSAPP" | "WEB" | "MOBILE" | "API";
                fulfilment?: "PICKUP" | "DELIVERY";
                /** @description part of the order number or of the customer’s name, or the last digits of their phone */
                q?: string;
                /** @description externalRef or user id of a customer */
                customer?: string;
                /** @description placed from this moment on */
                from?: string;
                /** @description placed before this moment */
                to?: string;
                /** @description total at least, in minor units */
                min?: number;
                /** @description total at most, in minor units */
                max?: number;
                needsAttention?: string;
                sort?: "newest" | "oldest" | "amount";
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Order"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readTimeline: {
        parameters: {
            query?: {
                /** @description of what the bot has said and why a bank declined */
                locale?: "en" | "hi" | "ta";
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            entries: components["schemas"]["TimelineEntry"][];
                            nextCursor?: string;
                            workflow: {
                                id: string;
                                /**
                                 * Format: uri
                                 * @description its run in the Temporal UI, where that is known
                                 */
                                url?: string;
                            };
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    trackOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Tracking"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setOrderStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
                    /** @description mandatory for REJECTED */
                    reason?: string;
                    /** @description for FULFILLED: an unpaid order was paid in cash */
                    paidInCash?: boolean;
                    /** @description seq of the order that you have seen */
                    expectedSeq?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: ALREADY, ILLEGAL_TRANSITION, ORDER_CLOSING, PAYMENT_NOT_PAID, ORDER_CHANGED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    confirmOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description seq of the order that you have seen */
                    expectedSeq?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: ALREADY, ILLEGAL_TRANSITION, ORDER_CLOSING, PAYMENT_NOT_PAID, ORDER_CHANGED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    fulfilOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    paidInCash?: boolean;
                    /** @description seq of the order that you have seen */
                    expectedSeq?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: ALREADY, ILLEGAL_TRANSITION, ORDER_CLOSING, PAYMENT_NOT_PAID, ORDER_CHANGED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rejectOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description the customer reads it */
                    reason: string;
                    /** @description seq of the order that you have seen */
                    expectedSeq?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: ALREADY, ILLEGAL_TRANSITION, ORDER_CLOSING, PAYMENT_NOT_PAID, ORDER_CHANGED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description the customer reads it */
                    reason?: string;
                    /** @description seq of the order that you have seen */
                    expectedSeq?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: ALREADY, ILLEGAL_TRANSITION, ORDER_CLOSING, PAYMENT_NOT_PAID, ORDER_CHANGED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    dropLine: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                /** @description id or order number */
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description pieces to take out; all unless told */
                    quantity?: number;
                    /** @description the customer reads it */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            orderId: string;
                            orderNumber: string;
                            productName: string;
                            quantity: number;
                            oldTotalMinor: number;
                            totalMinor: number;
                            /** @description what goes back to the customer, who had paid it */
                            refundMinor: number;
                            currency: string;
                            seq: number;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: LAST_LINE, NOT_DROPPABLE, ORDER_CLOSING, TOO_MANY */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAttention: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            entries: components["schemas"]["AttentionEntry"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    retryAttention: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: MEND_NOT_POSSIBLE, NOTHING_TO_MEND, PAYMENT_BOOKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    closeNotPaid: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description the customer reads it */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: MEND_NOT_POSSIBLE, NOTHING_TO_MEND, PAYMENT_BOOKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptPaid: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description the provider’s own id of the payment */
                    providerPaymentId: string;
                    /** @description what was paid; what the pay link asked for unless told */
                    amountMinor?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: MEND_NOT_POSSIBLE, NOTHING_TO_MEND, PAYMENT_BOOKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    clearAttention: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedOrder"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: MEND_NOT_POSSIBLE, NOTHING_TO_MEND, PAYMENT_BOOKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    recordManualPayment: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amountMinor: number;
                    currency: string;
                    /** @enum {string} */
                    method: "CASH" | "BANK_TRANSFER" | "UPI" | "CARD" | "CHEQUE" | "OTHER";
                    /** @description a receipt number, a bank reference */
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            paymentId: string;
                            /** Format: uuid */
                            orderId: string;
                            orderNumber: string;
                            amountMinor: number;
                            currency: string;
                            /** @enum {string} */
                            paymentStatus: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
                            /**
                             * @description the same as paymentStatus
                             * @enum {string}
                             */
                            payment_status: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
                            /** @description false while the pay link is being closed at the provider: it is booked then */
                            booked: boolean;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            paymentId: string;
                            /** Format: uuid */
                            orderId: string;
                            orderNumber: string;
                            amountMinor: number;
                            currency: string;
                            /** @enum {string} */
                            paymentStatus: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
                            /**
                             * @description the same as paymentStatus
                             * @enum {string}
                             */
                            payment_status: "PENDING" | "AUTHORIZED" | "PARTIAL" | "PAID" | "FAILED" | "COD_DUE" | "CREDIT_DUE" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED";
                            /** @description false while the pay link is being closed at the provider: it is booked then */
                            booked: boolean;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: AMOUNT_EXCEEDS_DUE, CURRENCY_MISMATCH, NOT_PAYABLE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            payments: components["schemas"]["Payment"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    markRefunded: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            amountMinor: number;
                            currency: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: NOTHING_TO_REFUND */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    retryRefund: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                /** @description id or order number */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            refunds: number;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: NOTHING_TO_RETRY */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listShopPayments: {
        parameters: {
            query?: {
                status?: "CREATED" | "PROCESSING" | "AUTHORIZED" | "CAPTURED" | "PARTIALLY_REFUNDED" | "REFUNDED" | "FAILED" | "CANCELLED";
                /** @description was asked for, or tried, there */
                provider?: "razorpay" | "stripe" | "payfast" | "byHand";
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            payments: components["schemas"]["PaymentSummary"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSurpluses: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            entries: components["schemas"]["SurplusEntry"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listUnknowns: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            entries: components["schemas"]["UnknownEntry"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: {
                /** @description of why a bank declined */
                locale?: "en" | "hi" | "ta";
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            payment: components["schemas"]["Payment"];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    chargePayment: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    provider: "razorpay" | "stripe" | "payfast";
                    /** @description the one that the shop has chosen there, unless told */
                    account?: string;
                    token: string;
                    customer: string;
                };
            };
        };
        responses: {
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            payment: components["schemas"]["Payment"];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: NOT_PAYABLE, ALREADY_PAID, CHARGE_UNDER_WAY, UNKNOWN_PSP_ACCOUNT */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    capturePayment: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description as much as may be taken unless told */
                    amountMinor?: number;
                };
            };
        };
        responses: {
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            payment: components["schemas"]["Payment"];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: NOTHING_TO_CAPTURE, CAPTURE_UNDER_WAY, CAPTURE_TOO_LARGE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    refundPayment: {
        parameters: {
            query?: never;
            header: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description everything that is left unless told */
                    amountMinor?: number;
                };
            };
        };
        responses: {
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            payment: components["schemas"]["Payment"];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: REFUND_TOO_LARGE, NOTHING_TO_REFUND */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPspAccounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            accounts: components["schemas"]["PspAccount"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createPspAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    mode: "test" | "live";
                    /** @description never shown again */
                    webhookSecret?: string;
                    /** @enum {string} */
                    provider: "razorpay";
                    keys: {
                        keyId: string;
                        keySecret: string;
                    };
                } | {
                    name: string;
                    /** @enum {string} */
                    mode: "test" | "live";
                    /** @description never shown again */
                    webhookSecret?: string;
                    /** @enum {string} */
                    provider: "stripe";
                    keys: {
                        secretKey: string;
                        publishableKey: string;
                    };
                } | {
                    name: string;
                    /** @enum {string} */
                    mode: "test" | "live";
                    /** @enum {string} */
                    provider: "payfast";
                    keys: {
                        merchantId: string;
                        merchantKey: string;
                        passphrase: string;
                    };
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PspAccount"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: PSP_KEYS_OF_OTHER_MODE, PSP_ACCOUNT_EXISTS, TOO_MANY_PSP_ACCOUNTS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPspAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PspAccount"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removePspAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: PSP_ACCOUNT_ACTIVE, PSP_ACCOUNT_IN_USE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyPspAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PspAccount"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    activatePspAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PspAccount"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: PSP_ACCOUNT_NOT_CHECKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deactivatePspAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description of the last active account: new payments may go to the installation’s own
                     * @default false
                     */
                    useInstallation?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PspAccount"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: LAST_PSP_ACCOUNT */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rotatePspKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    provider: "razorpay";
                    keys: {
                        keyId: string;
                        keySecret: string;
                    };
                } | {
                    /** @enum {string} */
                    provider: "stripe";
                    keys: {
                        secretKey: string;
                        publishableKey: string;
                    };
                } | {
                    /** @enum {string} */
                    provider: "payfast";
                    keys: {
                        merchantId: string;
                        merchantKey: string;
                        passphrase: string;
                    };
                };
            };
        };
        responses: {
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PspAccount"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: PSP_KEYS_OF_OTHER_MODE, PSP_KEYS_OF_OTHER_PROVIDER */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description never shown again */
                    secret: string;
                    /**
                     * @description the secret before is good for two days more; false when it has leaked
                     * @default true
                     */
                    keepOld?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PspAccount"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: WEBHOOK_SECRET_IN_KEYS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCheckout: {
        parameters: {
            query: {
                /** @description t of the payer’s page: signed by us, and good for some days */
                t: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** @enum {string} */
                            state: "open" | "preparing" | "processing" | "paid" | "closing" | "closed" | "unavailable";
                            merchant: {
                                name: string;
                            };
                            /**
                             * @description the customer’s language, or the shop’s
                             * @enum {string}
                             */
                            locale: "en" | "hi" | "ta";
                            order: {
                                number: string;
                                items: {
                                    name: string;
                                    quantity: number;
                                    amountMinor: number;
                                }[];
                                totalMinor: number;
                            };
                            dueMinor: number;
                            currency: string;
                            /** @description ways to pay; another than the current one is made when it is chosen */
                            methods: {
                                id: string;
                                kinds: ("card" | "upi" | "netbanking" | "wallet")[];
                                /** @enum {string} */
                                way: "fields" | "window" | "redirect";
                                isCurrent: boolean;
                            }[];
                            /** @description how often it was tried on the current way */
                            tries: number;
                            /**
                             * @description why the newest try did not go through
                             * @enum {string}
                             */
                            decline?: "insufficientFunds" | "limit" | "timeout" | "bankDown" | "authentication" | "card" | "cancelled" | "generic";
                            receipt?: {
                                paidMinor: number;
                                /** Format: date-time */
                                paidAt: string;
                                method?: string;
                                /** @description the provider’s number of the payment */
                                reference?: string;
                            };
                            /** @description between which moments the payer may choose to be reminded */
                            payLater?: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                until: string;
                                /** Format: date-time */
                                cancelsAt: string;
                                /** Format: date-time */
                                chosenFor?: string;
                            };
                            /**
                             * Format: date-time
                             * @description until when this page opens
                             */
                            expiresAt: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    startTry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description t of the payer’s page: signed by us, and good for some days */
                    t: string;
                    method: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            view: {
                                /** @enum {string} */
                                state: "open" | "preparing" | "processing" | "paid" | "closing" | "closed" | "unavailable";
                                merchant: {
                                    name: string;
                                };
                                /**
                                 * @description the customer’s language, or the shop’s
                                 * @enum {string}
                                 */
                                locale: "en" | "hi" | "ta";
                                order: {
                                    number: string;
                                    items: {
                                        name: string;
                                        quantity: number;
                                        amountMinor: number;
                                    }[];
                                    totalMinor: number;
                                };
                                dueMinor: number;
                                currency: string;
                                /** @description ways to pay; another than the current one is made when it is chosen */
                                methods: {
                                    id: string;
                                    kinds: ("card" | "upi" | "netbanking" | "wallet")[];
                                    /** @enum {string} */
                                    way: "fields" | "window" | "redirect";
                                    isCurrent: boolean;
                                }[];
                                /** @description how often it was tried on the current way */
                                tries: number;
                                /**
                                 * @description why the newest try did not go through
                                 * @enum {string}
                                 */
                                decline?: "insufficientFunds" | "limit" | "timeout" | "bankDown" | "authentication" | "card" | "cancelled" | "generic";
                                receipt?: {
                                    paidMinor: number;
                                    /** Format: date-time */
                                    paidAt: string;
                                    method?: string;
                                    /** @description the provider’s number of the payment */
                                    reference?: string;
                                };
                                /** @description between which moments the payer may choose to be reminded */
                                payLater?: {
                                    /** Format: date-time */
                                    from: string;
                                    /** Format: date-time */
                                    until: string;
                                    /** Format: date-time */
                                    cancelsAt: string;
                                    /** Format: date-time */
                                    chosenFor?: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description until when this page opens
                                 */
                                expiresAt: string;
                            };
                            way?: {
                                /** @enum {string} */
                                kind: "page";
                                url: string;
                            } | {
                                /** @enum {string} */
                                kind: "intent";
                                intentId: string;
                                clientSecret: string;
                                publishableKey: string;
                            } | {
                                /** @enum {string} */
                                kind: "window";
                                orderId: string;
                                publicKey: string;
                                amountMinor: number;
                                currency: string;
                                description: string;
                            } | {
                                /** @enum {string} */
                                kind: "form";
                                action: string;
                                fields: {
                                    name: string;
                                    value: string;
                                }[];
                            };
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: UNKNOWN_PAYER_LINK (404), PAYER_LINK_EXPIRED (410), UNKNOWN_METHOD (422), PROVIDER_UNAVAILABLE (503) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    askResult: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description t of the payer’s page: signed by us, and good for some days */
                    t: string;
                    /** @description what the provider’s window has signed; it must be genuine */
                    returned?: {
                        paymentId: string;
                        orderId: string;
                        signature: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** @enum {string} */
                            state: "open" | "preparing" | "processing" | "paid" | "closing" | "closed" | "unavailable";
                            merchant: {
                                name: string;
                            };
                            /**
                             * @description the customer’s language, or the shop’s
                             * @enum {string}
                             */
                            locale: "en" | "hi" | "ta";
                            order: {
                                number: string;
                                items: {
                                    name: string;
                                    quantity: number;
                                    amountMinor: number;
                                }[];
                                totalMinor: number;
                            };
                            dueMinor: number;
                            currency: string;
                            /** @description ways to pay; another than the current one is made when it is chosen */
                            methods: {
                                id: string;
                                kinds: ("card" | "upi" | "netbanking" | "wallet")[];
                                /** @enum {string} */
                                way: "fields" | "window" | "redirect";
                                isCurrent: boolean;
                            }[];
                            /** @description how often it was tried on the current way */
                            tries: number;
                            /**
                             * @description why the newest try did not go through
                             * @enum {string}
                             */
                            decline?: "insufficientFunds" | "limit" | "timeout" | "bankDown" | "authentication" | "card" | "cancelled" | "generic";
                            receipt?: {
                                paidMinor: number;
                                /** Format: date-time */
                                paidAt: string;
                                method?: string;
                                /** @description the provider’s number of the payment */
                                reference?: string;
                            };
                            /** @description between which moments the payer may choose to be reminded */
                            payLater?: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                until: string;
                                /** Format: date-time */
                                cancelsAt: string;
                                /** Format: date-time */
                                chosenFor?: string;
                            };
                            /**
                             * Format: date-time
                             * @description until when this page opens
                             */
                            expiresAt: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: UNKNOWN_PAYER_LINK (404), PAYER_LINK_EXPIRED (410), RETURN_NOT_GENUINE (422) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    payLater: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description t of the payer’s page: signed by us, and good for some days */
                    t: string;
                    /**
                     * Format: date-time
                     * @description within payLater of the view
                     * @example 2026-01-31T09:00:00Z
                     */
                    at: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** @enum {string} */
                            state: "open" | "preparing" | "processing" | "paid" | "closing" | "closed" | "unavailable";
                            merchant: {
                                name: string;
                            };
                            /**
                             * @description the customer’s language, or the shop’s
                             * @enum {string}
                             */
                            locale: "en" | "hi" | "ta";
                            order: {
                                number: string;
                                items: {
                                    name: string;
                                    quantity: number;
                                    amountMinor: number;
                                }[];
                                totalMinor: number;
                            };
                            dueMinor: number;
                            currency: string;
                            /** @description ways to pay; another than the current one is made when it is chosen */
                            methods: {
                                id: string;
                                kinds: ("card" | "upi" | "netbanking" | "wallet")[];
                                /** @enum {string} */
                                way: "fields" | "window" | "redirect";
                                isCurrent: boolean;
                            }[];
                            /** @description how often it was tried on the current way */
                            tries: number;
                            /**
                             * @description why the newest try did not go through
                             * @enum {string}
                             */
                            decline?: "insufficientFunds" | "limit" | "timeout" | "bankDown" | "authentication" | "card" | "cancelled" | "generic";
                            receipt?: {
                                paidMinor: number;
                                /** Format: date-time */
                                paidAt: string;
                                method?: string;
                                /** @description the provider’s number of the payment */
                                reference?: string;
                            };
                            /** @description between which moments the payer may choose to be reminded */
                            payLater?: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                until: string;
                                /** Format: date-time */
                                cancelsAt: string;
                                /** Format: date-time */
                                chosenFor?: string;
                            };
                            /**
                             * Format: date-time
                             * @description until when this page opens
                             */
                            expiresAt: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: UNKNOWN_PAYER_LINK (404), PAYER_LINK_EXPIRED (410), PAY_LATER_NOT_POSSIBLE (409) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listReconciliations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            runs: components["schemas"]["ReconciliationRun"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    askForReconciliation: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    provider: "razorpay" | "stripe" | "payfast";
                    /**
                     * @description which account at the provider
                     * @default default
                     * @example default
                     */
                    account?: string;
                    /**
                     * @description how far back it looks
                     * @default 3
                     */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Accepted; it will be settled in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReconciliationRun"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getReconciliation: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReconciliationRun"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDifferences: {
        parameters: {
            query?: {
                status?: "OPEN" | "RESOLVED" | "WRITTEN_OFF" | "AUTO_RESOLVED";
                kind?: "MISSING_HERE" | "MISSING_THERE" | "AMOUNT" | "STATE" | "FEE" | "CURRENCY" | "DUPLICATE";
                /** @description found first by this run */
                runId?: string;
                provider?: "razorpay" | "stripe" | "payfast";
                /** @description which account at the provider */
                account?: string;
                /** @description the provider’s name of a payment or refund */
                objectId?: string;
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            items: components["schemas"]["ReconciliationItem"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resolveDifference: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description it was put right, or it stays so and the shop bears it
                     * @default RESOLVED
                     * @enum {string}
                     */
                    resolution?: "RESOLVED" | "WRITTEN_OFF";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReconciliationItem"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: ITEM_NOT_OPEN */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description a user’s id, an API key’s principal, or the name of a use case */
                actor?: string;
                action?: string;
                entityType?: string;
                /** @description the id of an order, a product, … */
                entityId?: string;
                /** @description X-Request-Id of an answer, or the id of a workflow or of a stored webhook */
                requestId?: string;
                /** @description changed from this moment on */
                from?: string;
                /** @description changed before this moment */
                to?: string;
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            entries: components["schemas"]["AuditEntry"][];
                            nextCursor?: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyAudit: {
        parameters: {
            query?: {
                /** @description nextSeq of the verification before */
                from?: string;
                /** @description place of an end of the chain that you have kept */
                seq?: string;
                /** @description its hash */
                hash?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            intact: boolean;
                            /** @description places of the chain that were looked at */
                            checked: number;
                            /** @description where to go on; absent at the end of the chain */
                            nextSeq?: string;
                            head?: {
                                seq: string;
                                hash: string;
                                /** Format: date-time */
                                sealedAt: string;
                            };
                            findings: {
                                /** @enum {string} */
                                kind: "ROW_MISSING" | "ROW_CHANGED" | "ROW_INSERTED" | "SEAL_MISSING" | "HEAD_DIFFERS" | "CHECKPOINT_DIFFERS";
                                seq?: string;
                                auditId?: string;
                            }[];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description a user’s id, an API key’s principal, or the name of a use case */
                actor?: string;
                action?: string;
                entityType?: string;
                /** @description the id of an order, a product, … */
                entityId?: string;
                /** @description X-Request-Id of an answer, or the id of a workflow or of a stored webhook */
                requestId?: string;
                /** @description changed from this moment on */
                from?: string;
                /** @description changed before this moment */
                to?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getToday: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: date */
                            date: string;
                            timezone: string;
                            currency: string;
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            placed: {
                                /** @description what /orders?from&to has */
                                count: number;
                                byStatus: {
                                    /** @enum {string} */
                                    status: "PENDING" | "CONFIRMED" | "PROCESSING" | "ASSIGNED" | "PICKED_UP" | "DELIVERED" | "FULFILLED" | "REJECTED" | "CANCELLED" | "RETURNED";
                                    count: number;
                                }[];
                            };
                            money: {
                                /** @description taken by providers today */
                                capturedMinor: number;
                                /** @description taken by hand today */
                                cashMinor: number;
                                /** @description given back today, by providers and by hand */
                                refundedMinor: number;
                            };
                            now: {
                                /** @description what /orders?waitsFor=PAYMENT has */
                                unpaid: number;
                                /** @description what /orders?waitsFor=NEXT_TRY has */
                                failedPayments: number;
                                /** @description what /orders?waitsFor=ANSWER has */
                                waitingForAnswer: number;
                                /** @description what /attention has */
                                needsAttention: number;
                                /** @description what /products?lowStock=true has */
                                lowStock: number;
                                /** @description of the installation, for the platform’s people */
                                openAlerts?: number;
                            };
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: {
                /** @description of the alerts’ texts */
                locale?: "en" | "hi" | "ta";
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            shop: {
                                messagesWaiting: number;
                                oldestMessageSeconds: number;
                                messagesFailed: number;
                                ordersStuck: number;
                                needsAttention: number;
                                setAside: number;
                            };
                            paused: {
                                /** @enum {string} */
                                kind: "bot" | "provider";
                                name: string;
                                /** Format: date-time */
                                pausedAt: string;
                                reason?: string;
                                changedBy?: string;
                            }[];
                            installation?: {
                                processes: {
                                    name: string;
                                    isUp: boolean;
                                    detail: string;
                                    /** Format: date-time */
                                    checkedAt: string;
                                    /** Format: date-time */
                                    changedAt: string;
                                }[];
                                readings: {
                                    signal: string;
                                    subject: string;
                                    value: number;
                                    /** Format: date-time */
                                    measuredAt: string;
                                }[];
                                alerts: {
                                    rule: string;
                                    subject: string;
                                    value: number;
                                    /** @description what is wrong, in the language asked for */
                                    text: string;
                                    /** Format: date-time */
                                    openedAt: string;
                                    /** Format: date-time */
                                    resolvedAt?: string;
                                    runbook: string;
                                }[];
                                /** @description everything that can be paused */
                                switches: {
                                    /** @enum {string} */
                                    kind: "bot" | "provider";
                                    name: string;
                                }[];
                            };
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getRunbook: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                rule: "outbox-lag" | "outbox-set-aside" | "inbox-lag" | "inbox-set-aside" | "courier-lag" | "messages-failed" | "unknown-outcome" | "orders-stuck" | "attention-waiting" | "webhook-silence" | "webhook-refused" | "webhook-unreadable" | "account-unreadable" | "account-refused" | "switch-paused" | "backup-old" | "disk-full" | "process-down" | "queue-backlog" | "sign-in-failures" | "rate-limited" | "feed-streams" | "feed-lag";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            rule: string;
                            text: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pauseSwitch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                kind: "bot" | "provider";
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            kind: string;
                            name: string;
                            paused: boolean;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: PLATFORM_ONLY */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resumeSwitch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                kind: "bot" | "provider";
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            kind: string;
                            name: string;
                            paused: boolean;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: PLATFORM_ONLY */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    followFeed: {
        parameters: {
            query?: {
                /** @description one or several of order, payment, refund, product, message, chat, parted by commas */
                topics?: string;
                /** @description false: tells what has happened since Last-Event-ID, and ends */
                follow?: string;
                /** @description true: an event of an order brings `line`, the order as it stands now and as an item of `GET /orders` has it for you; it may be absent, as when very many change at once: read the list then */
                lines?: string;
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listViews: {
        parameters: {
            query?: {
                page?: "orders" | "products" | "customers" | "chats";
            };
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            views: components["schemas"]["SavedView"][];
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    saveView: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
                /** @description new for a new request, the same for a retry */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    page: "orders" | "products" | "customers" | "chats";
                    name: string;
                    /** @description as the page’s list takes them in its query */
                    filters: {
                        [key: string]: string;
                    };
                    /**
                     * @description mine: nobody else sees it; team: everybody does
                     * @enum {string}
                     */
                    scope: "mine" | "team";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SavedView"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: VIEW_EXISTS, TOO_MANY_VIEWS */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeView: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeView: {
        parameters: {
            query?: never;
            header?: {
                /** @description the shop that a member of several acts for */
                "X-Org-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description as the page’s list takes them in its query */
                    filters?: {
                        [key: string]: string;
                    };
                    /** @description version of the view that you have seen */
                    expectedVersion?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SavedView"];
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description The request is not acceptable; details say what and where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody we know */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Somebody we know, who may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such thing, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Another state or version than assumed, or still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A rule of the business says no: VIEW_EXISTS, CONFLICT */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for a moment; ask again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
