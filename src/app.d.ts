/** What every request carries, beside what the framework gives it. */
declare global {
  namespace App {
    interface Locals {
      /** The database, who asks, and the body's day: what queries and actions run in. */
      db: import('#base/server/db.ts').Db;
      actor: import('#base/actor.ts').Actor;
      today: import('#base/period.ts').Day;
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
