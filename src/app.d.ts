/** What every request carries, beside what the framework gives it. */
declare global {
  namespace App {
    interface Locals {
      /** The language of the page, chosen by the visitor; Vietnamese until then. */
      locale: 'vi' | 'en';
      /** Names the request in the log and on an error page; it says nothing about the person. */
      requestId: string;
    }
    interface Error {
      requestId?: string;
    }
    interface Platform {
      req: import('node:http').IncomingMessage;
    }
  }
}

export {};
