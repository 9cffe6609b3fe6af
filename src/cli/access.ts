import { LINK_HOURS, loginKey } from '#access/rules.ts';
import { issueReset } from '#access/server/actions.ts';
import { issueFirstLink } from '#access/server/link.actions.ts';
import { accounts } from '#access/server/queries.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import { hold, isHolder } from '#base/server/postgres/hold.ts';
import type { Settings } from '#base/server/settings.ts';
import { findUnit } from '#units/server/queries.ts';
import type { Command, Given } from './command.ts';
import { show, withDatabase } from './database.ts';

/** Prints a one-time link as people open it. */
async function printLink(
  given: Given,
  settings: Settings,
  link: { readonly token: string } | null,
): Promise<0> {
  if (link) given.out(`${await address(settings)}/link/${link.token}`);
  given.say([
    `Liên kết dùng một lần, trong ${LINK_HOURS} giờ; ai có nó đều dùng được, nên chỉ gửi cho đúng người.`,
    `It works once, within ${LINK_HOURS} hours; whoever has it can use it, so give it to that person alone.`,
  ]);
  return 0;
}

/** What people type: as set, else where the server says it listens, else where it would. */
async function address(settings: Settings): Promise<string> {
  if (settings.origin) return settings.origin;
  const otherwise = `http://${settings.host}:${settings.port}`;
  if (settings.databaseUrl) return otherwise;
  const holder = await hold(settings.dataDir, () => ({ as: 'npm run kheo', url: null, state: 'running' }));
  if (isHolder(holder)) return holder.url ?? otherwise;
  await holder.release();
  return otherwise;
}

export const adminLink: Command = {
  name: 'admin link',
  what: [
    'Tạo liên kết dùng một lần cho quản trị viên đầu tiên.',
    'Makes the one-time link for the first administrator.',
  ],
  more: [
    'Chỉ khi chưa có quản trị viên nào. --unit là mã của đơn vị mà người đó quản trị.',
    'Only while there is no administrator. --unit is the code of the unit that he administers.',
  ],
  options: {
    unit: {
      type: 'string',
      value: 'CODE',
      what: ['Mã đơn vị; mặc định VN.', 'The unit’s code; VN unless said.'],
    },
  },
  run: (given) =>
    withDatabase('admin link', async ({ env, settings }) => {
      const code = typeof given.options.unit === 'string' ? given.options.unit : 'VN';
      const unit = await findUnit(env, { code, on: env.today });
      if (isRefusal(unit)) return show(given, unit);
      const made = await issueFirstLink(env, { unitId: unit.id });
      return isRefusal(made) ? show(given, made) : printLink(given, settings, made.link);
    }),
};

export const resetPassword: Command = {
  name: 'reset-password',
  takes: '<login>',
  words: [1, 1],
  what: [
    'Tạo liên kết đặt lại mật khẩu cho một tài khoản.',
    'Makes a one-time link that sets an account’s password again.',
  ],
  more: [
    'Mật khẩu cũ còn dùng được cho tới khi mở liên kết; đặt lại xong thì mọi phiên đăng nhập kết thúc.',
    'The old password works until the link is used; then all sessions of the account end.',
  ],
  run: (given) =>
    withDatabase('reset-password', async ({ env, settings }) => {
      const login = loginKey(given.args[0] ?? '');
      const found = await accounts(env, { search: login, limit: 200 });
      if (isRefusal(found)) return show(given, found);
      const account = found.items.find((item) => item.login === login);
      if (!account) return show(given, refuse('record.not_found', { what: login }));
      const made = await issueReset(env, { id: account.id });
      return isRefusal(made) ? show(given, made) : printLink(given, settings, made.link);
    }),
};
